package dev.steelyard.report.html;

import dev.steelyard.report.content.ShownNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What every page has around its content: head, style, script, and the policy that allows no others
 * and no network.
 *
 * @param style all rules of the page
 * @param script that runs once the content is there; empty where nothing runs
 */
public record HtmlShell(String style, String script) {

  /** The colours of all pages, as variables: light ones and dark ones. */
  public static final String COLOURS = resource(HtmlShell.class, "colours.css");

  /** Everything before the content. */
  public void head(String title, Markup html) {
    html.trusted("<!doctype html>\n").open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy());
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", ShownNames.shown(title) + " · Steelyard");
    html.open("style").trusted(style).close("style").close("head").open("body");
  }

  /** Everything after the content. */
  public void foot(Markup html) {
    if (!script.isEmpty()) {
      html.open("script").trusted(script).close("script");
    }
    html.close("body").close("html").trusted("\n");
  }

  private String policy() {
    String styled =
        "default-src 'none'; style-src '%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(style));
    return script.isEmpty() ? styled : styled + "; script-src '" + hash(script) + "'";
  }

  private static String hash(String content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** A text file that lies beside a class. */
  public static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is not in this module's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the resource " + name, failed);
    }
  }
}

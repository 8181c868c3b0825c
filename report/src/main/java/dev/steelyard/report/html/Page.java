package dev.steelyard.report.html;

import dev.steelyard.report.content.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What surrounds a report: head, style, script and the policy that allows no others. */
final class Page {

  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");
  private static final String GUIDE = resource("guide.html");
  private static final String LOAD_STYLE = STYLE + resource("load.css");
  private static final String LOAD_GUIDE = resource("load-guide.html");

  private Page() {}

  static void head(String title, Markup html) {
    head(title, STYLE, policy(STYLE) + "; script-src '" + hash(SCRIPT) + "'", html);
  }

  /** The head of a load test's page, on which nothing runs. */
  static void still(String title, Markup html) {
    head(title, LOAD_STYLE, policy(LOAD_STYLE), html);
  }

  static void stillFoot(Markup html) {
    html.open("footer").trusted(LOAD_GUIDE).close("footer").close("body").close("html");
    html.trusted("\n");
  }

  private static void head(String title, String style, String policy, Markup html) {
    html.trusted("<!doctype html>\n").open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", Names.shown(title) + " · Steelyard");
    html.open("style").trusted(style).close("style").close("head").open("body");
  }

  static void foot(Markup html) {
    html.open("footer").trusted(GUIDE).close("footer");
    html.open("script").trusted(SCRIPT).close("script").close("body").close("html");
    html.trusted("\n");
  }

  private static String policy(String style) {
    return "default-src 'none'; style-src '%s'; base-uri 'none'; form-action 'none'"
        .formatted(hash(style));
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

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is not in this module's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the resource " + name, failed);
    }
  }
}

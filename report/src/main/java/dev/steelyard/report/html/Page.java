package dev.steelyard.report.html;

import dev.steelyard.report.content.ShownNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What surrounds a report: head, style, script and the policy that allows no others. */
public enum Page {
  /** Of comparisons, which can be sorted and filtered. */
  COMPARISON("guide.html", true),
  /** Of a build against its history, or of changes in it; nothing runs on it. */
  HISTORY("history-guide.html", false),
  /** Of a load test, on which nothing runs. */
  LOAD("load-guide.html", false);

  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  private final String guide;
  private final boolean scripted;

  Page(String guide, boolean scripted) {
    this.guide = guide;
    this.scripted = scripted;
  }

  void head(String title, Markup html) {
    String script = scripted ? "; script-src '" + hash(SCRIPT) + "'" : "";
    html.trusted("<!doctype html>\n").open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy() + script);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", ShownNames.shown(title) + " · Steelyard");
    html.open("style").trusted(STYLE).close("style").close("head").open("body");
  }

  void foot(Markup html) {
    html.open("footer").trusted(resource(guide)).close("footer");
    if (scripted) {
      html.open("script").trusted(SCRIPT).close("script");
    }
    html.close("body").close("html").trusted("\n");
  }

  private static String policy() {
    return "default-src 'none'; style-src '%s'; base-uri 'none'; form-action 'none'"
        .formatted(hash(STYLE));
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

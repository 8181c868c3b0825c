package dev.steelyard.report.html;

import dev.steelyard.report.document.Figure;
import java.util.Locale;

/** When something went on within something longer, as a bar in a row. */
public final class SpanBar {

  /** What is shorter could not be seen. */
  private static final double LEAST = 0.4;

  private static final double WHOLE = 100;

  private SpanBar() {}

  /**
   * A bar.
   *
   * @param from where it begins, as a share of the whole from 0 to 1
   * @param to where it ends
   * @param style a class of the bar; empty for none
   */
  public static Figure of(double from, double to, String style) {
    Picture bar = html -> draw(from, to, style, html);
    return bar;
  }

  private static void draw(double from, double to, String style, Markup html) {
    double width = Math.max(LEAST, WHOLE * (to - from));
    double left = Math.min(WHOLE * from, WHOLE - width);
    html.open(
        "svg",
        "class",
        "spanbar",
        "viewBox",
        "0 0 100 10",
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true");
    html.empty(
        "rect", "class", style, "x", number(left), "y", "1", "width", number(width), "height", "8");
    html.close("svg");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}

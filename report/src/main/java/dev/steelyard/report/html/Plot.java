package dev.steelyard.report.html;

import java.util.List;
import java.util.function.Consumer;

/**
 * The frame of a small plot: a figure with its caption, a titled SVG and a value axis. Colours and
 * shapes of the series come from the style sheet, {@code s0} to {@code s5}.
 */
final class Plot {

  /** Series that look different; more than these start again. */
  static final int SERIES = 6;

  static final int WIDTH = 380;
  static final int HEIGHT = 200;
  static final int LEFT = 58;
  static final int RIGHT = WIDTH - 8;
  static final int TOP = 20;
  static final int BOTTOM = HEIGHT - 34;

  private Plot() {}

  /** Draws a figure; the body draws within {@link #LEFT}…{@link #RIGHT}, {@link #TOP}…. */
  static void figure(
      String caption, String description, Axis axis, Markup html, Consumer<Markup> body) {
    html.open("figure").element("figcaption", caption);
    html.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img");
    html.element("title", caption).element("desc", description);
    grid(axis, html);
    body.accept(html);
    html.close("svg").close("figure");
  }

  static void label(int x, int y, String anchor, String text, Markup html) {
    html.element("text", text, "x", Integer.toString(x), "y", Integer.toString(y), "class", anchor);
  }

  /** Beyond the last colour they come again, with other lines and marks. */
  static String series(int index) {
    return "s" + index % SERIES + (index < SERIES ? "" : " again");
  }

  private static void grid(Axis axis, Markup html) {
    StringBuilder lines = new StringBuilder();
    List<Double> marks = axis.marks();
    marks.forEach(mark ->
        lines.append('M').append(LEFT).append(' ').append(axis.y(mark)).append('H').append(RIGHT));
    html.empty("path", "class", "grid", "d", lines.toString());
    marks.forEach(mark -> label(LEFT - 6, axis.y(mark) + 4, "end", axis.label(mark), html));
    label(LEFT - 6, 10, "end", axis.symbol(), html);
  }
}

package dev.steelyard.report.html;

import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.load.LoadNumbers;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Lines over a horizontal axis of seconds. Values that are not numbers leave a gap.
 *
 * @param fromZero whether the vertical axis begins at 0
 */
record TimePlot(String caption, String description, Unit unit, boolean fromZero, List<Line> lines) {

  static final int WIDTH = 480;
  static final int HEIGHT = 210;
  static final int LEFT = 62;
  static final int RIGHT = WIDTH - 16;
  static final int TOP = 20;
  static final int BOTTOM = HEIGHT - 26;

  private static final int[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400
  };
  private static final int MOST_MARKS = 7;
  private static final double NANOS = 1e3;

  /**
   * A line.
   *
   * @param style which of the style sheet's series
   * @param at seconds from the start, ascending
   */
  record Line(String label, int style, List<Double> at, List<Double> values) {}

  /** The same as a picture, from second 0 to {@code seconds}. */
  Picture over(double seconds) {
    return html -> write(seconds, html);
  }

  /** Draws it, from second 0 to {@code seconds}. */
  void write(double seconds, Markup html) {
    double[] all =
        lines.stream()
            .flatMapToDouble(line -> line.values().stream().mapToDouble(Double::doubleValue))
            .filter(Double::isFinite)
            .toArray();
    if (all.length == 0) {
      return;
    }
    Axis axis = Axis.of(unit, fromZero ? upFromZero(all) : all, TOP, BOTTOM);
    html.open("figure", "class", "over").element("figcaption", caption);
    html.open("svg", "viewBox", "0 0 %d %d".formatted(WIDTH, HEIGHT), "role", "img");
    html.element("title", caption).element("desc", description);
    grid(axis, unit, html);
    time(Math.max(seconds, 1e-9), html);
    lines.forEach(line -> line(line, axis, Math.max(seconds, 1e-9), html));
    html.close("svg");
    legend(html);
    html.close("figure");
  }

  /** Where all is 0 the axis goes to 1: there is nothing below 0. */
  private static double[] upFromZero(double[] all) {
    double highest = DoubleStream.of(all).max().orElse(0);
    return new double[] {0, highest > 0 ? highest : 1};
  }

  /** Times carry their own unit each: an axis may reach from microseconds to minutes. */
  static void grid(Axis axis, Unit unit, Markup html) {
    boolean times = unit.dimension() == Dimension.TIME;
    StringBuilder lines = new StringBuilder();
    axis.marks().forEach(mark -> lines.append("M%d %dH%d".formatted(LEFT, axis.y(mark), RIGHT)));
    html.empty("path", "class", "grid", "d", lines.toString());
    axis.marks()
        .forEach(mark ->
            Plot.label(
                LEFT - 6,
                axis.y(mark) + 4,
                "end",
                times ? LoadNumbers.bound(mark / NANOS) : axis.label(mark),
                html));
    Plot.label(LEFT - 6, 10, "end", times ? "" : axis.symbol(), html);
  }

  private static void time(double seconds, Markup html) {
    int step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0 && seconds / STEPS[i] <= MOST_MARKS; i--) {
      step = STEPS[i];
    }
    for (long mark = 0; mark <= seconds; mark += step) {
      Plot.label(x((double) mark, seconds), HEIGHT - 8, "middle", words(mark, step), html);
    }
  }

  private static String words(long seconds, int step) {
    if (step % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return step % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  private static int x(double at, double seconds) {
    return (int) Math.round(LEFT + at / seconds * (RIGHT - LEFT));
  }

  private static void line(Line line, Axis axis, double seconds, Markup html) {
    StringBuilder path = new StringBuilder();
    StringBuilder alone = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < line.at().size(); i++) {
      boolean here = Double.isFinite(line.values().get(i));
      if (here) {
        int x = x(line.at().get(i), seconds);
        int y = axis.y(line.values().get(i));
        path.append(drawing ? 'L' : 'M').append(x).append(' ').append(y);
        if (!drawing && (i + 1 == line.at().size() || !Double.isFinite(line.values().get(i + 1)))) {
          alone.append("M%d %dh0".formatted(x, y));
        }
      }
      drawing = here;
    }
    html.empty("path", "class", "trace strong " + Plot.series(line.style()), "d", path.toString());
    if (!alone.isEmpty()) {
      html.empty("path", "class", "dots " + Plot.series(line.style()), "d", alone.toString());
    }
  }

  private void legend(Markup html) {
    if (lines.size() > 1) {
      html.open("p", "class", "legend");
      lines.forEach(line -> legend(line.label(), line.style(), html));
      html.close("p");
    }
  }

  /** What the series are, the first style first. */
  static void legend(List<String> labels, Markup html) {
    html.open("p", "class", "legend");
    for (int i = 0; i < labels.size(); i++) {
      legend(labels.get(i), i, html);
    }
    html.close("p");
  }

  private static void legend(String label, int style, Markup html) {
    html.open("span");
    html.empty("i", "class", "swatch " + Plot.series(style));
    html.text(label).close("span");
  }
}

package dev.steelyard.report.html;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.report.content.ResultCell;
import dev.steelyard.report.content.ResultSide;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.content.Signs;
import dev.steelyard.report.document.Figure;
import java.util.List;

/** Every raw value of one cell: beside each other by side, and in the order measured. */
public final class ValuePlots {

  /** More columns than this leave no room for the dots. */
  private static final int MOST_SIDES = 12;

  private static final int PIXELS_A_LETTER = 7;

  private final List<ResultSide> sides;
  private final Colours colours;
  private final int left;
  private final int stride;
  private final Axis axis;

  /**
   * The plots of a cell.
   *
   * @param most points to draw of each result
   */
  public ValuePlots(ResultCell cell, int most, Colours colours) {
    this.colours = colours;
    sides = cell.sides().subList(0, Math.min(MOST_SIDES, cell.sides().size()));
    left = cell.sides().size() - sides.size();
    stride = (largest() + most - 1) / most;
    double[] all =
        sides.stream()
            .map(ResultSide::result)
            .flatMapToDouble(one -> one.values().stream())
            .toArray();
    axis = Axis.of(sides.getFirst().result().unit(), all, Plot.TOP, Plot.BOTTOM);
  }

  /** A column of dots for each side, with its median and quartiles. */
  public Figure strip() {
    return (Picture) this::strip;
  }

  /** All values from first to last, so that drift can be seen. */
  public Figure inOrder() {
    return (Picture) this::inOrder;
  }

  private void strip(Markup html) {
    String description = "A column of dots for each side; the box spans the quartiles.";
    Plot.figure(
        "values by side" + thinned() + leftOut(),
        description,
        axis,
        html,
        svg -> {
          int room = (Plot.RIGHT - Plot.LEFT) / sides.size();
          for (int i = 0; i < sides.size(); i++) {
            column(i, Plot.LEFT + room * i + room / 2, room, svg);
          }
        });
  }

  private void column(int index, int middle, int room, Markup html) {
    Result result = sides.get(index).result();
    Summary summary = result.summary();
    int half = Math.min(36, room / 2 - 4);
    int q3 = axis.y(summary.q3());
    String series = colours.series(sides.get(index).label());
    html.empty(
        "path",
        "class",
        "box " + series,
        "d",
        "M"
            + (middle - half)
            + " "
            + q3
            + "h"
            + 2 * half
            + "V"
            + axis.y(summary.q1())
            + "h-"
            + 2 * half
            + "Z");
    html.empty(
        "path",
        "class",
        "median " + series,
        "d",
        "M" + (middle - half) + " " + axis.y(summary.median()) + "h" + 2 * half);
    StringBuilder dots = new StringBuilder();
    Values values = result.values();
    for (int i = 0; i < values.size(); i += stride) {
      // A fixed pattern spreads equal values sideways, so that none hides another.
      int aside = (i / stride * 7 % 13 - 6) * half / 9;
      dot(middle + aside, values.get(i), dots);
    }
    html.empty("path", "class", "dots " + series, "d", dots.toString());
    String label = ShownNames.shown(sides.get(index).label(), Math.max(3, room / PIXELS_A_LETTER));
    Plot.label(middle, Plot.BOTTOM + 20, "middle", label, html);
  }

  private void inOrder(Markup html) {
    int last = largest();
    String description = "Values from the first iteration to the last; a lasting slope is drift.";
    Plot.figure(
        "values in the order measured" + thinned(),
        description,
        axis,
        html,
        svg -> {
          for (int i = 0; i < sides.size(); i++) {
            line(i, last, svg);
          }
          Plot.label(Plot.LEFT, Plot.BOTTOM + 20, "start", "1", svg);
          Plot.label((Plot.LEFT + Plot.RIGHT) / 2, Plot.BOTTOM + 20, "middle", "iteration", svg);
          Plot.label(Plot.RIGHT, Plot.BOTTOM + 20, "end", Signs.grouped(last), svg);
        });
  }

  private void line(int index, int last, Markup html) {
    Values values = sides.get(index).result().values();
    StringBuilder dots = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.size(); i += stride) {
      int x = Plot.LEFT + 6 + (Plot.RIGHT - Plot.LEFT - 12) * i / Math.max(1, last - 1);
      dot(x, values.get(i), dots);
      line.append(i == 0 ? 'M' : 'L').append(x).append(' ').append(axis.y(values.get(i)));
    }
    String series = colours.series(sides.get(index).label());
    html.empty("path", "class", "trace " + series, "d", line.toString());
    html.empty("path", "class", "dots " + series, "d", dots.toString());
  }

  private void dot(int x, double value, StringBuilder dots) {
    dots.append('M').append(x).append(' ').append(axis.y(value)).append("h0");
  }

  private int largest() {
    return sides.stream().mapToInt(side -> side.result().values().size()).max().orElse(1);
  }

  private String thinned() {
    return stride == 1 ? "" : ", one of every %d drawn".formatted(stride);
  }

  private String leftOut() {
    return left == 0 ? "" : ", the first %d of %d sides".formatted(MOST_SIDES, MOST_SIDES + left);
  }
}

package dev.steelyard.report.html;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.LevelOrder;
import dev.steelyard.report.content.MetricFamily;
import dev.steelyard.report.content.ResultCell;
import dev.steelyard.report.content.ResultSide;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.document.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Medians across the levels of a factor: a small plot for each combination of the other factors,
 * all of one benchmark on one axis, a line for each side. Levels that are no quantities, such as
 * layers, have no line between them: nothing lies there.
 */
public final class LevelPlots {

  private static final int MOST_PANELS = 8;
  private static final int MOST_LEVELS = 40;

  private final MetricFamily family;
  private final Colours colours;
  private final Axis axis;

  /** The plots of a family. */
  public LevelPlots(MetricFamily family, Colours colours) {
    this.colours = colours;
    this.family = family;
    double[] quartiles =
        family.cells().stream()
            .flatMap(cell -> cell.results().stream())
            .map(Result::summary)
            .flatMapToDouble(one -> DoubleStream.of(one.q1(), one.q3()))
            .toArray();
    axis =
        Axis.of(
            family.cells().getFirst().results().getFirst().unit(),
            quartiles,
            Plot.TOP,
            Plot.BOTTOM);
  }

  /** A legend, then a panel for each combination of the other factors. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add((Picture) this::legend);
    for (String factor : family.factors()) {
      List<List<ResultCell>> panels = panels(factor);
      panels.stream()
          .limit(MOST_PANELS)
          .forEach(cells -> figures.add((Picture) html -> panel(factor, cells, html)));
      if (panels.size() > MOST_PANELS) {
        String more =
            "…and %d more combinations across %s, each below"
                .formatted(panels.size() - MOST_PANELS, ShownNames.shown(factor));
        figures.add((Picture) html -> html.element("p", more, "class", "quiet"));
      }
    }
    return figures;
  }

  /** Cells that differ in this factor only; a single one is no line. */
  private List<List<ResultCell>> panels(String factor) {
    Map<BenchmarkName, List<ResultCell>> panels = new LinkedHashMap<>();
    for (ResultCell cell : family.cells()) {
      if (cell.name().levels().containsKey(factor)) {
        TreeMap<String, String> others = new TreeMap<>(cell.name().levels());
        others.remove(factor);
        BenchmarkName name = new BenchmarkName("", others, cell.name().metric());
        panels.computeIfAbsent(name, _ -> new ArrayList<>()).add(cell);
      }
    }
    return panels.values().stream()
        .filter(cells -> cells.size() > 1 && cells.size() <= MOST_LEVELS)
        .map(cells -> ordered(factor, cells))
        .toList();
  }

  private static List<ResultCell> ordered(String factor, List<ResultCell> cells) {
    var order = LevelOrder.of(cells.stream().map(cell -> cell.level(factor)).toList());
    return cells.stream()
        .sorted((a, b) -> order.compare(a.level(factor), b.level(factor)))
        .toList();
  }

  private void panel(String factor, List<ResultCell> cells, Markup html) {
    boolean isOrdered =
        LevelOrder.isOfQuantities(cells.stream().map(cell -> cell.level(factor)).toList());
    String others = others(factor, cells.getFirst());
    Plot.figure(
        "median across " + ShownNames.shown(factor, 60) + others,
        isOrdered
            ? "A line for each side; bars span the quartiles."
            : "A point for each side; bars span the quartiles.",
        axis,
        html,
        svg -> {
          int[] middles = middles(cells.size());
          labels().forEach(label -> line(label, cells, middles, isOrdered, svg));
          int skip = isOrdered ? 1 + cells.size() / 8 : 1;
          // Names stand in turn on lines of their own, so that each is there and has room.
          int rows = isOrdered || cells.size() < 4 ? 1 : 2;
          for (int i = 0; i < cells.size(); i += skip) {
            int room = Math.max(3, 42 * skip * rows / cells.size());
            String text = ShownNames.shown(cells.get(i).level(factor), room);
            int y = rows == 1 ? Plot.BOTTOM + 20 : Plot.BOTTOM + 14 + i % rows * 14;
            Plot.label(middles[i], y, "middle", text, svg);
          }
        });
  }

  private static String others(String factor, ResultCell cell) {
    TreeMap<String, String> others = new TreeMap<>(cell.name().levels());
    others.remove(factor);
    StringBuilder text = new StringBuilder();
    others.forEach(
        (name, level) -> text.append(", ").append(ShownNames.shown(name + "=" + level, 60)));
    return text.toString();
  }

  private static int[] middles(int count) {
    int room = (Plot.RIGHT - Plot.LEFT) / count;
    int[] middles = new int[count];
    for (int i = 0; i < count; i++) {
      middles[i] = Plot.LEFT + room * i + room / 2;
    }
    return middles;
  }

  private void line(
      String label, List<ResultCell> cells, int[] middles, boolean isOrdered, Markup html) {
    StringBuilder line = new StringBuilder();
    StringBuilder bars = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      for (ResultSide side : cells.get(i).sides()) {
        if (side.label().equals(label)) {
          var summary = side.result().summary();
          // Sides stand a little apart, so that bars of equal height are both seen.
          int x = middles[i] + colours.index(label) % Plot.SERIES * 5 - 3;
          int y = axis.y(summary.median());
          line.append(line.isEmpty() ? 'M' : 'L').append(x).append(' ').append(y);
          bars.append("M%d %dV%d".formatted(x, axis.y(summary.q1()), axis.y(summary.q3())));
          dots.append("M%d %dh0".formatted(x, y));
        }
      }
    }
    if (isOrdered) {
      html.empty("path", "class", "trace strong " + colours.series(label), "d", line.toString());
    }
    html.empty("path", "class", "bars " + colours.series(label), "d", bars.toString());
    html.empty("path", "class", "dots large " + colours.series(label), "d", dots.toString());
  }

  private void legend(Markup html) {
    html.open("p", "class", "legend");
    for (String label : labels()) {
      html.open("span");
      html.empty("i", "class", "swatch " + colours.series(label));
      html.text(ShownNames.shown(label, 80)).close("span");
    }
    html.close("p");
  }

  private List<String> labels() {
    return family.cells().stream()
        .flatMap(cell -> cell.sides().stream())
        .map(ResultSide::label)
        .distinct()
        .toList();
  }
}

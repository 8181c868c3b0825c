package dev.steelyard.report.html;

import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.observe.ObservedLine;
import dev.steelyard.load.observe.ObservedLine.Point;
import dev.steelyard.report.content.ShownNames;
import dev.steelyard.report.document.Figure;
import dev.steelyard.report.html.TimePlot.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** What a subject said of itself over the time of a load: a plot for each metric. */
public final class SubjectPlots {

  private static final int MOST_PLOTS = 24;

  /** As many as the style sheet tells apart. */
  private static final int MOST_LINES = 6;

  private SubjectPlots() {}

  /** The plots, and nothing where nothing was seen. */
  public static List<Figure> of(Observed observed, double seconds) {
    Map<String, List<ObservedLine>> plots = new LinkedHashMap<>();
    observed
        .lines()
        .forEach(line -> plots.computeIfAbsent(key(line), _ -> new ArrayList<>()).add(line));
    return plots.values().stream()
        .limit(MOST_PLOTS)
        .map(lines -> (Figure) plot(lines).over(seconds))
        .toList();
  }

  /** Quantiles of one histogram belong together, and other series of one metric. */
  private static String key(ObservedLine line) {
    return line.what().startsWith("p")
        ? line.name() + line.labelText() + " quantiles"
        : line.name() + " " + line.what();
  }

  private static TimePlot plot(List<ObservedLine> all) {
    ObservedLine first = all.getFirst();
    boolean areQuantiles = first.what().startsWith("p");
    String title =
        areQuantiles
            ? first.name() + first.labelText()
            : (first.name() + " " + first.what()).strip();
    String more =
        all.size() > MOST_LINES
            ? ", the %d largest of %d series".formatted(MOST_LINES, all.size())
            : "";
    List<Line> lines = new ArrayList<>();
    for (ObservedLine line : largest(all)) {
      String label = areQuantiles ? line.what() : line.labelText();
      lines.add(
          new Line(
              label.isEmpty() ? line.name() : ShownNames.shown(label, 60),
              lines.size(),
              line.points().stream().map(Point::at).toList(),
              line.points().stream().map(Point::value).toList()));
    }
    return new TimePlot(
        ShownNames.shown(title, 60) + more,
        "what the server itself says of " + ShownNames.shown(title),
        first.unit(),
        isFromZero(all),
        lines);
  }

  /** Those that one looks for where not all can be told apart, in their own order. */
  private static List<ObservedLine> largest(List<ObservedLine> all) {
    List<ObservedLine> largest =
        all.stream()
            .sorted(Comparator.comparingDouble(SubjectPlots::highest).reversed())
            .limit(MOST_LINES)
            .toList();
    return all.stream().filter(largest::contains).toList();
  }

  private static double highest(ObservedLine line) {
    return line.points().stream()
        .mapToDouble(Point::value)
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static boolean isFromZero(List<ObservedLine> all) {
    DoubleStream values =
        all.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::value);
    return values.filter(Double::isFinite).noneMatch(value -> value < 0);
  }
}

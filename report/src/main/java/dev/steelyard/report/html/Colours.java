package dev.steelyard.report.html;

import dev.steelyard.report.content.MetricFamily;
import dev.steelyard.report.document.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One colour and one shape for each side, on the whole page. */
public final class Colours {

  private final Map<String, Integer> indices = new LinkedHashMap<>();

  private Colours() {}

  /** The sides in the order that they first come in. */
  public static Colours of(List<MetricFamily> families) {
    Colours colours = new Colours();
    families.stream()
        .flatMap(family -> family.cells().stream())
        .flatMap(cell -> cell.sides().stream())
        .forEach(side -> colours.indices.putIfAbsent(side.label(), colours.indices.size()));
    return colours;
  }

  int index(String label) {
    return indices.getOrDefault(label, 0);
  }

  String series(String label) {
    return Plot.series(index(label));
  }

  /** Stands before a side's name. */
  public Figure swatch(String label) {
    Picture swatch = html -> html.empty("i", "class", "swatch " + series(label));
    return swatch;
  }
}

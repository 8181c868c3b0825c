package dev.steelyard.report.builder;

import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.MetricFamily;
import dev.steelyard.report.content.ResultCell;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in the page each benchmark is: ids by number, never by name. */
final class Anchors {

  private final Map<String, String> byResult = new HashMap<>();
  private final int count;

  Anchors(List<MetricFamily> families) {
    int cells = 0;
    for (MetricFamily family : families) {
      for (ResultCell cell : family.cells()) {
        String id = "b" + ++cells;
        cell.results().forEach(result -> byResult.putIfAbsent(result.id(), id));
      }
    }
    // Asked for with every benchmark of a page.
    count = (int) byResult.values().stream().distinct().count();
  }

  int count() {
    return count;
  }

  /** The id of the part that shows this result. */
  String of(Result result) {
    return byResult.getOrDefault(result.id(), "benchmarks");
  }
}

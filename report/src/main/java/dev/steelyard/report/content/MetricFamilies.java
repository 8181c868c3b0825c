package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.MeasuredPart;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds which results of a report stand beside each other. */
public final class MetricFamilies {

  private record Key(BenchmarkName name, String testBed, Unit unit) {
    private static Key of(Result result) {
      return of(result.name().withoutVariant(), result);
    }

    private static Key of(BenchmarkName name, Result result) {
      return new Key(name, result.testBed().name(), result.unit());
    }
  }

  private static final class Open {
    private final Map<String, ResultSide> sides = new LinkedHashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    private void add(String label, Result result) {
      if (sides.containsKey(result.id())) {
        return;
      }
      long same =
          sides.values().stream()
              .filter(one -> one.label().equals(label) || one.label().startsWith(label + " ("))
              .count();
      String unique = same == 0 ? label : label + " (" + (same + 1) + ")";
      sides.put(result.id(), new ResultSide(unique, result));
    }
  }

  private MetricFamilies() {}

  /** Every result of the report, in families ordered by name and cells ordered by level. */
  public static List<MetricFamily> of(Report report) {
    Map<Key, Open> cells = new LinkedHashMap<>();
    for (Suite suite : report.suites()) {
      for (Comparison comparison : suite.comparisons()) {
        Open open =
            cells.computeIfAbsent(
                Key.of(comparison.name(), comparison.candidate()), _ -> new Open());
        open.add(suite.baseline(), comparison.baseline());
        open.add(suite.candidate(), comparison.candidate());
        open.comparisons.add(comparison);
      }
    }
    addTheRest(report, cells);
    return inFamilies(cells);
  }

  private static void addTheRest(Report report, Map<Key, Open> cells) {
    var placed =
        cells.values().stream()
            .flatMap(open -> open.sides.keySet().stream())
            .collect(Collectors.toSet());
    for (Result result : report.results()) {
      if (!placed.contains(result.id())) {
        cells.computeIfAbsent(Key.of(result), _ -> new Open()).add(label(result), result);
      }
    }
  }

  /** What a result is called that no suite names. */
  public static String label(Result result) {
    return result
        .metadata()
        .variant()
        .or(() -> result.name().variant())
        .orElseGet(() -> result.dut().toString());
  }

  private static List<MetricFamily> inFamilies(Map<Key, Open> cells) {
    Map<Key, List<ResultCell>> families = new LinkedHashMap<>();
    cells.forEach((key, open) -> {
      BenchmarkName plain =
          new BenchmarkName(key.name().base(), new TreeMap<>(), key.name().metric());
      families
          .computeIfAbsent(new Key(plain, key.testBed(), key.unit()), _ -> new ArrayList<>())
          .add(
              new ResultCell(
                  key.name(), key.testBed(), List.copyOf(open.sides.values()), open.comparisons));
    });
    return families.entrySet().stream()
        .map(entry -> family(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(MetricFamilies::part)
                .thenComparing(family -> family.name().base())
                .thenComparing(family -> family.name().metric(), metricsFirstPrimary())
                .thenComparing(MetricFamily::testBed))
        .toList();
  }

  /** The largest part of a benchmark that it is about. */
  private static MeasuredPart part(MetricFamily family) {
    return family.cells().stream()
        .flatMap(cell -> cell.results().stream())
        .map(MeasuredPart::of)
        .min(Comparator.naturalOrder())
        .orElse(MeasuredPart.WHOLE);
  }

  private static Comparator<Optional<String>> metricsFirstPrimary() {
    return Comparator.comparing(metric -> metric.orElse(""));
  }

  private static MetricFamily family(Key key, List<ResultCell> cells) {
    Comparator<ResultCell> order = Comparator.comparing(cell -> cell.name().toString());
    for (String factor : new MetricFamily(key.name(), key.testBed(), cells).factors().reversed()) {
      Comparator<ResultCell> byLevel =
          Comparator.comparing(
              cell -> cell.name().levels().getOrDefault(factor, ""),
              LevelOrder.of(
                  cells.stream()
                      .map(cell -> cell.name().levels().getOrDefault(factor, ""))
                      .toList()));
      order = byLevel.thenComparing(order);
    }
    return new MetricFamily(key.name(), key.testBed(), cells.stream().sorted(order).toList());
  }
}

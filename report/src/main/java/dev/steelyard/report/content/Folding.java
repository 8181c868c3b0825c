package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.BenchmarkName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which comparisons stand under another's row: further metrics of a benchmark, such as {@code :sys}
 * or {@code :gc.count}, that did not change. What changed has a row of its own.
 */
public final class Folding {

  private static final int MOST_NAMED = 6;

  private record Place(BenchmarkName name, String testBed) {
    private static Place of(Comparison comparison) {
      return new Place(comparison.name(), comparison.candidate().testBed().name());
    }

    private Place withMetric(Optional<String> metric) {
      return new Place(new BenchmarkName(name.base(), name.levels(), metric), testBed);
    }
  }

  private final Map<Place, List<Comparison>> under = new HashMap<>();
  private final Set<Place> folded = new HashSet<>();

  private Folding() {}

  /** Of the comparisons that a suite shows. */
  public static Folding of(Suite suite) {
    Folding folding = new Folding();
    Set<Place> all = suite.comparisons().stream().map(Place::of).collect(Collectors.toSet());
    for (Comparison one : suite.comparisons()) {
      if (!one.changed()) {
        primary(Place.of(one), all).ifPresent(primary -> folding.add(primary, one));
      }
    }
    return folding;
  }

  private void add(Place primary, Comparison one) {
    under.computeIfAbsent(primary, _ -> new ArrayList<>()).add(one);
    folded.add(Place.of(one));
  }

  /** {@code a} of {@code a:gc.count}; {@code a:throughput} of {@code a:throughput.gc.count}. */
  private static Optional<Place> primary(Place place, Set<Place> all) {
    if (place.name.metric().isEmpty()) {
      return Optional.empty();
    }
    String metric = place.name.metric().get();
    int dot = metric.indexOf('.');
    Place plain = place.withMetric(Optional.empty());
    Place mode = dot > 0 ? place.withMetric(Optional.of(metric.substring(0, dot))) : plain;
    return Stream.of(plain, mode).filter(all::contains).findFirst();
  }

  /** Whether a comparison has no row of its own. */
  public boolean isFolded(Comparison comparison) {
    return folded.contains(Place.of(comparison));
  }

  /** What stands under a comparison's row, by verdict: {@code unchanged too: sys, user}. */
  public List<String> under(Comparison primary) {
    List<Comparison> all = under.getOrDefault(Place.of(primary), List.of());
    List<String> notes = new ArrayList<>();
    for (Verdict verdict : List.of(Verdict.INCONCLUSIVE, Verdict.UNCHANGED)) {
      List<String> metrics =
          all.stream()
              .filter(one -> one.verdict() == verdict)
              .map(one -> metric(one.name(), primary.name()))
              .toList();
      if (!metrics.isEmpty()) {
        notes.add(
            verdict.word() + (verdict == primary.verdict() ? " too: " : ": ") + listed(metrics));
      }
    }
    return notes;
  }

  private static String metric(BenchmarkName name, BenchmarkName primary) {
    String metric = name.metric().orElse("");
    return Names.shown(
        primary.metric().map(mode -> metric.substring(mode.length() + 1)).orElse(metric));
  }

  private static String listed(List<String> metrics) {
    int rest = metrics.size() - MOST_NAMED;
    return rest <= 0
        ? String.join(", ", metrics)
        : String.join(", ", metrics.subList(0, MOST_NAMED))
            + " and %s more".formatted(Signs.grouped(rest));
  }
}

package dev.steelyard.compat.search;

import dev.steelyard.compat.suite.KnownVerdict;
import dev.steelyard.core.compat.AgingCause;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The failures that a search met, by cause. Two are of one cause when they are of one kind and a
 * simplest sequence of it is part of both; others of that kind are kept beside it. For one thread.
 */
final class CauseList {

  /** Of one kind; more are counted, but not made simple, which takes dozens of sequences each. */
  private static final int MOST_OF_A_KIND = 6;

  private static final class Kept {
    private final List<AgingFailure> simplest = new ArrayList<>();
    private final List<AgingStep> found;
    private int times;
    private boolean isRepeatable;

    private Kept(List<AgingStep> found) {
      this.found = found;
    }
  }

  private final Map<CauseKind, Kept> all = new LinkedHashMap<>();

  /** Takes note of a failure; true when it is of a new kind or needs to be made simple to tell. */
  boolean isNews(AgingFailure failure) {
    Kept kept = all.get(CauseKind.of(failure));
    if (kept == null) {
      return true;
    }
    kept.times++;
    return kept.simplest.size() < MOST_OF_A_KIND
        && kept.simplest.stream().noneMatch(one -> isSame(one, failure));
  }

  private static boolean isSame(AgingFailure simple, AgingFailure failure) {
    return simple.reader().equals(failure.reader()) && simple.isPartOf(failure.steps());
  }

  /**
   * Keeps one that is news.
   *
   * @param simplest of it; empty when it did not happen again
   */
  void add(AgingFailure failure, Optional<AgingFailure> simplest) {
    Kept kept =
        all.computeIfAbsent(
            CauseKind.of(failure),
            _ -> {
              Kept first = new Kept(failure.steps());
              first.times = 1;
              return first;
            });
    AgingFailure told = simplest.orElse(failure);
    kept.isRepeatable |= simplest.isPresent();
    if (kept.simplest.stream().noneMatch(one -> labels(one).equals(labels(told)))) {
      kept.simplest.add(told);
    }
  }

  private static List<String> labels(AgingFailure failure) {
    List<String> all = new ArrayList<>(failure.steps().stream().map(AgingStep::label).toList());
    all.add(failure.reader());
    return all;
  }

  int size() {
    return all.size();
  }

  /** The worst first; of equal ones that of fewest steps. */
  List<AgingCause> causes(
      List<KnownVerdict> expectations, Map<String, KnownVerdict.Side> installed) {
    return all.values().stream()
        .map(kept -> cause(kept, expectations, installed))
        .sorted(
            Comparator.comparing(AgingCause::declared)
                .thenComparing(one -> one.shortest().verdict(), Comparator.reverseOrder())
                .thenComparingInt(one -> one.shortest().steps().size()))
        .toList();
  }

  private static AgingCause cause(
      Kept kept, List<KnownVerdict> expectations, Map<String, KnownVerdict.Side> installed) {
    List<AgingFailure> sorted =
        kept.simplest.stream()
            .sorted(
                Comparator.comparing((AgingFailure one) -> isDeclared(one, expectations, installed))
                    .thenComparingInt(one -> one.steps().size()))
            .toList();
    return new AgingCause(
        sorted.getFirst(),
        sorted.subList(1, sorted.size()),
        kept.found,
        kept.times,
        kept.isRepeatable,
        sorted.stream().allMatch(one -> isDeclared(one, expectations, installed)));
  }

  /** What is declared of a writer and a reader is so of all that the writer did to the data. */
  private static boolean isDeclared(
      AgingFailure failure,
      List<KnownVerdict> expectations,
      Map<String, KnownVerdict.Side> installed) {
    KnownVerdict.Side reader = side(failure.reader(), installed);
    return failure.steps().stream()
        .map(step -> side(step.version(), installed))
        .anyMatch(writer ->
            expectations.stream()
                .anyMatch(
                    one -> one.covers(failure.caseName(), writer, reader, failure.verdict())));
  }

  private static KnownVerdict.Side side(String version, Map<String, KnownVerdict.Side> installed) {
    return installed.getOrDefault(version, new KnownVerdict.Side("", version));
  }
}

package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.model.Provenance.Failing;
import dev.steelyard.core.model.Result;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs of a command that said by their exit code that they failed, and are among the values all the
 * same, because whoever measured wanted it so.
 *
 * @param share of the values, 0 to 1
 * @param exits how many values are of runs that ended with each exit code; empty where that is not
 *     known, or nothing failed
 */
public record FailedRuns(double share, SortedMap<Integer, Integer> exits) {

  /** None failed, or those that did do not count. */
  public static final FailedRuns NONE = new FailedRuns(0, Collections.emptySortedMap());

  public FailedRuns {
    exits = Collections.unmodifiableSortedMap(new TreeMap<>(exits));
  }

  /** A share of runs of which no more is known. */
  public static FailedRuns ofShare(double share) {
    return new FailedRuns(share, Collections.emptySortedMap());
  }

  /**
   * Of runs that count whatever their exit code.
   *
   * @param exits how many ended with each
   */
  public static FailedRuns of(SortedMap<Integer, Integer> exits) {
    int failed = all(exits) - exits.getOrDefault(0, 0);
    return failed == 0 ? NONE : new FailedRuns(FailedAnswers.share(failed, all(exits)), exits);
  }

  /** What was noted with a result. */
  static FailedRuns of(Result result) {
    Provenance made = result.provenance();
    double share = made.failed(Failing.RUNS);
    return share > 0 ? new FailedRuns(share, made.exitCodes()) : NONE;
  }

  /** Of results that become one. */
  static FailedRuns together(List<Result> results) {
    double most = results.stream().mapToDouble(one -> of(one).share()).max().orElse(0);
    if (most == 0) {
      return NONE;
    }
    SortedMap<Integer, Integer> exits = new TreeMap<>();
    for (Result result : results) {
      SortedMap<Integer, Integer> its = result.provenance().exitCodes();
      if (its.isEmpty()) {
        exits.merge(0, result.values().size(), Integer::sum);
      }
      its.forEach((code, runs) -> exits.merge(code, runs, Integer::sum));
    }
    return new FailedRuns(most, exits);
  }

  private static int all(SortedMap<Integer, Integer> exits) {
    return exits.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** As {@code 3 of its 10 runs ended with exit code 1, and -i counts them}; empty of none. */
  public Optional<String> told() {
    return share > 0 ? Optional.of(words()) : Optional.empty();
  }

  /** {@code 3 of its 10 runs ended with exit code 1, and -i counts them}. */
  String words() {
    if (exits.isEmpty()) {
      return "%s of its runs ended with another exit code than 0, and -i counts them"
          .formatted(FailedAnswers.percent(share));
    }
    return "%s, and -i counts them".formatted(ended());
  }

  private String ended() {
    int all = all(exits);
    return exits.entrySet().stream()
        .filter(one -> one.getKey() != 0)
        .map(one ->
            "%,d of its %,d run%s ended with exit code %d"
                .formatted(one.getValue(), all, all == 1 ? "" : "s", one.getKey()))
        .collect(Collectors.joining(", "));
  }
}

package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.Result;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results of one side of a comparison that have no partner on the other: mostly of a benchmark that
 * is new or gone, or of a testbed that the other side was not measured on.
 *
 * @param side what it is called: {@code baseline} or {@code candidate}
 * @param other what the other side is called
 * @param beds the testbeds of the other side's results, by benchmark
 */
public record Unmatched(
    String side, List<Result> results, String other, Map<String, Set<String>> beds) {

  private static final String BASELINE = "baseline";
  private static final String CANDIDATE = "candidate";

  public Unmatched {
    results = List.copyOf(results);
    beds = Map.copyOf(beds);
  }

  /** Those of the baseline. */
  public static Unmatched ofBaseline(Suite suite) {
    return new Unmatched(
        BASELINE,
        suite.onlyInBaseline(),
        CANDIDATE,
        beds(suite, Comparison::candidate, suite.onlyInCandidate()));
  }

  /** Those of the candidate. */
  public static Unmatched ofCandidate(Suite suite) {
    return new Unmatched(
        CANDIDATE,
        suite.onlyInCandidate(),
        BASELINE,
        beds(suite, Comparison::baseline, suite.onlyInBaseline()));
  }

  private static Map<String, Set<String>> beds(
      Suite suite, Function<Comparison, Result> side, List<Result> alone) {
    return Stream.concat(suite.all().map(side), alone.stream())
        .collect(
            Collectors.groupingBy(
                Result::benchmark,
                Collectors.mapping(
                    one -> one.testBed().name(), Collectors.toCollection(TreeSet::new))));
  }

  /** How many, as {@code only in the baseline: 3 results}. */
  public String counted() {
    return "only in the %s: %s".formatted(side, Signs.counted(results.size(), "result"));
  }

  /** The same with one of them; empty where there is none. */
  public String sentence() {
    return results.isEmpty() ? "" : counted() + ", such as " + named(results.getFirst());
  }

  /** One of them: its benchmark, and where each side was measured if that keeps them apart. */
  public String named(Result one) {
    String name = ShownNames.shown(one.benchmark());
    return isElsewhere(one)
        ? "%s on %s, which the %s has on %s"
            .formatted(
                name,
                ShownNames.shown(one.testBed().name()),
                other,
                of(one).stream().map(ShownNames::shown).collect(Collectors.joining(", ")))
        : name;
  }

  /** Whether the other side has every one of them, on other testbeds. */
  public boolean areAllElsewhere() {
    return results.stream().allMatch(this::isElsewhere);
  }

  private boolean isElsewhere(Result one) {
    return !of(one).isEmpty() && !of(one).contains(one.testBed().name());
  }

  /** The other side's testbeds of its benchmark. */
  private Set<String> of(Result one) {
    return beds.getOrDefault(one.benchmark(), Set.of());
  }
}

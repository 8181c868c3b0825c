package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Results of one side of a comparison that have no partner on the other: mostly of a benchmark that
 * is new or gone, in another unit, or of a testbed that the other side was not measured on.
 *
 * @param side what it is called: {@code baseline} or {@code candidate}
 * @param other what the other side is called
 * @param units the units of the other side's results, by benchmark
 * @param beds the testbeds of the other side's results, by benchmark and unit
 */
public record Unmatched(
    String side,
    List<Result> results,
    String other,
    Map<String, Set<String>> units,
    Map<List<String>, Set<String>> beds) {

  private static final String BASELINE = "baseline";
  private static final String CANDIDATE = "candidate";

  public Unmatched {
    results = List.copyOf(results);
    units = Map.copyOf(units);
    beds = Map.copyOf(beds);
  }

  /** Those of the baseline. */
  public static Unmatched ofBaseline(Suite suite) {
    return of(
        BASELINE,
        suite.onlyInBaseline(),
        CANDIDATE,
        Stream.concat(suite.all().map(Comparison::candidate), suite.onlyInCandidate().stream()));
  }

  /** Those of the candidate. */
  public static Unmatched ofCandidate(Suite suite) {
    return of(
        CANDIDATE,
        suite.onlyInCandidate(),
        BASELINE,
        Stream.concat(suite.all().map(Comparison::baseline), suite.onlyInBaseline().stream()));
  }

  private static Unmatched of(
      String side, List<Result> results, String other, Stream<Result> others) {
    Map<String, Set<String>> units = new HashMap<>();
    Map<List<String>, Set<String>> beds = new HashMap<>();
    others.forEach(one -> {
      units.computeIfAbsent(one.benchmark(), _ -> new TreeSet<>()).add(one.unit().symbol());
      beds.computeIfAbsent(unitOf(one), _ -> new TreeSet<>()).add(one.testBed().name());
    });
    return new Unmatched(side, results, other, units, beds);
  }

  private static List<String> unitOf(Result one) {
    return List.of(one.benchmark(), one.unit().symbol());
  }

  /** How many, as {@code only in the baseline: 3 results}. */
  public String counted() {
    return "only in the %s: %s".formatted(side, Signs.counted(results.size(), "result"));
  }

  /** The same with one of them; empty where there is none. */
  public String sentence() {
    return results.isEmpty() ? "" : counted() + ", such as " + named(results.getFirst());
  }

  /** One of them: its benchmark, and the unit or the testbeds where these keep it alone. */
  public String named(Result one) {
    String name = ShownNames.shown(one.benchmark());
    if (isElsewhere(one)) {
      return difference(name, "on", one.testBed().name(), of(one));
    }
    Set<String> others = units.getOrDefault(one.benchmark(), Set.of());
    return others.isEmpty() || others.contains(one.unit().symbol())
        ? name
        : difference(name, "in", one.unit().symbol(), others);
  }

  private String difference(String name, String where, String own, Set<String> others) {
    return "%s %s %s, which the %s has %s %s"
        .formatted(
            name,
            where,
            ShownNames.shown(own),
            other,
            where,
            others.stream().map(ShownNames::shown).collect(Collectors.joining(", ")));
  }

  /** Whether the other side has every one of them, on other testbeds. */
  public boolean areAllElsewhere() {
    return results.stream().allMatch(this::isElsewhere);
  }

  private boolean isElsewhere(Result one) {
    return !of(one).isEmpty() && !of(one).contains(one.testBed().name());
  }

  /** The other side's testbeds of its benchmark, in its unit. */
  private Set<String> of(Result one) {
    return beds.getOrDefault(unitOf(one), Set.of());
  }
}

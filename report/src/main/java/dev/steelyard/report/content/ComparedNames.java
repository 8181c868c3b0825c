package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What comparisons are called: by their benchmarks, and where a suite has one on several testbeds
 * by these too.
 *
 * @param several the names that more than one comparison has
 */
public record ComparedNames(Set<String> several) {

  public ComparedNames {
    several = Set.copyOf(several);
  }

  /** Of a suite. */
  public static ComparedNames of(Suite suite) {
    Set<String> seen = new HashSet<>();
    return new ComparedNames(
        suite
            .all()
            .map(one -> one.name().toString())
            .filter(name -> !seen.add(name))
            .collect(Collectors.toSet()));
  }

  /** One of them. */
  public String of(Comparison one) {
    String name = one.name().toString();
    return several.contains(name) ? name + " on " + testBeds(one) : name;
  }

  private static String testBeds(Comparison one) {
    String before = one.baseline().testBed().name();
    String after = one.candidate().testBed().name();
    return before.equals(after) ? after : before + " → " + after;
  }
}

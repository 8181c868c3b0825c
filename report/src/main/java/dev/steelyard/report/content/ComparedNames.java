package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.text.Duplicates;
import java.util.Set;

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
    return new ComparedNames(Duplicates.of(suite.all().map(one -> one.name().toString())));
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

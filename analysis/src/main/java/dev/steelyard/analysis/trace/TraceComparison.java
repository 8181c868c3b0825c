package dev.steelyard.analysis.trace;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Correction;
import dev.steelyard.core.comparison.Matcher;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.trace.diff.PlanDifference;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.TraceChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Compares what was recorded of two builds of a program: its numbers, and its plans by meaning. */
public final class TraceComparison {

  private static final String RECORDED = "recorded";

  private TraceComparison() {}

  /**
   * Compares them.
   *
   * @param minimumEffect the smallest change that matters, as a share
   * @throws SteelyardException when they have no unit of work in common
   */
  public static TraceChanges between(TraceSide before, TraceSide after, double minimumEffect) {
    Comparer comparer = new Comparer(minimumEffect);
    Suite suite =
        Matcher.byName(comparer)
            .match(before.name(), results(before, after), after.name(), results(after, before));
    if (suite.comparisons().isEmpty()) {
      throw SteelyardException.invalid(
          "%s and %s have no unit of work in common; the first has '%s', the second '%s'"
              .formatted(before.name(), after.name(), example(before), example(after)));
    }
    Report report =
        Report.comparing(
            before.name() + " → " + after.name(),
            comparer.minimumEffect(),
            Correction.of(List.of(suite)));
    List<String> notes = new ArrayList<>();
    Stream.of(before, after)
        .forEach(
            side -> side.notes().forEach(note -> notes.add("%s: %s".formatted(side.name(), note))));
    if (before.hasPlans() != after.hasPlans()) {
      notes.add(
          "%s has no plans, so none are compared"
              .formatted(before.hasPlans() ? after.name() : before.name()));
    }
    List<String> alone = PlanDifference.unmatched(before.plans(), after.plans());
    if (!alone.isEmpty() && before.hasPlans() && after.hasPlans()) {
      notes.add(
          "%d statements with plans are on one side only, or may be any of several, and are not compared, such as %s"
              .formatted(alone.size(), alone.getFirst()));
    }
    return new TraceChanges(report, PlanDifference.between(before.plans(), after.plans()), notes);
  }

  private static List<Result> results(TraceSide side, TraceSide other) {
    Instant begin = side.starts().getFirst().begin();
    DutBuild build = new DutBuild(side.name(), RECORDED, begin);
    return side.results(build, new TestBed(RECORDED, "", 0, "", begin), begin, other.starts());
  }

  private static String example(TraceSide side) {
    return results(side, side).stream().map(Result::benchmark).findFirst().orElse("");
  }
}

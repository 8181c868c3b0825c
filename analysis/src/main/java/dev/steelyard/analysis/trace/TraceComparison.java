package dev.steelyard.analysis.trace;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Correction;
import dev.steelyard.core.comparison.Matcher;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.trace.diff.PlanComparison;
import dev.steelyard.core.trace.diff.TraceMeasures;
import dev.steelyard.core.trace.diff.UnitShare;
import dev.steelyard.report.content.Report;
import dev.steelyard.report.content.TraceChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Compares what was recorded of two builds of a program: its numbers, and its plans by meaning. */
public final class TraceComparison {

  private static final String RECORDED = "recorded";

  /** By which the share of units of work in which something fails may differ. */
  private static final double MANY = 0.05;

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
            Correction.of(List.of(UnitShare.weighed(suite))).stream()
                .map(RecordedRemedies::of)
                .toList());
    List<String> notes = new ArrayList<>(doubts(before, after));
    Stream.of(before, after).forEach(side -> notes.addAll(SideNotes.of(side.name(), side.notes())));
    if (before.hasPlans() != after.hasPlans()) {
      notes.add(
          "%s has no plans, so none are compared"
              .formatted(before.hasPlans() ? after.name() : before.name()));
    }
    PlanComparison plans = PlanComparison.of(before.plans(), after.plans());
    if (before.hasPlans() && after.hasPlans()) {
      notes.addAll(PlanNotes.of(plans));
    }
    return new TraceChanges(report, plans.differences(), notes);
  }

  private static List<String> doubts(TraceSide before, TraceSide after) {
    List<String> doubts = new ArrayList<>();
    if (before.hasCaches() || after.hasCaches()) {
      doubts.addAll(doubtsOfCaches(before, after));
    }
    Stream.of(before, after)
        .filter(side -> side.outside() > 0)
        .forEach(side ->
            doubts.add(
                "%s: %s within no unit of work, and not compared"
                    .formatted(
                        side.name(),
                        side.outside() == 1
                            ? "1 operation lies"
                            : "%,d operations lie".formatted(side.outside()))));
    doubts.addAll(TraceMeasures.notCompared(before.starts(), after.starts()));
    double was = before.failing();
    double is = after.failing();
    if (Math.abs(was - is) > MANY) {
      doubts.add(
          String.format(
              Locale.ROOT,
              "something failed in %.0f%% of the units of work of %s and in %.0f%% of %s: what"
                  + " ended early by that is no improvement",
              100 * was,
              before.name(),
              100 * is,
              after.name()));
    }
    return doubts;
  }

  /** Why caches are not compared; empty where they are. */
  private static List<String> doubtsOfCaches(TraceSide before, TraceSide after) {
    List<String> doubts =
        Stream.of(before, after)
            .filter(side -> !TraceMeasures.isLengthKnown(side.starts()))
            .map(side ->
                "outermost operations of %s were left out or did not come, and it names no units of work: how many there were is not known, so what caches found is not compared"
                    .formatted(side.name()))
            .toList();
    if (!doubts.isEmpty() || TraceMeasures.isAsLong(before.starts(), after.starts())) {
      return doubts;
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "a start has %.1f units of work in %s and %.1f in %s: caches find more in more, so"
                + " they are not compared",
            TraceMeasures.unitsAStart(before.starts()),
            before.name(),
            TraceMeasures.unitsAStart(after.starts()),
            after.name()));
  }

  private static List<Result> results(TraceSide side, TraceSide other) {
    Instant begin = side.starts().getFirst().begin();
    DutBuild build = new DutBuild(side.name(), RECORDED, begin);
    return side.comparedWith(build, new TestBed(RECORDED, "", 0, "", begin), begin, other.starts());
  }

  private static String example(TraceSide side) {
    return results(side, side).stream().map(Result::benchmark).findFirst().orElse("");
  }
}

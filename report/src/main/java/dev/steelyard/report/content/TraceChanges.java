package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.trace.diff.PlanDifference;
import java.util.List;

/**
 * What became of a program's inside.
 *
 * @param report the comparison of its numbers
 * @param plans of statements whose plans mean something else
 * @param notes on what a reader has to know
 */
public record TraceChanges(Report report, List<PlanDifference> plans, List<String> notes) {

  public TraceChanges {
    plans = List.copyOf(plans);
    notes = List.copyOf(notes);
  }

  /**
   * The plans that make more work; where none does, those that mean something else, which may all
   * make less.
   */
  public CountBeside countedPlans() {
    long worse = plans.stream().filter(PlanDifference::isWorse).count();
    if (worse > 0) {
      return counted(worse, " for the worse", Verdict.REGRESSED);
    }
    return plans.stream().allMatch(PlanDifference::isBetter)
        ? counted(plans.size(), " for the better", Verdict.IMPROVED)
        : counted(plans.size(), "", Verdict.CHANGED);
  }

  private static CountBeside counted(long count, String how, Verdict verdict) {
    return new CountBeside(count, "plan changed" + how, "plans changed" + how, verdict);
  }

  /** Whether a number regressed, or a plan makes more work. */
  public boolean isNegative() {
    return report.suites().stream().anyMatch(Suite::isNegative) || isPlannedWorse();
  }

  /** Whether a plan makes more work. */
  public boolean isPlannedWorse() {
    return plans.stream().anyMatch(PlanDifference::isWorse);
  }
}

package dev.steelyard.analysis.profile;

import dev.steelyard.analysis.trace.TraceComparison;
import dev.steelyard.analysis.trace.TraceSide;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.report.content.TraceChanges;
import java.util.ArrayList;
import java.util.List;

/**
 * How statements of the baseline were planned, held against each other variant of the same levels.
 *
 * @param changes in the order of trials, of those that have plans or say why they have none
 * @param notHeld why some could not be held against each other, a line each
 */
public record TrialPlans(List<TraceChanges> changes, List<String> notHeld) {

  public TrialPlans {
    changes = List.copyOf(changes);
    notHeld = List.copyOf(notHeld);
  }

  /** Of all trials whose programs said what they did. */
  public static TrialPlans of(Plan plan, List<TrialProfile> profiles) {
    List<TraceChanges> changes = new ArrayList<>();
    List<String> notHeld = new ArrayList<>();
    for (TrialProfile before : profiles) {
      for (TrialProfile after : profiles) {
        if (isPair(plan, before, after)) {
          TraceSide was = before.trace().orElseThrow();
          TraceSide is = after.trace().orElseThrow();
          try {
            changes.add(TraceComparison.between(was, is, plan.experiment().minimumEffect()));
          } catch (SteelyardException otherWork) {
            notHeld.add(
                "the plans of %s are not compared with those of %s: %s"
                    .formatted(after.label(), before.label(), otherWork.getMessage()));
          }
        }
      }
    }
    return new TrialPlans(changes, notHeld);
  }

  private static boolean isPair(Plan plan, TrialProfile before, TrialProfile after) {
    String baseline = plan.experiment().variants().getFirst().name();
    Trial first = plan.trials().get(before.trial());
    Trial second = plan.trials().get(after.trial());
    return first.variant().name().equals(baseline)
        && !second.variant().name().equals(baseline)
        && first.levels().equals(second.levels())
        && before.trace().isPresent()
        && after.trace().isPresent()
        && (before.trace().get().wantedPlans() || after.trace().get().wantedPlans());
  }
}

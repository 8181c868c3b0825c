package dev.steelyard.analysis.profile;

import dev.steelyard.analysis.trace.AdviceComparison;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.report.content.AdviceOutcomes;
import java.util.ArrayList;
import java.util.List;

/**
 * What the baseline was advised, held against each other variant of the same levels.
 *
 * @param outcomes in the order of trials; where the baseline has no advice there are none
 * @param notHeld why some could not be held against each other, a line each
 */
public record TrialAdvice(List<AdviceOutcomes> outcomes, List<String> notHeld) {

  public TrialAdvice {
    outcomes = List.copyOf(outcomes);
    notHeld = List.copyOf(notHeld);
  }

  /** Of all trials whose programs said what they did. */
  public static TrialAdvice of(Plan plan, List<TrialProfile> profiles) {
    String baseline = plan.experiment().variants().getFirst().name();
    List<AdviceOutcomes> outcomes = new ArrayList<>();
    List<String> notHeld = new ArrayList<>();
    for (TrialProfile before : profiles) {
      Trial first = plan.trials().get(before.trial());
      for (TrialProfile after : profiles) {
        Trial second = plan.trials().get(after.trial());
        boolean isPair =
            first.variant().name().equals(baseline)
                && !second.variant().name().equals(baseline)
                && first.levels().equals(second.levels());
        if (isPair && before.trace().isPresent() && after.trace().isPresent()) {
          try {
            AdviceComparison.of(before.trace().get(), after.trace().get()).ifPresent(outcomes::add);
          } catch (SteelyardException otherWork) {
            notHeld.add(
                "the advice for %s is not held against %s: %s"
                    .formatted(before.label(), after.label(), otherWork.getMessage()));
          }
        }
      }
    }
    return new TrialAdvice(outcomes, notHeld);
  }
}

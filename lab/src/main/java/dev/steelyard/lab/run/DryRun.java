package dev.steelyard.lab.run;

import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.build.Installations;
import dev.steelyard.lab.count.CountingTools;
import dev.steelyard.lab.experiment.Counting;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.Trial;
import java.util.List;

/**
 * What a run would do, told without doing any of it.
 *
 * @param starts of subjects in all; 0 without
 * @param iterations the most, warm-up included
 * @param warmup of them
 * @param counted what is counted in iterations of their own; empty where nothing is
 * @param installs what would be installed, and whether it is there already, a line a variant
 */
public record DryRun(
    String name,
    List<String> variants,
    List<Factor> factors,
    List<Trial> trials,
    int starts,
    int iterations,
    int warmup,
    String counted,
    List<String> installs) {

  /**
   * Of a new run.
   *
   * @throws dev.steelyard.core.SteelyardException when it is known by now that something cannot be
   *     installed
   */
  public static DryRun of(Experiment experiment, Selection selection, InstallPlace installing) {
    Plan plan = Plan.of(experiment, selection, experiment.seed().orElse(0));
    List<Plan.Step> steps = plan.steps();
    boolean served = experiment.hasSubject();
    return new DryRun(
        experiment.name(),
        plan.trials().stream().map(trial -> trial.variant().name()).distinct().toList(),
        experiment.factors().stream().map(selection::of).toList(),
        plan.trials(),
        served
            ? (int)
                steps.stream().map(step -> List.of(step.trial(), step.start())).distinct().count()
            : 0,
        steps.size(),
        (int) steps.stream().filter(Plan.Step::warmup).count(),
        counted(experiment.counting()),
        Installations.outline(
            experiment.directory(),
            plan.trials().stream().map(Trial::variant).distinct().toList(),
            installing));
  }

  private static String counted(Counting wanted) {
    List<String> groups =
        CountingTools.groups(wanted.kinds()).stream()
            .map(group -> String.join(" and ", CountsLeft.words(group)))
            .toList();
    return groups.isEmpty()
        ? ""
        : "%s, each in at most %d more of every trial"
            .formatted(String.join(", ", groups), wanted.iterations());
  }
}

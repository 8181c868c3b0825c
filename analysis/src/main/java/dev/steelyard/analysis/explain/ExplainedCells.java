package dev.steelyard.analysis.explain;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Chooses what of a run is explained. */
public final class ExplainedCells {

  private ExplainedCells() {}

  /**
   * Cells of a plan.
   *
   * @param suites what came of the run's comparisons
   * @param all whether those are explained, too, that did not regress
   */
  public static List<ExplainedCell> of(Plan plan, List<Suite> suites, boolean all) {
    Map<List<Integer>, List<Comparison>> cells = new LinkedHashMap<>();
    for (Suite suite : suites) {
      for (Comparison one : suite.all().toList()) {
        OptionalInt before = trial(plan, one.baseline());
        OptionalInt after = trial(plan, one.candidate());
        if (before.isPresent()
            && after.isPresent()
            && (all || one.verdict() == Verdict.REGRESSED)) {
          cells
              .computeIfAbsent(List.of(before.getAsInt(), after.getAsInt()), _ -> new ArrayList<>())
              .add(one);
        }
      }
    }
    return cells.entrySet().stream()
        .map(one -> new ExplainedCell(one.getKey().get(0), one.getKey().get(1), one.getValue()))
        .toList();
  }

  /** The trial that a result is of; empty where none of the plan is. */
  private static OptionalInt trial(Plan plan, Result result) {
    return IntStream.range(0, plan.trials().size())
        .filter(i -> isOf(plan.trials().get(i), result))
        .findFirst();
  }

  private static boolean isOf(Trial trial, Result result) {
    return result.metadata().variant().filter(trial.variant().name()::equals).isPresent()
        && result.name().levels().entrySet().containsAll(trial.levels().entrySet());
  }

  /** Each combination of levels of two variants. */
  public static List<ExplainedCell> ofVariants(Plan plan, String baseline, String candidate) {
    List<ExplainedCell> cells = new ArrayList<>();
    List<Trial> trials = plan.trials();
    for (int after = 0; after < trials.size(); after++) {
      for (int before = 0; before < trials.size(); before++) {
        if (trials.get(after).variant().name().equals(candidate)
            && trials.get(before).variant().name().equals(baseline)
            && trials.get(before).levels().equals(trials.get(after).levels())) {
          cells.add(new ExplainedCell(before, after, List.of()));
        }
      }
    }
    return List.copyOf(cells);
  }
}

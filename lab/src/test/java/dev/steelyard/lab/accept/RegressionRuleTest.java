package dev.steelyard.lab.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** A rule for regressions is broken by what is shown to be worse, not by what cannot be told. */
class RegressionRuleTest {

  private static RuleJudgement alone(String variant, double[] values) {
    Experiment experiment =
        ExperimentReader.parse(
            "name: x\nvariants: {a: {command: [\"true\"]}, b: {command: [\"true\"]}}\naccept: [regression < 5%]\n",
            "x.yaml", Path.of("/"));
    Plan plan = Plan.of(experiment, Selection.of(experiment, List.of(), List.of(variant)), 1);
    return Acceptance.of(
            experiment,
            List.of(
                new RuleCell(
                    plan.trials().getFirst(),
                    20,
                    values.length,
                    OptionalDouble.empty(),
                    AcceptanceTest.result(
                        variant, Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, values))))
        .getFirst();
  }

  @Test
  void without_both_sides_in_the_run_nothing_is_known_of_how_much_slower_one_is() {
    double[] values = AcceptanceTest.values(1, 20, 1e6, 0.01);

    assertThat(alone("b", values).broken()).isEmpty();
    assertThat(alone("b", values).undecided())
        .containsExactly("b: this run left out the baseline, 'a'");
    assertThat(alone("b", new double[0]).broken()).containsExactly("b: nothing to tell it from");
    assertThat(alone("a", values).broken()).isEmpty();
    assertThat(alone("a", values).undecided())
        .containsExactly("this run left out all but the baseline, 'a'");
  }

  @Test
  void what_did_not_move_is_not_worse_whichever_way_is_better_and_what_moved_may_be() {
    double[] baseline = AcceptanceTest.values(1, 40, 1e6, 0.01);

    assertThat(undirected(baseline, baseline)).isEmpty();
    assertThat(undirected(baseline, AcceptanceTest.values(2, 40, 1.01e6, 0.01))).isEmpty();
    assertThat(undirected(baseline, AcceptanceTest.values(2, 40, 1.2e6, 0.01)).getFirst())
        .matches("b: at least 1\\d\\.\\d% larger; nothing says which way is better");
    assertThat(undirected(baseline, AcceptanceTest.values(2, 40, 0.8e6, 0.01)).getFirst())
        .matches("b: at least 1\\d\\.\\d% smaller; nothing says which way is better");
    assertThat(
            undirected(
                    AcceptanceTest.values(1, 12, 1e6, 0.4), AcceptanceTest.values(2, 12, 1e6, 0.4))
                .getFirst())
        .matches(
            "b: between \\d+\\.\\d% smaller and \\d+\\.\\d% larger; nothing says which way is better");
    assertThat(undirected(new double[7], DoubleStream.generate(() -> 5).limit(7).toArray()))
        .containsExactly("b: from 0 to 5; nothing says which way is better");
    assertThat(undirected(new double[] {7}, new double[] {7}))
        .containsExactly("b: too few values to tell");
  }

  /** What leaves it undecided whether a number is worse of which nobody knows what is better. */
  private static List<String> undirected(double[] baseline, double[] candidate) {
    RuleJudgement judged =
        AcceptanceTest.judged(
            "regression < 5%", Unit.NUMBER, Direction.UNKNOWN, baseline, candidate);
    assertThat(judged.broken()).isEmpty();
    return judged.undecided();
  }
}

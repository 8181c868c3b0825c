package dev.steelyard.lab.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** A rule is kept to, broken, or not decided by what was measured; never taken for kept to. */
class AcceptanceTest {

  private static final int SUCCEEDED = 20;

  private static RuleJudgement judged(String rule, double[] baseline, double[] candidate) {
    return judged(rule, Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, baseline, candidate);
  }

  static RuleJudgement judged(
      String rule, Unit unit, Direction direction, double[] baseline, double[] candidate) {
    Experiment experiment =
        ExperimentReader.parse(
            "name: x\nvariants: {a: {command: [\"true\"]}, b: {command: [\"true\"]}}\naccept: ['%s']\n"
                .formatted(rule),
            "x.yaml",
            Path.of("/"));
    Plan plan = Plan.of(experiment, Selection.of(experiment, List.of(), List.of()), 1);
    List<RuleCell> cells =
        List.of(
            new RuleCell(
                plan.trials().get(0),
                20,
                SUCCEEDED,
                OptionalDouble.empty(),
                result("a", unit, direction, baseline)),
            new RuleCell(
                plan.trials().get(1),
                20,
                SUCCEEDED,
                OptionalDouble.empty(),
                result("b", unit, direction, candidate)));
    return Acceptance.of(experiment, cells).getFirst();
  }

  static Optional<Result> result(String variant, Unit unit, Direction direction, double[] values) {
    return values.length == 0
        ? Optional.empty()
        : Optional.of(
            Result.of(
                new DutBuild("x", "1", Instant.EPOCH),
                new TestBed("bed", "", 0, "", Instant.EPOCH),
                "x[variant=%s]".formatted(variant),
                Values.of(values),
                unit,
                Optional.empty(),
                Metadata.of(direction),
                Instant.EPOCH));
  }

  /** Around a level, by a share of it. */
  static double[] values(int seed, int count, double level, double noise) {
    Random random = new Random(seed);
    return DoubleStream.generate(() -> level * (1 + noise * random.nextGaussian()))
        .limit(count)
        .toArray();
  }

  @Test
  void an_interval_below_the_bound_keeps_to_it_and_one_beyond_breaks_it() {
    double[] baseline = values(1, 40, 1e6, 0.01);

    RuleJudgement kept = judged("regression < 5%", baseline, values(2, 40, 1.01e6, 0.01));
    assertThat(kept.broken()).isEmpty();
    assertThat(kept.undecided()).isEmpty();
    RuleJudgement faster = judged("regression < 5%", baseline, values(2, 40, 0.5e6, 0.01));
    assertThat(faster.broken()).isEmpty();
    assertThat(faster.undecided()).isEmpty();
    RuleJudgement broken = judged("regression < 5%", baseline, values(2, 40, 1.2e6, 0.01));
    assertThat(broken.broken())
        .singleElement()
        .asString()
        .matches("b: at least 1\\d\\.\\d% slower");
    assertThat(broken.undecided()).isEmpty();
  }

  @Test
  void from_nothing_to_something_is_told_in_the_unit_since_nothing_has_no_percent() {
    RuleJudgement judged =
        judged(
            "regression < 5%",
            new double[7], DoubleStream.generate(() -> 1.2e6).limit(7).toArray());

    assertThat(judged.broken()).containsExactly("b: from 0 to 1.200 ms");
  }

  @Test
  void values_that_reach_to_nothing_on_one_side_are_told_as_far_as_they_are_known() {
    double[] baseline = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
    double[] candidate = DoubleStream.generate(() -> 3e6).limit(10).toArray();

    assertThat(judged("regression < 5%", baseline, candidate).broken())
        .singleElement()
        .asString()
        .matches("b: (at least \\d.*% slower|from 0 to 3.000 ms)");
  }

  @Test
  void an_interval_on_both_sides_of_the_bound_decides_nothing() {
    RuleJudgement open =
        judged("regression < 5%", values(1, 12, 1e6, 0.4), values(2, 12, 1e6, 0.4));

    assertThat(open.broken()).isEmpty();
    assertThat(open.undecided())
        .singleElement()
        .asString()
        .matches("b: between \\d+\\.\\d% faster and \\d+\\.\\d% slower");
  }

  @Test
  void worse_is_fewer_where_more_is_better_by_the_ratio_of_the_verdict() {
    RuleJudgement fewer =
        judged(
            "regression < 5%",
            Unit.PER_SECOND,
            Direction.HIGHER_IS_BETTER,
            values(1, 40, 1e6, 0.01),
            values(2, 40, 0.5e6, 0.01));

    assertThat(fewer.broken())
        .singleElement()
        .asString()
        .matches("b: at least (48|49|50)\\.\\d% worse");
  }

  @Test
  void an_amount_is_answered_in_the_unit_of_its_rule() {
    Experiment experiment =
        ExperimentReader.parse(
            """
            name: x
            workload: {measure: {speed: {regex: '.*', unit: MB/s}}}
            variants: {a: {command: ["true"]}}
            accept: ['median:speed > 900 MB/s']
            """,
            "x.yaml",
            Path.of("/"));
    Plan plan = Plan.of(experiment, Selection.of(experiment, List.of(), List.of()), 1);
    Result speed =
        result("a", Unit.BYTES_PER_SECOND, Direction.HIGHER_IS_BETTER, new double[] {850e6})
            .orElseThrow();

    RuleJudgement judged =
        Acceptance.of(
                experiment,
                List.of(
                    new RuleCell(
                        plan.trials().getFirst(),
                        "",
                        Optional.empty(),
                        1,
                        1,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        Map.of("speed", speed))))
            .getFirst();

    assertThat(judged.broken()).containsExactly("a: 850.0 MB/s");
  }

  @Test
  void too_few_values_decide_nothing_and_no_value_at_all_breaks_every_rule() {
    RuleJudgement few = judged("regression < 5%", new double[] {1e6}, new double[] {1e6});
    assertThat(few.broken()).isEmpty();
    assertThat(few.undecided()).containsExactly("b: too few values to tell");
    for (double level : new double[] {0.1e6, 1e6, 10e6}) {
      for (int count = 1; count <= 4; count++) {
        RuleJudgement apart =
            judged("regression < 5%", values(1, count, 1e6, 0.01), values(2, count, level, 0.01));
        assertThat(apart.broken()).isEmpty();
        assertThat(apart.undecided()).containsExactly("b: too few values to tell");
      }
    }

    RuleJudgement none = judged("regression < 5%", values(1, 20, 1e6, 0.01), new double[0]);
    assertThat(none.broken()).containsExactly("b: nothing to tell it from");
  }

  private static RuleJudgement checked(OptionalDouble baseline, OptionalDouble candidate) {
    return checked("checks == 1", SUCCEEDED, baseline, candidate);
  }

  private static RuleJudgement checked(
      String rule, int succeeded, OptionalDouble baseline, OptionalDouble candidate) {
    Experiment experiment =
        ExperimentReader.parse(
            "name: x\nsubject: {start: s}\nworkload: {load: x.yaml}\nvariants: {a: , b: }\naccept: ['%s']\n"
                .formatted(rule),
            "x.yaml",
            Path.of("/"));
    Plan plan = Plan.of(experiment, Selection.of(experiment, List.of(), List.of()), 1);
    List<RuleCell> cells =
        List.of(
            new RuleCell(plan.trials().get(0), 20, succeeded, baseline, Optional.empty()),
            new RuleCell(plan.trials().get(1), 20, succeeded, candidate, Optional.empty()));
    return Acceptance.of(experiment, cells).getFirst();
  }

  @Test
  void checks_that_failed_break_a_rule_for_them_and_so_do_checks_that_were_never_made() {
    OptionalDouble all = OptionalDouble.of(1);

    assertThat(checked(all, all).broken()).isEmpty();
    assertThat(checked(all, OptionalDouble.of(0.7)).broken())
        .containsExactly("b: 70% of its checks passed");
    assertThat(checked(all, OptionalDouble.of(0.99999)).broken())
        .containsExactly("b: nearly 100% of its checks passed");
    assertThat(checked(all, OptionalDouble.empty()).broken())
        .containsExactly("b: no check was made");
    assertThat(checked("checks == 1", 0, all, OptionalDouble.empty()).broken())
        .containsExactly("b: nothing to tell it from");
    double mean = (0.7 + 0.7 + 0.7) / 3;
    assertThat(mean).isLessThan(0.7);
    assertThat(checked("checks >= 70%", SUCCEEDED, all, OptionalDouble.of(mean)).broken())
        .isEmpty();
  }

  @Test
  void a_rule_for_checks_is_refused_where_a_variant_can_make_none() {
    assertThatThrownBy(() ->
            ExperimentReader.parse(
                "name: x\nsubject: {start: s}\nvariants:\n  a: {load: x.yaml}\n  b: {http: {request: GET /}}\naccept: [checks == 1]\n",
                "x.yaml",
                Path.of("/")))
        .hasMessageStartingWith(
            "x.yaml:6:10: the rule 'checks == 1' is about checks, and the variant 'b' makes none");
  }

  @Test
  void how_much_slower_it_is_is_not_known_where_the_sides_did_not_answer_equally_rightly() {
    double[] slow = values(1, 40, 1e6, 0.01);
    double[] fast = values(2, 40, 0.5e6, 0.01);

    RuleJudgement wrong = failing("regression < 5%", slow, 0, fast, 0.3);
    assertThat(wrong.broken()).isEmpty();
    assertThat(wrong.undecided())
        .containsExactly("b: it answered wrongly: 30% of its checks failed");
    RuleJudgement right = failing("regression < 5%", fast, 1, slow, 0);
    assertThat(right.broken()).isEmpty();
    assertThat(right.undecided())
        .containsExactly("b: the baseline answered wrongly: 100% of its checks failed");
    assertThat(failing("regression < 5%", fast, 0.5, slow, 0.5).broken()).hasSize(1);
    assertThat(failing("regression < 5%", fast, 0.501, slow, 0.5).broken()).hasSize(1);
    assertThat(failing("regression < 5%", slow, 1, fast, 0).undecided()).isEmpty();
    assertThat(failing("regression < 5%", fast, 0, slow, 0.3).broken().getFirst())
        .startsWith("b: at least 9")
        .endsWith("slower; it answered wrongly: 30% of its checks failed");
  }

  private static RuleJudgement failing(
      String rule, double[] baseline, double before, double[] candidate, double after) {
    Experiment experiment =
        ExperimentReader.parse(
            "name: x\nsubject: {start: s}\nworkload: {load: x.yaml}\nvariants: {a: , b: }\naccept: ['%s']\n"
                .formatted(rule),
            "x.yaml",
            Path.of("/"));
    Plan plan = Plan.of(experiment, Selection.of(experiment, List.of(), List.of()), 1);
    List<RuleCell> cells =
        List.of(
            failing(plan.trials().get(0), "a", baseline, before),
            failing(plan.trials().get(1), "b", candidate, after));
    return Acceptance.of(experiment, cells).getFirst();
  }

  private static RuleCell failing(Trial trial, String variant, double[] values, double failed) {
    return new RuleCell(
        trial,
        20,
        SUCCEEDED,
        OptionalDouble.of(1 - failed),
        result(variant, Unit.NANOSECONDS, Direction.LOWER_IS_BETTER, values)
            .map(one -> one.withMetadata(new FailedAnswers(failed, 0).on(one.metadata()))));
  }
}

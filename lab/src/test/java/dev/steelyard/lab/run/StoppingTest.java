package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.lab.load.CheckedRequests;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.workload.Iteration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** When a run has measured enough, from times made up in a known way. */
class StoppingTest {

  private static final String ADAPTIVE =
      """
      name: x
      variants: {a: , b: }
      factors: {size: [small, large]}
      workload: {command: 'true {size}'}
      iterations: 10
      max_iterations: 60
      warmup: 1
      seed: 7
      """;

  private final Random random = new Random(20260131);

  /** Noise of one per cent around so many nanoseconds. */
  private long around(double nanos) {
    return Math.round(nanos * (1 + 0.01 * random.nextGaussian()));
  }

  /** How many iterations were measured of each trial, by its label. */
  private Map<String, Integer> measure(String yaml, ToLongFunction<Plan.Step> took) {
    Experiment experiment = ExperimentReader.parse(yaml, "x.yaml", Path.of("/"));
    Plan plan = Plan.of(experiment, Selection.ALL, 7);
    RunHeader header = header(plan);
    Trials trials =
        new Trials(
            plan, header.sealed(), Journal.Known.none(header), new RunResults(header, experiment));
    for (Plan.Step step : trials.left()) {
      if (trials.wants(step)) {
        long wall = took.applyAsLong(step);
        Optional<String> failure = wall < 0 ? Optional.of("broken") : Optional.empty();
        trials
            .of(step)
            .add(
                new Iteration(
                    step.trial(),
                    step.number(),
                    step.warmup(),
                    Instant.EPOCH,
                    wall,
                    0,
                    0,
                    0,
                    0,
                    CheckedRequests.NONE,
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    OptionalInt.empty(),
                    failure.map(_ -> Cause.FAILED),
                    failure));
      }
    }
    assertThat(trials.left()).isEmpty();
    assertThat(trials.ended()).isEqualTo(trials.count());
    return trials.all().stream()
        .collect(
            java.util.stream.Collectors.toMap(one -> one.trial().label(), TrialState::measured));
  }

  private static RunHeader header(Plan plan) {
    return new RunHeader(
        RunHeader.VERSION,
        "x-1",
        "x.yaml",
        "/",
        plan.experiment().text(),
        10,
        60,
        Map.of(),
        Set.of(),
        7,
        new DutBuild("x", "1", Instant.EPOCH),
        ThisMachine.asTestBed("here"),
        Instant.EPOCH,
        plan.trials().stream()
            .map(_ ->
                new FingerprintedProgram(
                    "seal", new TreeMap<>(), FingerprintedInputs.NONE, "/bin/true", "hash"))
            .toList(),
        Map.of(),
        ResultOrigin.UNKNOWN,
        Map.of(),
        Map.of(),
        null);
  }

  @Test
  void what_is_plain_is_measured_no_longer_than_the_first_look() {
    Map<String, Integer> measured =
        measure(ADAPTIVE, step -> around(step.trial() % 2 == 0 ? 1e6 : 2e6));

    assertThat(measured).hasSize(4).allSatisfy((_, count) -> assertThat(count).isEqualTo(11));
  }

  @Test
  void a_close_call_is_measured_until_the_budget_ends_and_the_rest_is_not() {
    // Of 'small', b is slower by just the minimum effect, which no number of iterations decides.
    Map<String, Integer> measured =
        measure(
            ADAPTIVE, step -> around(step.trial() == 1 ? 1.02e6 : step.trial() == 3 ? 2e6 : 1e6));

    assertThat(measured)
        .containsEntry("a size=small", 61)
        .containsEntry("b size=small", 61)
        .containsEntry("a size=large", 11)
        .containsEntry("b size=large", 11);
  }

  @Test
  void a_close_call_is_settled_when_its_interval_is_as_narrow_as_asked() {
    Map<String, Integer> measured =
        measure(ADAPTIVE + "precision: 2%\n", step -> around(step.trial() % 2 == 1 ? 1.02e6 : 1e6));

    assertThat(measured.values()).allMatch(count -> count < 61).contains(11);
  }

  @Test
  void it_looks_at_fixed_sizes_only() {
    for (int seed = 0; seed < 30; seed++) {
      random.setSeed(seed);
      Map<String, Integer> measured =
          measure(ADAPTIVE, step -> around(step.trial() % 2 == 1 ? 1.03e6 : 1e6));

      assertThat(measured.values()).isSubsetOf(11, 16, 24, 36, 61);
    }
  }

  @Test
  void a_trial_that_fails_again_and_again_holds_nobody_up() {
    Map<String, Integer> measured = measure(ADAPTIVE, step -> step.trial() == 1 ? -1 : around(1e6));

    assertThat(measured).containsEntry("b size=small", 3).containsEntry("a size=small", 11);
  }

  @Test
  void without_a_budget_all_is_measured() {
    String fixed = ADAPTIVE.replace("max_iterations: 60\n", "");

    assertThat(measure(fixed, step -> around(step.trial() + 1e6)).values()).containsOnly(11);
  }
}

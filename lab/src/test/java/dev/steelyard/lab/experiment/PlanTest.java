package dev.steelyard.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.model.IterationOrder;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PlanTest {

  private static final int TRIALS = 12;

  private static Experiment experiment(IterationOrder order) {
    return read(
        """
        name: x
        variants: {a: {command: a}, b: {command: b}}
        factors: {ram: [1, 2], size: ['a,b', c d, e]}
        iterations: 5
        warmup: 2
        order: %s
        """
            .formatted(order.word()));
  }

  private static Experiment read(String text) {
    return ExperimentReader.parse(text, "x.yaml", Path.of("/"));
  }

  private static Plan plan(IterationOrder order, long seed) {
    return Plan.of(experiment(order), Selection.ALL, seed);
  }

  @ParameterizedTest
  @EnumSource
  void every_iteration_of_every_trial_is_planned_once(IterationOrder order) {
    List<Plan.Step> steps = plan(order, 1).steps();

    assertThat(steps).hasSize(TRIALS * 7).doesNotHaveDuplicates();
    assertThat(steps).allMatch(step -> step.warmup() == (step.number() < 2));
  }

  @ParameterizedTest
  @EnumSource
  void the_same_seed_gives_the_same_order(IterationOrder order) {
    assertThat(plan(order, 7).steps()).isEqualTo(plan(order, 7).steps());
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERLEAVED", "SHUFFLED"})
  void another_seed_gives_another(IterationOrder order) {
    assertThat(plan(order, 7).steps()).isNotEqualTo(plan(order, 8).steps());
  }

  @ParameterizedTest
  @EnumSource
  void a_trial_is_warm_before_it_is_measured(IterationOrder order) {
    var measured = new HashSet<Integer>();
    for (Plan.Step step : plan(order, 3).steps()) {
      if (step.warmup()) {
        assertThat(measured).doesNotContain(step.trial());
      } else {
        measured.add(step.trial());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"6, 2, 1", "7, 3, 0", "5, 6, 2", "10, 6, 1", "1, 1, 3", "9, 4, 0"})
  void the_start_of_an_iteration_is_known_by_its_number(int iterations, int starts, int warmup) {
    Experiment experiment =
        read(
            """
            name: x
            variants: {a: , b: }
            subject: {start: server, ready: GET /, starts: %d}
            workload: {http: GET /}
            iterations: %d
            warmup: %d
            """
                .formatted(starts, iterations, warmup));

    assertThat(Plan.of(experiment, Selection.ALL, 1).steps())
        .isNotEmpty()
        .allSatisfy(
            step -> assertThat(Plan.startOf(experiment, step.number())).isEqualTo(step.start()));
  }

  @Test
  void each_block_has_every_trial_once_in_an_order_of_its_own() {
    List<Plan.Step> steps = plan(IterationOrder.INTERLEAVED, 5).steps();
    var orders = new HashSet<List<Integer>>();
    for (int block = 0; block < 7; block++) {
      List<Plan.Step> of = steps.subList(block * TRIALS, (block + 1) * TRIALS);
      assertThat(of).extracting(Plan.Step::number).containsOnly(block);
      List<Integer> trials = of.stream().map(Plan.Step::trial).toList();
      assertThat(trials).doesNotHaveDuplicates();
      orders.add(trials);
    }
    assertThat(orders).hasSize(7);
  }

  @Test
  void sequential_is_as_declared() {
    Plan plan = plan(IterationOrder.SEQUENTIAL, 5);

    assertThat(plan.steps().stream().map(Plan.Step::trial).toList()).isSorted();
    assertThat(plan.trials())
        .extracting(Trial::label)
        .startsWith("a ram=1 size=a,b", "b ram=1 size=a,b", "a ram=1 size=c d");
  }

  @Test
  void odd_levels_are_written_into_the_benchmarks_name() {
    Plan plan = plan(IterationOrder.SEQUENTIAL, 5);

    assertThat(plan.trials().getFirst().benchmark(plan.experiment()))
        .hasToString("x[ram=1,size=a%2Cb,variant=a]");
  }

  private static List<String> selected(List<String> only, List<String> variants) {
    Experiment experiment = experiment(IterationOrder.SEQUENTIAL);
    return Plan.of(experiment, Selection.of(experiment, only, variants), 1).trials().stream()
        .map(Trial::label)
        .collect(Collectors.toList());
  }

  @Test
  void a_selection_narrows_levels_and_variants() {
    assertThat(selected(List.of("ram=2,size=e"), List.of()))
        .containsExactly("a ram=2 size=e", "b ram=2 size=e");
    assertThat(selected(List.of("ram=1", "ram=2", "size=c d"), List.of("b")))
        .containsExactly("b ram=1 size=c d", "b ram=2 size=c d");
    assertThat(selected(List.of("size=a,b,ram=1"), List.of("a")))
        .containsExactly("a ram=1 size=a,b");
    assertThat(selected(List.of(), List.of())).hasSize(TRIALS);
  }

  @Test
  void what_does_not_exist_cannot_be_selected() {
    assertThatThrownBy(() -> selected(List.of("rma=1"), List.of()))
        .hasMessage("the experiment has no factor 'rma'; did you mean 'ram'?");
    assertThatThrownBy(() -> selected(List.of("ram=9000"), List.of()))
        .hasMessage("the experiment has no level of ram '9000'; choose one of 1, 2");
    assertThatThrownBy(() -> selected(List.of(), List.of("zzz")))
        .hasMessage("the experiment has no variant 'zzz'; choose one of a, b");
    for (String nothing : List.of("ram", "=1", "")) {
      assertThatThrownBy(() -> selected(List.of(nothing), List.of()))
          .hasMessageContaining("selects nothing");
    }
  }

  @Test
  void a_plan_too_large_to_finish_is_refused() {
    String levels = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
    StringBuilder text = new StringBuilder("name: x\nworkload: {command: a}\nfactors:\n");
    for (int i = 0; i < 12; i++) {
      text.append("  f%d: %s\n".formatted(i, levels));
    }
    Experiment huge = read(text.toString());

    assertThatThrownBy(() -> Plan.of(huge, Selection.ALL, 1))
        .hasMessageContaining("plans 11000000000000 iterations in all, and 10000000 is the most");
  }

  @Test
  void another_number_of_iterations_changes_nothing_else() {
    Experiment before = experiment(IterationOrder.SHUFFLED);
    Experiment after = before.withIterations(9);

    assertThat(after.effort()).isEqualTo(Effort.fixed(9));
    assertThat(after.withIterations(5)).isEqualTo(before);
  }

  @Test
  void a_factor_that_nothing_asks_for_is_unused() {
    Experiment experiment =
        read(
            """
            name: x
            variants: {a: {command: 'a {b}'}, b: {command: c, env: {X: '{d}'}}}
            prepare: p {e}
            factors: {b: [1], d: [1], e: [1], f: [1]}
            """);
    assertThat(experiment.unusedFactors()).containsExactly("f");
  }
}

package dev.steelyard.analysis.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.report.content.SelfWeighing;
import dev.steelyard.store.RunRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelfWeigherTest extends ServiceTest implements SelfWeighingListener {

  private final List<String> warnings = new ArrayList<>();
  private final List<String> begun = new ArrayList<>();
  private final List<Boolean> isLeftKnown = new ArrayList<>();

  @Override
  public void begins(int repetition, int repetitions, String experiment, Optional<Duration> left) {
    begun.add("%d of %d of %s".formatted(repetition, repetitions, experiment));
    isLeftKnown.add(left.isPresent());
  }

  @Override
  public void measuring(int iteration, int iterations, int repetitions, Duration all) {
    assertThat(iteration).isBetween(1, iterations);
    assertThat(all).isPositive();
  }

  @Override
  public void warning(String message) {
    warnings.add(message);
  }

  private SelfWeigher weigh(String command, int repetitions) {
    return weigh(command, repetitions, "");
  }

  private SelfWeigher weigh(String command, int repetitions, String more) {
    Path file =
        file(
            "x.yaml",
            """
            name: x
            variants: {plain: {command: '%s'}, other: {command: 'true'}}
            iterations: 6
            warmup: 0
            """
                    .formatted(command)
                + more);
    Experiment experiment = ExperimentReader.read(file);
    SelfWeigher weigher = new SelfWeigher(experiment, file, Selection.ALL, repetitions, this);
    weigher.weigh(new Runs(store, folder.resolve("runs")), ThisMachine.asTestBed("here"));
    return weigher;
  }

  @Test
  void each_repetition_is_a_run_of_its_own_whose_comparisons_count() {
    SelfWeighing found = weigh("true", 2).found();

    assertThat(found.experiment()).isEqualTo("x");
    assertThat(found.variant()).isEqualTo("plain");
    assertThat(found.runs()).hasSize(2);
    assertThat(store.runs().all())
        .extracting(RunRecord::id)
        .containsExactlyInAnyOrderElementsOf(found.runs());
    assertThat(found.alarms().comparisons()).isNotEmpty();
    assertThat(begun).containsExactly("1 of 2 of x-aa", "2 of 2 of x-aa");
    assertThat(isLeftKnown).containsExactly(false, true);
  }

  @Test
  void one_that_fails_ends_it_and_is_told() {
    SelfWeigher weigher = weigh("false", 3);

    assertThat(weigher.found().runs()).isEmpty();
    assertThat(weigher.failed()).isNotEmpty();
    assertThat(begun).hasSize(1);
  }

  @Test
  void what_a_run_has_to_say_before_it_measures_is_said_once_but_that_both_sides_are_the_same() {
    var _ = weigh("true", 2, "factors: {size: [1]}\n");

    assertThat(warnings)
        .filteredOn(one -> !one.startsWith("other programs, "))
        .singleElement()
        .asString()
        .startsWith("the factor 'size' is used nowhere");
  }
}

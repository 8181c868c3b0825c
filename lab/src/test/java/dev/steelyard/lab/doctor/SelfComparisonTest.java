package dev.steelyard.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.IterationOrder;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelfComparisonTest {

  private static Experiment itself(String yaml) {
    Experiment original = ExperimentReader.parse(yaml, "x.yaml", Path.of("/here"));
    return SelfComparison.of(original, "x.yaml");
  }

  @Test
  void the_baseline_is_there_twice_and_everything_else_stays() {
    String yaml =
        """
        name: compress   # of logs
        build: {name: gzip, version: 1.10+abc1234}
        variants:
          gzip: {command: "gzip -{level} -c {scratch}/access.log", env: {GZIP: "{{-n}}", A: 007}}
          other: {command: pigz}
        factors: {level: [1, 6.0, 09]}
        setup: [sh, -c, "echo 'a: b' > {scratch}/access.log"]
        prepare: sync
        workload: {stdin: '{here}/in'}
        iterations: 7
        warmup: 0
        order: shuffled
        seed: 12
        timeout: 30s
        minimum_effect: 3%
        """;
    Experiment original = ExperimentReader.parse(yaml, "x.yaml", Path.of("/here"));

    Experiment itself = SelfComparison.of(original, "x.yaml");

    assertThat(itself.name()).isEqualTo("compress-aa");
    assertThat(itself.variants())
        .containsExactly(
            new Variant("a", original.baseline().workload(), Optional.empty(), VariantSource.NONE),
            new Variant("b", original.baseline().workload(), Optional.empty(), VariantSource.NONE));
    assertThat(itself.seed()).as("each run draws its own").isEmpty();
    assertThat(itself)
        .usingRecursiveComparison()
        .ignoringFields("name", "variants", "seed", "text")
        .isEqualTo(original);
    assertThat(itself.order()).isEqualTo(IterationOrder.SHUFFLED);
    assertThat(ExperimentReader.parse(itself.text(), "again", Path.of("/here"))).isEqualTo(itself);
  }

  @Test
  void an_experiment_without_variants_has_a_baseline_too() {
    Experiment itself = itself("name: x\nworkload: {command: 'true'}\n");

    assertThat(itself.variants()).extracting(Variant::name).containsExactly("a", "b");
    assertThat(itself.variants().getFirst().workload())
        .isEqualTo(itself.variants().getLast().workload());
  }

  @Test
  void a_variant_that_changes_nothing_is_a_baseline_too() {
    Experiment itself =
        itself("name: x\nvariants:\n  plain:\n  big: {env: {A: 1}}\nworkload: {command: 'true'}\n");

    assertThat(itself.variants()).extracting(Variant::name).containsExactly("a", "b");
  }

  @Test
  void a_command_that_uses_the_variants_name_goes_on_using_it() {
    String yaml =
        "name: x\nvariants: {v1: {}, v2: {}}\nworkload: {command: './{variant}/bin --{{variant}}'}\n";
    Experiment original =
        ExperimentReader.parse(yaml.replace("{variant}/", "v1/"), "x", Path.of("/"));

    Experiment itself = SelfComparison.of(ExperimentReader.parse(yaml, "x", Path.of("/")), "x");

    assertThat(itself.variants().getLast().workload()).isEqualTo(original.baseline().workload());
  }

  @Test
  void a_name_that_a_command_could_not_hold_as_a_word_is_refused() {
    String yaml =
        "name: x\nvariants: {the old one: {}, new: {}}\nworkload: {command: 'run {variant}'}\n";

    assertThatThrownBy(() -> itself(yaml))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("'the old one'")
        .hasMessageContaining("plain word");
  }

  @Test
  void aliases_and_merged_text_are_understood() {
    Experiment itself =
        itself(
            """
            name: x
            variants:
              one: &one {command: [echo, "ä 🦆", '{n}'], env: &env {A: "1"}}
              two: *one
            factors: {n: [1, 2]}
            workload:
              env: *env
            """);

    assertThat(itself.variants().getFirst().workload())
        .isEqualTo(itself.variants().getLast().workload());
    assertThat(itself.text()).contains("ä 🦆").doesNotContain("&", "*");
  }

  @Test
  void a_long_name_stays_a_name() {
    assertThat(itself("name: %s\nworkload: {command: 'true'}\n".formatted("x".repeat(200))).name())
        .hasSize(200)
        .endsWith("-aa");
  }
}

package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.HarnessFixtures.Said;
import dev.steelyard.harness.reading.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CriterionTest {

  private static final String ODD =
      "odd 🦀 \"quoted\" 'name'; DROP TABLE results;--\nsecond line \\ tab\t";
  private static final Pattern MEAN_OF_MESSAGE =
      Pattern.compile("\"mean\":\\{\"estimate\":([0-9.e]+)");
  private static final Pattern MEAN_OF_ESTIMATES =
      Pattern.compile("\"mean\":\\{[^}]*\\},\"point_estimate\":([0-9.e]+)");

  @TempDir Path folder;

  @Test
  void messages_give_every_benchmark_and_count_what_is_none() {
    Said said = HarnessFixtures.read(HarnessFixtures.CRITERION_MESSAGES);

    assertThat(said.report().format()).isEqualTo("criterion");
    assertThat(said.names())
        .containsExactly(
            "fibonacci",
            ODD,
            "fibonacci by n/recursive/5",
            "fibonacci by n/5",
            "fibonacci by n/recursive/12",
            "fibonacci by n/12",
            "checksum/bytes",
            "checksum/elements",
            "sampling/flat",
            "sampling/custom");
    assertThat(said.problems()).isEmpty();
    assertThat(said.report().skipped()).containsEntry("group-complete", 5L).hasSize(1);
  }

  @Test
  void a_batch_of_iterations_becomes_the_time_of_one() {
    Measurement fibonacci =
        HarnessFixtures.read(HarnessFixtures.CRITERION_MESSAGES).named("fibonacci");

    assertThat(fibonacci.values().size()).isEqualTo(10);
    assertThat(fibonacci.values().get(0)).isEqualTo(2065443.0 / 14949);
    assertThat(fibonacci.values().get(9)).isEqualTo(16117051.0 / 149490);
    assertThat(fibonacci.unit()).isEqualTo(Unit.NANOSECONDS);
    assertThat(fibonacci.metadata().direction()).isEqualTo(Direction.LOWER_IS_BETTER);
  }

  @Test
  void the_mean_of_the_values_is_criterions_own_in_messages_and_in_the_tree() {
    for (Measurement measurement :
        HarnessFixtures.read(HarnessFixtures.CRITERION_MESSAGES).measurements()) {
      assertMean(measurement, MEAN_OF_MESSAGE);
    }
    for (Measurement measurement :
        HarnessFixtures.read(HarnessFixtures.CRITERION_TREE).measurements()) {
      assertMean(measurement, MEAN_OF_ESTIMATES);
    }
  }

  private static void assertMean(Measurement measurement, Pattern pattern) {
    Matcher mean = pattern.matcher(measurement.metadata().message().orElseThrow());
    assertThat(mean.find()).isTrue();
    double told = Double.parseDouble(mean.group(1));
    assertThat(HarnessFixtures.mean(measurement)).isCloseTo(told, within(1e-9 * told));
  }

  @Test
  void the_whole_line_is_kept() {
    Measurement fibonacci =
        HarnessFixtures.read(HarnessFixtures.CRITERION_MESSAGES).named("fibonacci");

    assertThat(fibonacci.metadata().message())
        .contains(
            HarnessFixtures.text(HarnessFixtures.CRITERION_MESSAGES)
                .lines()
                .findFirst()
                .orElseThrow());
  }

  @Test
  void throughput_is_kept_in_all_its_kinds() {
    Said messages = HarnessFixtures.read(HarnessFixtures.CRITERION_MESSAGES);
    Said tree = HarnessFixtures.read(HarnessFixtures.CRITERION_TREE);

    assertThat(messages.named("fibonacci").throughput()).isEmpty();
    for (Said said : new Said[] {messages, tree}) {
      assertThat(said.named("checksum/bytes").throughput()).contains(work(4096, "bytes", "binary"));
      assertThat(said.named("checksum/elements").throughput())
          .contains(work(4096, "elements", "decimal"));
    }
    assertThat(tree.named("checksum/decimal").throughput())
        .contains(work(4096, "bytes", "decimal"));
    assertThat(tree.named("checksum/bits").throughput()).contains(work(32768, "bits", "decimal"));
    assertThat(tree.named("checksum/both").throughput()).contains(work(512, "elements", "decimal"));
  }

  private static Throughput work(double multiplier, String name, String system) {
    return new Throughput(multiplier, name, Optional.of(system));
  }

  @Test
  void the_tree_of_plain_cargo_bench_gives_the_newest_run_of_each_benchmark() {
    Said said = HarnessFixtures.read(HarnessFixtures.CRITERION_TREE);

    assertThat(said.names()).hasSize(13).doesNotHaveDuplicates().contains(ODD, "fibonacci by n/5");
    assertThat(said.problems()).isEmpty();
    Measurement both = said.named("checksum/both");
    assertThat(both.values().get(0)).isEqualTo(1836601.0 / 570);
    assertThat(both.metadata().message().orElseThrow())
        .startsWith("{\"benchmark\":{\"group_id\":\"checksum\"")
        .contains(",\"sample\":{\"sampling_mode\":\"Linear\"")
        .contains(",\"estimates\":{\"mean\":");
  }

  @Test
  void a_baseline_is_read_when_it_is_the_folder_that_is_named() {
    Path base = HarnessFixtures.CRITERION_TREE.resolve("fibonacci/base");

    assertThat(HarnessFixtures.read(base).names()).containsExactly("fibonacci");
  }

  @Test
  void a_folder_without_results_says_which_folder_to_name() {
    assertThatThrownBy(() -> HarnessFixtures.read(folder))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("no Criterion results")
        .hasMessageContaining("name target/criterion");
  }

  @Test
  void a_damaged_file_of_the_tree_costs_its_benchmark_alone() throws IOException {
    copy(HarnessFixtures.CRITERION_TREE.resolve("fibonacci"), "fibonacci");
    copy(HarnessFixtures.CRITERION_TREE.resolve("checksum/bytes"), "bytes");
    Path sample = folder.resolve("bytes/new/sample.json");
    Files.writeString(sample, Files.readString(sample).substring(0, 80));

    Said said = HarnessFixtures.read(folder);

    assertThat(said.names()).containsExactly("fibonacci");
    assertThat(said.problems()).hasSize(1);
    assertThat(said.problems().getFirst().file()).isEqualTo(sample.toString());
  }

  @Test
  void a_missing_sample_is_a_problem_that_names_it() throws IOException {
    copy(HarnessFixtures.CRITERION_TREE.resolve("fibonacci"), "fibonacci");
    Files.delete(folder.resolve("fibonacci/new/sample.json"));

    assertThat(HarnessFixtures.read(folder).problems())
        .singleElement()
        .asString()
        .contains("sample.json")
        .contains("no such file");
  }

  private void copy(Path benchmark, String name) throws IOException {
    Path target = Files.createDirectories(folder.resolve(name).resolve("new"));
    for (String file : new String[] {"benchmark.json", "sample.json", "estimates.json"}) {
      Files.copy(benchmark.resolve("new").resolve(file), target.resolve(file));
    }
  }

  @Test
  void other_units_of_time_become_nanoseconds_and_unknown_ones_stay() {
    Path file =
        HarnessFixtures.write(
            folder,
            """
            {"reason":"benchmark-complete","id":"a","iteration_count":[2],"measured_values":[3],"unit":"us"}
            {"reason":"benchmark-complete","id":"b","iteration_count":[2],"measured_values":[3],"unit":"cycles"}
            """);

    Said said = HarnessFixtures.read(file);

    assertThat(said.named("a").values().get(0)).isEqualTo(1500);
    assertThat(said.named("a").metadata().originalUnit()).contains("us");
    assertThat(said.named("b").values().get(0)).isEqualTo(1.5);
    assertThat(said.named("b").unit().symbol()).isEqualTo("cycles");
  }
}

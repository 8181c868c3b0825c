package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.HarnessFixtures.Said;
import dev.steelyard.harness.reading.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PytestBenchmarkTest {

  private static final String FILE = "tests/test_fixture.py::";

  @TempDir Path folder;

  @Test
  void names_are_full_names_with_parameters_as_levels() {
    Said said = HarnessFixtures.read(HarnessFixtures.PYTEST);

    assertThat(said.report().format()).isEqualTo("pytest-benchmark");
    assertThat(said.problems()).isEmpty();
    assertThat(said.names())
        .containsExactly(
            FILE + "test_plain",
            FILE + "test_one_parameter[n=5]",
            FILE + "test_one_parameter[n=10]",
            FILE + "test_two_parameters[codec=zlib,size=1kB]",
            FILE + "test_two_parameters[codec=zlib,size=4kB]",
            FILE + "test_two_parameters[codec=none,size=1kB]",
            FILE + "test_two_parameters[codec=none,size=4kB]",
            FILE + "test_odd_names[text=emoji 🦀]",
            FILE + "test_odd_names[text=a%5Db%5Bc%3Dd%2Ce]",
            FILE + "test_odd_names[text=it's \"quoted\"; DROP TABLE results;--]",
            FILE + "test_odd_names[text=two\nlines]",
            FILE + "test_structured_parameter[param=deep]",
            FILE + "TestInClass::test_single_round");
    assertThat(BenchmarkName.parse(said.names().get(8)).levels())
        .isEqualTo(Map.of("text", "a]b[c=d,e"));
  }

  @ParameterizedTest
  @CsvSource({
    "perf_counter_ns, perf_counter, 2",
    "process_time_ns, '', 2",
    "time.monotonic_ns, '', 2",
    "'', time_ns, 2",
    "perf_counter, '', 2e9",
    "'', '', 2e9"
  })
  void the_timer_that_the_file_names_says_the_unit(String ofEntry, String ofFile, double median)
      throws IOException {
    String options = ofEntry.isEmpty() ? "" : "\"options\": {\"timer\": \"" + ofEntry + "\"}, ";
    String machine = ofFile.isEmpty() ? "" : "\"timer\": \"" + ofFile + "\"";
    Path file =
        Files.writeString(
            folder.resolve("out.json"),
            """
            {"machine_info": {%s}, "benchmarks": [{"name": "t", "fullname": "t.py::t", %s
             "stats": {"iterations": 5, "data": [1, 2, 3]}}],
             "datetime": "2026-03-01T10:00:00+00:00", "version": "5.1.0"}
            """
                .formatted(machine, options));

    Measurement read = HarnessFixtures.read(file).measurements().getFirst();

    assertThat(read.unit()).isEqualTo(Unit.NANOSECONDS);
    assertThat(read.values().get(1)).isEqualTo(median);
    assertThat(MetadataFields.write(read.metadata())).containsEntry("iterations_a_value", 5L);
  }

  @Test
  void seconds_become_nanoseconds_whose_mean_is_the_tools_own() {
    for (Measurement measurement : HarnessFixtures.read(HarnessFixtures.PYTEST).measurements()) {
      Matcher mean =
          Pattern.compile("\"mean\":([0-9.e-]+)")
              .matcher(measurement.metadata().message().orElseThrow());
      assertThat(mean.find()).isTrue();
      double told = Double.parseDouble(mean.group(1)) * 1e9;
      assertThat(HarnessFixtures.mean(measurement)).isCloseTo(told, within(1e-12 * told));
      assertThat(measurement.unit()).isEqualTo(Unit.NANOSECONDS);
      assertThat(measurement.metadata().originalUnit()).contains("s");
    }
  }

  @Test
  void every_round_is_a_value() {
    Said said = HarnessFixtures.read(HarnessFixtures.PYTEST);

    assertThat(said.named(FILE + "test_two_parameters[codec=none,size=4kB]").values().size())
        .isEqualTo(8);
    assertThat(said.named(FILE + "TestInClass::test_single_round").values().size()).isEqualTo(1);
  }

  @Test
  void the_time_and_version_that_come_after_the_entries_reach_every_entry() {
    for (Measurement measurement : HarnessFixtures.read(HarnessFixtures.PYTEST).measurements()) {
      assertThat(measurement.timestamp()).contains(Instant.parse("2026-11-21T04:08:07.737615Z"));
      assertThat(MetadataFields.write(measurement.metadata()).get("pytest_benchmark"))
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsEntry("version", "5.3.1");
    }
  }

  @Test
  void the_whole_entry_is_kept_without_its_indentation() {
    Measurement one =
        HarnessFixtures.read(HarnessFixtures.PYTEST).named(FILE + "test_one_parameter[n=5]");

    assertThat(one.metadata().message().orElseThrow())
        .startsWith("{\"group\":null,\"name\":\"test_one_parameter[5]\"")
        .contains("\"extra_info\":{\"note\":\"kept as it is\"}")
        .doesNotContain("\n");
  }

  @Test
  void a_file_saved_without_values_says_how_to_save_them() {
    Said said = HarnessFixtures.read(HarnessFixtures.PYTEST_WITHOUT_DATA);

    assertThat(said.measurements()).isEmpty();
    assertThat(said.problems()).hasSize(13);
    assertThat(said.problems().getFirst().reason())
        .contains("saved without its values")
        .contains("--benchmark-json=FILE")
        .contains("--benchmark-save-data");
  }

  @Test
  void a_bare_NaN_beside_the_values_is_kept_as_json_and_among_them_is_a_problem() {
    String file =
        """
        {"machine_info": {}, "commit_info": {}, "benchmarks": [
          {"name": "a", "fullname": "a", "extra_info": {"x": NaN, "y": -Infinity}, "stats": {"data": [1.0]}},
          {"name": "b", "fullname": "b", "stats": {"data": [1.0, Infinity]}}
        ], "datetime": "2020-01-02T03:04:05.678", "version": "3.2.3"}
        """;

    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, file));

    assertThat(said.names()).containsExactly("a");
    assertThat(said.named("a").metadata().message().orElseThrow())
        .contains("{\"x\":\"NaN\",\"y\":\"-Infinity\"}");
    assertThat(said.named("a").timestamp()).contains(Instant.parse("2020-01-02T03:04:05.678Z"));
    assertThat(said.problems())
        .singleElement()
        .asString()
        .endsWith(":3: value 2 is not a finite number");
  }

  @Test
  void a_parameter_that_json_cannot_hold_does_not_put_an_address_into_the_name() {
    String file =
        """
        {"machine_info": {}, "commit_info": {}, "benchmarks": [
          {"name": "t[codec0]", "fullname": "t.py::t[codec0]", "param": "codec0",
           "params": {"codec": "UNSERIALIZABLE[<Codec object at 0x7f01>]"}, "stats": {"data": [1.0]}}
        ]}
        """;

    assertThat(HarnessFixtures.read(HarnessFixtures.write(folder, file)).names())
        .containsExactly("t.py::t[param=codec0]");
  }
}

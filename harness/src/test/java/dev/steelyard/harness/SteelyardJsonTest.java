package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.HarnessFixtures.Said;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.steelyard.SteelyardWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteelyardJsonTest {

  private static final DutBuild BUILD =
      new DutBuild("x", "0.1.0+abc1234", Instant.ofEpochSecond(1_700_000_000));
  private static final TestBed MACHINE =
      new TestBed("t", "a CPU", 8, "an OS", Instant.ofEpochSecond(1_600_000_000));
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_123);

  @TempDir Path folder;

  private static List<Result> everyFixture() {
    List<Result> results = new ArrayList<>();
    List<Path> all = new ArrayList<>(HarnessFixtures.FILES);
    all.add(HarnessFixtures.CRITERION_TREE);
    for (Path file : all) {
      for (Measurement measurement : HarnessFixtures.read(file).measurements()) {
        results.add(measurement.result(BUILD, MACHINE, NOW));
      }
    }
    return results;
  }

  private static String written(List<Result> results) {
    StringWriter out = new StringWriter();
    try (SteelyardWriter writer = new SteelyardWriter(out)) {
      results.forEach(writer::write);
    }
    return out.toString();
  }

  @Test
  void what_is_written_is_read_back_as_the_same_results_with_the_same_ids() {
    List<Result> results = everyFixture();

    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, written(results)));

    assertThat(said.report().format()).isEqualTo("steelyard");
    assertThat(said.problems()).isEmpty();
    assertThat(said.measurements().stream().map(m -> m.original().orElseThrow()))
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(results);
  }

  @Test
  void a_second_writing_is_the_first_to_the_byte() {
    String once = written(everyFixture());

    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, once));

    assertThat(written(said.measurements().stream().map(m -> m.original().orElseThrow()).toList()))
        .isEqualTo(once);
  }

  @Test
  void ids_follow_from_content_when_the_results_are_made_anew() {
    List<Result> results = everyFixture();

    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, written(results)));

    assertThat(said.measurements().stream().map(m -> m.result(BUILD, MACHINE, NOW).id()))
        .isEqualTo(results.stream().map(Result::id).toList());
  }

  @Test
  void the_shape_is_the_documented_one() {
    String message =
        "{\"reason\":\"benchmark-complete\",\"id\":\"a/b\",\"iteration_count\":[2,2],\"measured_values\":[2,6],\"unit\":\"ns\",\"throughput\":[{\"per_iteration\":10,\"unit\":\"bytes\"}]}\n";
    Path file = HarnessFixtures.write(folder, message);
    Result result = HarnessFixtures.read(file).named("a/b").result(BUILD, MACHINE, NOW);

    assertThat(written(List.of(result)))
        .isEqualTo(
            """
            {"format":"steelyard","version":1,"results":[
            {"id":"%s","dut":{"name":"x","version":"0.1.0+abc1234","timestamp":1700000000},\
            "test_bed":{"name":"t","cpu":"a CPU","memory_gb":8,"os":"an OS","created_at":1600000000},\
            "benchmark_name":"a/b","units":"ns","values":[1.0,3.0],\
            "summary":{"min":1.0,"q1":1.5,"median":2.0,"q3":2.5,"max":3.0,"mean":2.0,"standard_deviation":1.4142135623730951},\
            "throughput":{"multiplier":10.0,"name":"bytes","unit_system":"binary"},\
            "metadata":{"direction":"lower","direction_from":"known","format":"criterion",\
            "values_per_start":[2],"iterations_a_value":2,"message":"%s"},\
            "timestamp":1700000123}
            ]}
            """
                .formatted(result.id(), message.strip().replace("\"", "\\\"")));
  }

  @Test
  void a_direction_is_stated_by_a_script_and_guessed_by_an_older_steelyard() {
    Said said =
        HarnessFixtures.read(
            HarnessFixtures.write(
                folder,
                """
                {"format": "steelyard", "version": 1, "results": [
                  {"benchmark_name": "a", "values": [1], "units": "score", "metadata": {"direction": "higher"}},
                  {"benchmark_name": "b", "values": [1], "units": "score", "id": "0f", "metadata": {"direction": "higher"}},
                  {"benchmark_name": "c", "values": [1], "units": "score"},
                  {"benchmark_name": "d", "values": [1], "units": "rows/s"},
                  {"benchmark_name": "e", "values": [1], "units": "score", "metadata": {"direction": "unknown"}}
                ]}
                """));

    assertThat(said.measurements())
        .extracting(one -> one.metadata().direction().word() + " " + one.metadata().basis().word())
        .containsExactly(
            "higher stated",
            "higher guessed",
            "unknown nothing",
            "higher known",
            "unknown nothing");
    assertThat(said.problems()).isEmpty();
  }

  @Test
  void a_message_that_is_no_json_is_kept_too() {
    Metadata metadata = Metadata.of(Direction.LOWER_IS_BETTER).withMessage("not \"JSON\": NaN,\n");
    Result result =
        Result.of(
            BUILD, MACHINE, "a", Values.of(1), Unit.NANOSECONDS, Optional.empty(), metadata, NOW);

    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, written(List.of(result))));

    assertThat(said.named("a").original()).contains(result);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"commit\": \"abc1234\"}",
        "{\"commit\": 7}",
        "{\"parents\": \"main\"}",
        "{\"parents\": [\"main\"]}",
        "{\"position\": 0}",
        "{\"position\": 1.5}",
        "{\"position\": \"1\"}",
        "{\"branch\": \" \"}",
        "{\"base\": 1}",
        "{\"dirty\": \"no\"}",
        "{\"branch\": \"a\\nb\"}",
        "{\"commit\": \"%1$s\", \"parents\": [\"%1$s\"]}",
        "{\"commit\": \"%1$s\", \"stands_on\": \"%1$s\"}",
        "7"
      })
  void an_origin_that_cannot_be_is_damage(String origin) {
    Said said =
        HarnessFixtures.read(
            HarnessFixtures.write(
                folder,
                """
                {"format": "steelyard", "version": 1, "results": [
                  {"benchmark_name": "a", "values": [1], "units": "ms", "origin": %s},
                  {"benchmark_name": "b", "values": [1], "units": "ms", "origin": null}
                ]}
                """
                    .formatted(origin.formatted("a".repeat(40)))));

    assertThat(said.problems()).hasSize(1);
    assertThat(said.measurements()).extracting(Measurement::benchmark).containsExactly("b");
  }

  @Test
  void a_script_need_write_no_more_than_name_values_and_unit() {
    Said said =
        HarnessFixtures.read(
            HarnessFixtures.write(
                folder,
                """
                {"format": "steelyard", "version": 1, "results": [
                  {"benchmark_name": "query[ram=1GB]", "values": [1.5, 2], "units": "ms"},
                  {"benchmark_name": "rows", "values": [9], "units": "ops/s", "metadata": {"note": [1, true]}}
                ]}
                """));

    Measurement query = said.named("query[ram=1GB]");
    assertThat(query.original()).isEmpty();
    assertThat(query.unit()).isEqualTo(Unit.NANOSECONDS);
    assertThat(query.values().toArray()).containsExactly(1.5e6, 2e6);
    assertThat(query.metadata().levels()).isEqualTo(Map.of("ram", "1GB"));
    assertThat(query.metadata().originalUnit()).contains("ms");
    assertThat(said.named("rows").metadata().direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    assertThat(MetadataFields.write(said.named("rows").metadata()))
        .containsEntry("note", List.of(1L, true));
  }

  @Test
  void a_newer_version_and_an_unknown_direction_are_reported() {
    Said said =
        HarnessFixtures.read(
            HarnessFixtures.write(
                folder,
                """
                {"format": "steelyard", "version": 2, "results": [
                  {"benchmark_name": "a", "values": [1], "units": "ns", "metadata": {"direction": "up"}}
                ]}
                """));

    assertThat(said.measurements()).isEmpty();
    assertThat(said.problems())
        .extracting(Object::toString)
        .satisfiesExactly(
            version -> assertThat(version).contains(":1: version 2 of the format"),
            direction -> assertThat(direction).contains(":2: direction is 'up'"));
  }

  /** One that is passed over would let what fails look fast. */
  @ParameterizedTest
  @ValueSource(strings = {"\"half\"", "1.5", "-0.1", "true", "[0.5]"})
  void a_share_that_failed_and_is_none_is_reported(String said) {
    for (String key : List.of("failed_checks", "failed_requests_of_name", "failed_iterations")) {
      Said read =
          HarnessFixtures.read(
              HarnessFixtures.write(
                  folder,
                  """
                  {"format": "steelyard", "version": 1, "results": [
                    {"benchmark_name": "a", "values": [1], "units": "ns", "metadata": {"%s": %s}}
                  ]}
                  """
                      .formatted(key, said)));

      assertThat(read.measurements()).isEmpty();
      assertThat(read.problems())
          .singleElement()
          .asString()
          .contains(":2: " + key + " is ", "; it is a share, a number from 0 to 1");
    }
  }

  /** One that is passed over would have another one decide. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"minimum_effect\": 1.0",
        "\"minimum_effect\": \"5%\"",
        "\"minimum_differences\": 16",
        "\"minimum_differences\": {\"B\": -1}",
        "\"minimum_differences\": {\"B\": \"16\"}"
      })
  void a_smallest_change_that_is_none_is_reported(String said) {
    Said read =
        HarnessFixtures.read(
            HarnessFixtures.write(
                folder,
                """
                {"format": "steelyard", "version": 1, "results": [
                  {"benchmark_name": "a", "values": [1], "units": "ns", "metadata": {%s}}
                ]}
                """
                    .formatted(said)));

    assertThat(read.measurements()).isEmpty();
    assertThat(read.problems()).singleElement().asString().contains(":2: minimum_", "; it is a");
  }

  /** In a script's entry it would be a mistype; Steelyard writes those of a whole experiment. */
  @Test
  void a_smallest_difference_in_an_unknown_unit_is_reported_unless_values_have_it_too() {
    String entry =
        "{%s\"benchmark_name\": \"%s\", \"values\": [1], \"units\": \"%s\", \"metadata\":"
            + " {\"minimum_differences\": {\"pages\": 4}}}";
    Said read =
        HarnessFixtures.read(
            HarnessFixtures.write(
                folder,
                "{\"format\": \"steelyard\", \"version\": 1, \"results\": [\n%s,\n%s,\n%s]}"
                    .formatted(
                        entry.formatted("", "a", "ms"),
                        entry.formatted("", "b", "pages"),
                        entry.formatted("\"id\": \"1\", ", "c", "ms"))));

    assertThat(read.measurements()).extracting(Measurement::benchmark).containsExactly("b", "c");
    assertThat(read.problems())
        .singleElement()
        .asString()
        .contains(":2: minimum_differences names 'pages': no known unit", "'ns'");
  }
}

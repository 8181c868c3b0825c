package dev.steelyard.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Histories;
import dev.steelyard.cli.Said;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChangesTest extends CliTest {

  private static final int BENCHMARKS = 60;
  private static final int BUILDS = 40;

  /** Benchmark to build; each of 4 σ and more. */
  private static final Map<Integer, Integer> PLANTED = Map.of(3, 20, 10, 13, 22, 30, 41, 25);

  private static Histories planted() {
    Histories histories = new Histories("mydb", BENCHMARKS, BUILDS, 1);
    PLANTED.forEach(
        (benchmark, build) -> histories.step(benchmark, build, benchmark % 2 == 0 ? 5 : -5));
    return histories;
  }

  private static List<Integer> inOrder() {
    return IntStream.range(0, BUILDS).boxed().toList();
  }

  private static List<Integer> shuffled(long seed) {
    List<Integer> order = new ArrayList<>(inOrder());
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  /** Benchmark to the build that each change is at. */
  private static Map<Integer, Integer> found(String json) {
    Map<Integer, Integer> found = new HashMap<>();
    for (JsonNode change : JsonMapper.shared().readTree(json).path("changes")) {
      String name = change.path("benchmark").asString();
      String version = change.path("to").path("version").asString();
      int build = Integer.parseInt(version.split("\\.")[1]);
      found.put(Integer.parseInt(name.substring(name.indexOf('-') + 1)), build);
    }
    return found;
  }

  @Test
  void every_planted_step_is_found_within_a_build_and_hardly_anything_else() {
    planted().publish(store(), inOrder());

    Said said = steelyard("changes", "--format", "json").exits(0);

    Map<Integer, Integer> found = found(said.out());
    PLANTED.forEach(
        (benchmark, build) -> assertThat(found.get(benchmark)).isBetween(build - 1, build + 1));
    // The 1% promised of 56 series without a step; four or more of them would be 1 in 300.
    assertThat(found.size() - PLANTED.size()).isLessThanOrEqualTo(3);
    JsonNode json = JsonMapper.shared().readTree(said.out());
    assertThat(json.path("format").asString()).isEqualTo("steelyard-changes");
    assertThat(json.path("series").asInt()).isEqualTo(BENCHMARKS);
    assertThat(json.path("expected_false_series").asDouble()).isEqualTo(0.6);
  }

  @Test
  void builds_published_in_random_order_give_the_same_answer() {
    planted().publish(store(), inOrder());
    planted().publish(folder.resolve("shuffled"), shuffled(7));

    for (String format : List.of("json", "csv", "text", "markdown")) {
      assertThat(steelyardIn(folder.resolve("shuffled"), "changes", "--format", format).out())
          .isEqualTo(steelyard("changes", "--format", format).out());
    }
  }

  @Test
  void what_is_asked_for_alone_is_shown() {
    planted().publish(store(), inOrder());

    String regressions = steelyard("changes", "--only", "regressions").exits(0).out();
    String late = steelyard("changes", "--since", "2026-01-24").exits(0).out();
    String version = steelyard("changes", "--since", Histories.version(29)).exits(0).out();
    String one = steelyard("changes", "--benchmark", "*-41", "--dut", "mydb").exits(0).out();
    steelyard("changes", "--dut", "mydbb", "--benchmark", "*-41")
        .complains(2, "no results that match --dut 'mydbb' --benchmark '*-41'", "steelyard builds");

    assertThat(regressions).contains("name-10 ", "name-22 ").doesNotContain("name-3 ", "faster");
    assertThat(late).contains("name-22 ", "name-41 ").doesNotContain("name-3 ", "name-10 ");
    assertThat(version).contains("name-22 ").doesNotContain("name-41 ");
    assertThat(one).contains("1 change in 1 of 1 series", "name-41 ", "faster");
  }

  @Test
  void the_rule_of_otava_finds_more_and_promises_nothing() {
    planted().publish(store(), inOrder());

    String compatible = steelyard("changes", "--compatible").exits(0).out();

    assertThat(compatible).contains("name-3 ", "promises no rate");
  }

  @Test
  void a_store_without_results_has_no_changes() {
    assertThat(steelyardAtHome("changes").exits(0).out())
        .contains("nothing is stored that matches");
  }

  @ParameterizedTest
  @CsvSource({
    "--since yesterday, --since is 'yesterday'",
    "--only worse, --only",
    "--format yaml, no format 'yaml'"
  })
  void what_cannot_be_understood_is_refused(String arguments, String message) {
    List<String> command = new ArrayList<>(List.of("changes"));
    command.addAll(List.of(arguments.split(" ")));

    steelyardAtHome(command.toArray(String[]::new)).complains(2, message);
  }
}

package dev.steelyard.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Histories;
import dev.steelyard.cli.Said;
import dev.steelyard.lab.doctor.NoiseResults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckTest extends CliTest {

  private static List<Integer> builds(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static Histories noise(int builds) {
    return new Histories("mydb", 30, builds, 1);
  }

  @Test
  void a_newest_build_that_changed_nothing_is_good() {
    noise(30).publish(store(), builds(30));

    Said said = steelyard("check").exits(0);

    assertThat(said.out())
        .contains(
            "0 regressed · 0 improved", "mydb@0.29.0+abc0029 (2026-01-30) on bed", "at most 5%");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void a_newest_build_that_is_slower_exits_1_and_says_where() {
    noise(30).step(7, 29, 12).step(8, 29, -12).publish(store(), builds(30));

    Said said = steelyard("check", "--dut", "mydb").exits(1);

    assertThat(said.out()).contains("1 regressed · 1 improved", "✗  regressed     group/name-7 ");
    assertThat(said.out()).contains("of these 2, 0.10");
  }

  @Test
  void what_the_check_up_stored_is_no_build_of_the_users() {
    noise(30).publish(store(), builds(30));
    new Histories(NoiseResults.DUT, 3, 1, 1).publish(store(), builds(1));

    assertThat(steelyard("check").exits(0).out()).contains("mydb@0.29.0");
    assertThat(steelyard("changes").exits(0).out()).doesNotContain(NoiseResults.DUT);
    assertThat(steelyard("check", "--dut", NoiseResults.DUT).exits(0).out())
        .contains(NoiseResults.DUT);
  }

  @Test
  void a_faster_build_is_good() {
    noise(30).step(8, 29, -12).publish(store(), builds(30));

    assertThat(steelyard("check").exits(0).out()).contains("1 improved");
  }

  @Test
  void a_named_build_is_held_against_the_builds_before_it_alone() {
    noise(40).step(7, 25, 12).publish(store(), builds(40));

    assertThat(steelyard("check", "--build", Histories.version(25)).exits(1).out())
        .contains("name-7 ", "mydb@" + Histories.version(25));
    steelyard("check", "--build", Histories.version(24)).exits(0);
    assertThat(steelyard("check", "--benchmark", "*-7").exits(0).out())
        .contains("against the 14 builds before it");
  }

  @Test
  void builds_published_in_random_order_give_the_same_answer() {
    List<Integer> order = new ArrayList<>(builds(30));
    Collections.shuffle(order, new Random(3));
    noise(30).step(7, 29, 12).publish(store(), builds(30));
    noise(30).step(7, 29, 12).publish(folder.resolve("shuffled"), order);

    for (String format : List.of("json", "csv", "text", "markdown")) {
      assertThat(
              steelyardIn(
                      folder.resolve("shuffled"),
                      "check",
                      "--build",
                      Histories.version(29),
                      "--format",
                      format)
                  .exits(1)
                  .out())
          .isEqualTo(steelyard("check", "--format", format).exits(1).out());
    }
  }

  @Test
  void the_minimum_effect_decides_what_matters() {
    noise(30).step(7, 29, 12).publish(store(), builds(30));

    steelyard("check", "--minimum-effect", "30%").exits(0);
    steelyard("check", "--minimum-effect", "much").complains(2, "much");
    steelyard("check", "--minimum-effect", "200%").complains(2, "below 100%");
  }

  @Test
  void a_pull_request_gets_the_verdict_first_and_the_rest_folded() {
    noise(30).step(7, 29, 12).publish(store(), builds(30));

    List<String> lines = steelyard("check", "--format", "markdown").exits(1).out().lines().toList();

    assertThat(lines.getFirst()).startsWith("**✗ 1 of 30 benchmarks regressed: group/name-7");
    List<String> before =
        lines.stream()
            .takeWhile(line -> !line.startsWith("<details>"))
            .filter(line -> line.startsWith("|") && line.contains("name-"))
            .toList();
    assertThat(before).hasSize(1);
    assertThat(before.getFirst()).contains("group/name-7 ", "✗ regressed", "slower");
    assertThat(lines.get(lines.size() - 3)).contains("at most 5% of the changes claimed are false");
    assertThat(lines.getLast()).contains("would have been told in half of 30 benchmarks");
  }

  @Test
  void json_says_what_the_verdict_rests_on() {
    noise(30).step(7, 29, 12).publish(store(), builds(30));

    JsonNode json =
        JsonMapper.shared().readTree(steelyard("check", "--format", "json").exits(1).out());

    assertThat(json.path("format").asString()).isEqualTo("steelyard-check");
    assertThat(json.path("version").asInt()).isEqualTo(1);
    assertThat(json.path("counts").path("regressed").asInt()).isEqualTo(1);
    assertThat(json.path("checked")).hasSize(30);
    JsonNode first = json.path("checked").get(0);
    assertThat(first.path("history_builds").asInt()).isBetween(12, 29);
    assertThat(first.path("adjusted_p_value").asDouble())
        .isGreaterThanOrEqualTo(first.path("p_value").asDouble());
  }

  @Test
  void the_first_build_has_no_history_yet() {
    noise(1).publish(store(), builds(1));

    assertThat(steelyard("check").exits(0).out())
        .contains("no history yet: mydb@0.0.0+abc0000 is the first build of its 30 benchmarks");
    steelyard("check", "--format", "markdown").exits(0);
    steelyard("check", "--format", "json").exits(0);
    steelyard("check", "--format", "csv").exits(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void with_few_builds_values_are_compared_and_that_is_said(int builds) {
    noise(builds).step(7, builds - 1, 20).publish(store(), builds(builds));

    Said said = steelyard("check", "--format", "json").exits(1);

    JsonNode seventh =
        JsonMapper.shared()
            .readTree(said.out())
            .path("checked")
            .valueStream()
            .filter(one -> one.path("benchmark").asString().equals("group/name-7"))
            .findFirst()
            .orElseThrow();
    assertThat(seventh.path("method").asString()).isEqualTo("comparison");
    assertThat(seventh.path("verdict").asString()).isEqualTo("regressed");
    assertThat(seventh.path("doubts").get(0).path("kind").asString()).isEqualTo("few_builds");
  }

  @Test
  void of_several_duts_one_has_to_be_named() {
    noise(20).publish(store(), builds(20));
    new Histories("other", 2, 20, 2).publish(store(), builds(20));

    steelyard("check").complains(2, "'mydb', 'other'", "--dut");
    steelyard("check", "--dut", "other").exits(0);
  }

  @Test
  void what_is_not_there_is_refused() {
    steelyardAtHome("check").complains(2, "no results that match");
    noise(3).publish(store(), builds(3));

    steelyard("check", "--dut", "nothing").complains(2, "no results that match");
    steelyard("check", "--build", "9").complains(2, "version '9'");
  }

  @Test
  void a_benchmark_that_the_newest_build_lost_is_told() {
    new Histories("mydb", 3, 20, 1).publish(store(), builds(20));
    new Histories("mydb", 2, 21, 1).publish(store(), List.of(20));

    assertThat(steelyard("check").out())
        .contains("missing, unlike in the build before: 1 benchmark, such as group/name-2");
  }

  @Test
  void of_many_duts_a_few_are_named_and_the_remedy_still_is() {
    for (int i = 0; i < 30; i++) {
      new Histories("a-service-of-ours-" + i, 1, 1, 1).publish(store(), builds(1));
    }

    Said said = steelyard("check").complains(2, "and 28 more; say which one with --dut");

    assertThat(said.err().length()).isLessThan(200);
    steelyard("builds", "--dut", "nothing like it").complains(2, "and 28 more");
  }

  @Test
  void a_check_and_changes_go_to_a_file_in_the_format_of_its_name() throws Exception {
    noise(30).step(7, 29, 12).step(8, 15, 12).publish(store(), builds(30));
    for (String command : List.of("check", "changes")) {
      int code = command.equals("check") ? 1 : 0;
      for (String ending : List.of("md", "json", "csv", "html")) {
        Path file = folder.resolve(command + "." + ending);
        String format = ending.equals("md") ? "markdown" : ending;

        Said said = steelyard(command, "-o", file.toString()).exits(code);

        assertThat(said.out()).isEqualTo(steelyard(command).out());
        assertThat(file).hasContent(steelyard(command, "--format", format).out());
      }
      Path text = folder.resolve(command + ".txt");
      steelyard(command, "-o", text.toString(), "--format", "json").exits(code);
      assertThat(text).content().contains("slower").doesNotContain("{");
      Path other = folder.resolve(command + ".out");
      assertThat(steelyard(command, "--format", "csv", "--output", other.toString()).out())
          .as("not a second time")
          .isEqualTo(steelyard(command).out());
      assertThat(other).hasContent(steelyard(command, "--format", "csv").out());

      assertThat(folder.resolve(command + ".html"))
          .content()
          .startsWith("<!doctype html>")
          .contains(
              command.equals("check") ? "name-7" : "name-8", "slower", "How to read this report");
      steelyard(command, "-o", folder + "/none/a.md").complains(2, "there is no folder");
    }
  }

  @Test
  void everything_is_listed_when_it_is_asked_for() {
    noise(30).publish(store(), builds(30));

    assertThat(steelyard("check").exits(0).out())
        .contains("more inconclusive (--all lists them)")
        .doesNotContain("group/name-29 ");
    assertThat(steelyard("check", "--all").exits(0).out())
        .contains("group/name-29 ")
        .doesNotContain("--all");
  }

  @Test
  void a_smallest_difference_of_a_unit_that_nothing_has_is_told_and_two_of_one_are_refused() {
    noise(8).publish(store(), builds(8));

    for (String command : List.of("check", "changes")) {
      assertThat(steelyard(command, "--minimum-difference", "5parsecs").exits(0).err())
          .contains("nothing here is measured in 'parsecs', of which a minimum difference");
      assertThat(steelyard(command, "--minimum-difference", "5ms").exits(0).err()).isEmpty();
      assertThat(
              steelyard(command, "--minimum-difference", "1ms", "--minimum-difference", "2000us")
                  .exits(2)
                  .err())
          .contains("'1ms' and of '2000us' say two things of one unit");
    }
  }
}

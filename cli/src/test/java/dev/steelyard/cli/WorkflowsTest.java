package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.GitHubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps of the workflows in examples/github, run by bash on a repository of two commits. */
class WorkflowsTest extends WorkflowSteps {

  /** What anybody writes into a comment or a branch's name would be a part of the script. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "benchmark.yml",
        "benchmark-comment.yml",
        "nightly.yml",
        "bot.yml",
        "dispatched.yml"
      })
  void no_expression_stands_in_a_script(String file) throws IOException {
    assertThat(steps(file)).isNotEmpty();
    assertThat(steps(file).values())
        .allSatisfy(step -> assertThat(step.get("run") + "").doesNotContain("${{"));
  }

  @Test
  void who_runs_a_pull_request_has_no_token_and_who_has_one_runs_none() throws IOException {
    assertThat(steps("benchmark.yml").toString()).doesNotContain("github.token");
    assertThat(steps("bot.yml").get("measure/Measure").toString()).doesNotContain("github.token");
    assertThat(steps("benchmark-comment.yml").toString()).doesNotContain("steelyard run");
  }

  /** A pull request of a fork gets neither. */
  @Test
  void who_measures_a_pull_request_needs_no_variable_and_no_secret_of_the_repository()
      throws IOException {
    String text = Files.readString(REPOSITORY.resolve("examples/github/benchmark.yml"));
    assertThat(text)
        .contains("STEELYARD_ARCHIVE: https://")
        .doesNotContainPattern("\\$\\{\\{[^}]*(vars|secrets)");
  }

  @Test
  void a_slower_pull_request_of_a_fork_is_measured_and_told() throws Exception {
    assertThat(run("benchmark.yml", "measure/Measure", "{}")).isZero();
    assertThat(repository.resolve("measured/base.json")).isNotEmptyFile();
    assertThat(run("benchmark-comment.yml", "comment/Comment", afterwards())).isZero();
    assertThat(server.comments).hasSize(1);
    assertThat(server.comments.getFirst().body())
        .startsWith("\"<!-- steelyard comment: benchmark -->\\n**✗ ")
        .contains("regressed", "slower", "By chance alone", "actions/runs/42");
  }

  @Test
  void a_broken_rule_fails_the_job_and_is_told_with_the_comparison() throws Exception {
    writeMore("accept: [median < 1ns]\nminimum_effect: 60%\n");

    assertThat(run("benchmark.yml", "measure/Measure", "{}")).isEqualTo(1);

    assertThat(repository.resolve("measured/head.json"))
        .content()
        .contains("\"minimum_effect\":0.6");
    assertThat(run("benchmark-comment.yml", "comment/Comment", afterwards())).isZero();
    assertThat(server.comments.getFirst().body())
        .startsWith(
            "\"<!-- steelyard comment: benchmark -->\\n**not accepted: 1 of 1 rule broken**")
        .contains("median", "size=20");
  }

  @Test
  void what_could_not_be_measured_is_told_in_place_of_what_was_said_before() throws Exception {
    assertThat(run("benchmark.yml", "measure/Measure", "{}")).isZero();
    assertThat(run("benchmark-comment.yml", "comment/Comment", afterwards())).isZero();
    Files.delete(repository.resolve("measured/base.json"));
    Files.delete(repository.resolve("measured/head.json"));
    Files.delete(repository.resolve("measured/run.json"));

    assertThat(run("benchmark-comment.yml", "comment/Comment", afterwards())).isZero();

    assertThat(server.comments).hasSize(1);
    assertThat(server.comments.getFirst().body())
        .contains("**? Not measured:** `%s`".formatted(head.substring(0, 7)), "actions/runs/42")
        .doesNotContain("regressed");
  }

  @Test
  void a_benchmark_that_fails_ends_red_and_in_a_comment() throws Exception {
    String text = Files.readString(repository.resolve("bench.yaml"));
    Files.writeString(
        repository.resolve("bench.yaml"),
        text.replace("sh {source}/work.sh {size}", "sh -c 'exit {size}'"));

    assertThat(run("benchmark.yml", "measure/Measure", "{}")).isEqualTo(3);
    assertThat(run("benchmark-comment.yml", "comment/Comment", afterwards())).isZero();

    assertThat(server.comments.getFirst().body()).contains("**? Not measured:** `");
  }

  @Test
  void what_a_comment_asks_for_is_decided_run_and_told() throws Exception {
    String event = asking("@steelyard run --only size=20");
    decide(event);
    assertThat(values)
        .containsEntry("needs.decide.outputs.action", "run")
        .containsEntry("needs.decide.outputs.commit", head);
    assertThat(run("bot.yml", "measure/Measure", event)).isZero();
    assertThat(run("bot.yml", "comment/Comment", event)).isZero();
    assertThat(server.comments).hasSize(2);
    String told = server.comments.getLast().body();
    assertThat(told)
        .contains("`ann` asked for `run` `--only=size=20` of `%s`".formatted(head.substring(0, 7)))
        .contains("regressed", "size=20")
        .doesNotContain("size=10");

    // Somebody pushed meanwhile, and that commit's result is there already.
    server.pull = server.pull.replace(head, base);
    assertThat(run("bot.yml", "comment/Comment", event)).isEqualTo(2);
    assertThat(server.comments.getLast().body()).isEqualTo(told);
  }

  @Test
  void what_was_asked_for_and_failed_is_told_too() throws Exception {
    String event = asking("@steelyard run --only size=30");
    decide(event);
    assertThat(run("bot.yml", "measure/Measure", event)).isEqualTo(3);
    assertThat(run("bot.yml", "comment/Comment", event)).isZero();
    assertThat(server.comments.getLast().body())
        .contains("asked for `run` `--only=size=30`", "**? Nothing to compare:**")
        .contains("steelyard: the experiment has no level of size '30'");
  }

  @Test
  void what_is_measured_already_is_compared_and_what_is_not_is_said() throws Exception {
    String event = asking("@steelyard compare");
    decide(event);
    assertThat(values).containsEntry("needs.decide.outputs.action", "compare");

    for (String away : List.of(job.resolve("none").toString(), "s3:/acme/results")) {
      String there = values.put("vars.STEELYARD_STORE", away);
      assertThat(lookUp(event)).as(away).isNotZero();
      assertThat(run("bot.yml", "comment/Comment", event)).isZero();
      assertThat(server.comments.getLast().body())
          .contains("**? Nothing to compare:**", away)
          .doesNotContain("results of commit");
      values.put("vars.STEELYARD_STORE", there);
    }
    publish(measured("other.json", "scan", "1, 2, 3").toString(), "1.3.0+0123456").exits(0);
    assertThat(lookUp(event)).isZero();
    assertThat(run("bot.yml", "comment/Comment", event)).isZero();
    assertThat(server.comments.getLast().body())
        .contains("`ann` asked for `compare`")
        .contains("**? Nothing to compare:** no results of base and head;", head, base);

    publish(measured("a.json", "scan", "1, 2, 3").toString(), "1.4.0+" + head.substring(0, 7))
        .exits(0);
    assertThat(lookUp(event)).isZero();
    assertThat(run("bot.yml", "comment/Comment", event)).isZero();
    assertThat(server.comments.getLast().body())
        .contains("**? Nothing to compare:** no results of base;", base)
        .doesNotContain("results of commit " + head);
    String named = values.put("vars.STEELYARD_STORE", "");
    assertThat(lookUp(event)).as("no store").isNotZero();
    assertThat(named).isNotEmpty();

    values.put("vars.STEELYARD_STORE", job.resolve("store").toString());
    assertThat(run("benchmark.yml", "measure/Measure", "{}")).isZero();
    Files.delete(repository.resolve("measured/run.json"));
    assertThat(lookUp(event)).isZero();
    assertThat(run("bot.yml", "comment/Comment", event)).isZero();
    assertThat(server.comments.getLast().body()).contains("regressed", "slower");
  }

  @Test
  void a_commit_that_a_watcher_asks_for_is_measured_and_not_asked_for_again() throws Exception {
    String[] watch = {
      "watch",
      repository.toString(),
      "--experiment",
      repository.resolve("bench.yaml").toString(),
      "--once",
      "--max-commits",
      "1",
      "--testbed-name",
      "bench1",
      "--dispatch",
      "github:acme/db/bench.yml"
    };
    Map<String, String> environment = new TreeMap<>();
    environment.put("STEELYARD_STORE", store().toString());
    environment.put("HOME", store().toString());
    environment.put("GITHUB_API_URL", server.api().toString());
    environment.put("GITHUB_TOKEN", GitHubServer.APP_TOKEN);
    steelyardWith(environment, watch).exits(0);
    JsonNode inputs = JsonMapper.shared().readTree(server.asked.getLast().body()).path("inputs");
    inputs.forEachEntry((name, value) -> values.put("inputs." + name, value.asString()));
    assertThat(values).containsEntry("inputs.commit", base);
    String asked = values.put("inputs.experiment", "scan");
    assertThat(run("dispatched.yml", "measure/Measure", "{}")).as("an unknown one").isEqualTo(2);
    values.put("inputs.experiment", asked);

    assertThat(run("dispatched.yml", "measure/Measure", "{}")).isZero();

    Said said = steelyardWith(environment, watch).exits(0);
    assertThat(said.out()).as(said.err()).contains("no history yet");
    assertThat(server.asked).hasSize(1);
    String declared = Files.readString(REPOSITORY.resolve("examples/github/dispatched.yml"));
    assertThat(inputs.propertyNames())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(declared).contains("      " + name + ": {required: true"));
  }

  @Test
  void a_commit_of_the_main_branch_is_measured_and_checked() throws Exception {
    assertThat(run("nightly.yml", "measure/Measure", "{}")).isZero();
    assertThat(run("nightly.yml", "measure/Check", "{}")).isZero();
    assertThat(job.resolve("summary")).content().contains("no history yet");
    assertThat(repository.resolve("check.html")).isNotEmptyFile();
  }
}

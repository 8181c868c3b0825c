package dev.steelyard.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import dev.steelyard.testing.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs and their variants as the two sides of a comparison. */
class ComparedRunsTest extends CliTest {

  private String run(String name, String variants) throws IOException {
    Path file =
        file(
            name + ".yaml",
            "name: x\nvariants: %s\niterations: 3\nwarmup: 0\n".formatted(variants));
    steelyard("run", file.toString()).exits(0);
    return newest();
  }

  private String newest() {
    try (Store store = LanceStore.open(StoreLocation.of(store().toString()))) {
      return store.runs().all().stream()
          .max(java.util.Comparator.comparing(RunRecord::createdAt))
          .orElseThrow()
          .id();
    }
  }

  @Test
  void the_only_variants_of_two_runs_are_compared_whatever_they_are_called() throws IOException {
    String one = run("one", "{a: {command: 'true'}}");
    String other = run("other", "{b: {command: 'true'}}");

    Said said = steelyard("compare", one, other);

    assertThat(said.code()).isIn(0, 1);
    assertThat(said.out()).contains("baseline " + one + " → candidate " + other);
  }

  @Test
  void two_runs_are_held_to_what_their_experiments_say_of_the_smallest_change() throws IOException {
    String one = run("one", "{a: {command: 'true'}}\nminimum_effect: 30%");
    String other = run("other", "{b: {command: 'true'}}\nminimum_effect: 30%");
    String finer = run("finer", "{b: {command: 'true'}}\nminimum_effect: 5%");

    assertThat(steelyard("compare", one, other, "--format", "json").out())
        .contains("\"minimum_effect\" : 0.3");
    assertThat(steelyard("compare", one, other, "--minimum-effect", "1%", "--format", "json").out())
        .contains("\"minimum_effect\" : 0.01");
    Said several = steelyard("compare", one, finer, "--format", "json");
    assertThat(several.out()).contains("\"minimum_effect\" : 0.05");
    assertThat(several.err()).contains("say 5% and 30% of the smallest change", "taken is 5%");
  }

  @Test
  void what_matters_travels_with_results_that_are_written_and_read_again() throws IOException {
    String run = run("one", "{a: {command: 'true'}}\nminimum_effect: 30%\nminimum_difference: 16B");
    String written = steelyard("results", "--run", run, "--format", "json").exits(0).out();
    Path file = file("one.json", written);

    assertThat(written).contains("\"minimum_effect\":0.3", "\"minimum_differences\":{\"B\":16.0}");
    assertThat(
            steelyardIn(
                    folder.resolve("nowhere"),
                    "compare",
                    file.toString(),
                    file.toString(),
                    "--format",
                    "json")
                .out())
        .contains("\"minimum_effect\" : 0.3");
  }

  @Test
  void a_comparison_of_files_tells_what_the_run_says_of_rules_and_failed_trials()
      throws IOException {
    Path file =
        file(
            "ruled.yaml",
            """
            name: x
            variants: {a: {command: 'true'}, b: {command: 'true'}}
            factors: {size: [1, 2]}
            iterations: 3
            warmup: 0
            accept: [median < 1ns]
            """);
    Path report =
        file("run.json", steelyard("run", file.toString(), "--format", "json").exits(1).out());
    Path results =
        file(
            "results.json",
            steelyard("results", "--run", newest(), "--format", "json").exits(0).out());
    String[] compare = {"compare", results.toString(), results.toString(), "--format", "markdown"};
    List<String> words = new ArrayList<>(List.of(compare));
    assertThat(steelyard(compare).exits(0).out()).doesNotContain("rule");

    words.addAll(List.of("--run-report", report.toString()));
    String told = steelyard(words.toArray(String[]::new)).exits(1).out();

    assertThat(told).startsWith("**not accepted: 1 of 1 rule broken**").contains("median", "1ns");
    steelyard("compare", newest(), "--by", "variant", "--run-report", report.toString())
        .complains(2, "--run-report is for two sides");
    steelyard("compare", compare[1], compare[2], "--run-report", results.toString())
        .complains(2, "is no report that 'run --format json' wrote");
  }

  @Test
  void what_another_run_says_than_the_one_that_measured_is_refused() throws IOException {
    String variants = "{a: {command: 'true'}, b: {command: 'true'}}";
    Path ruled =
        file(
            "ruled.yaml",
            "name: x\nvariants: %s\niterations: 3\nwarmup: 0\naccept: [median < 1h]\n"
                .formatted(variants));
    Path report =
        file("run.json", steelyard("run", ruled.toString(), "--format", "json").exits(0).out());
    String yesterday = newest();
    String today = run("plain", variants);
    String[] sides = {"compare", today + ":a", today + ":b", "--run-report", report.toString()};

    steelyard(sides).complains(2, "run.json is of run " + yesterday, "was measured by " + today);
    List<String> changed = new ArrayList<>(List.of(sides));
    changed.addAll(List.of("--only", "changed"));
    steelyard(changed.toArray(String[]::new)).complains(2, "run.json is of run " + yesterday);
    sides[1] = yesterday + ":a";
    sides[2] = yesterday + ":b";
    assertThat(steelyard(sides).code()).isIn(0, 1);
    Path unknown = measured("script.json", "s", "1, 2, 3");
    steelyard("compare", unknown.toString(), unknown.toString(), "--run-report", report.toString())
        .exits(0);
  }

  @Test
  void a_variant_of_a_run_is_named_after_a_colon() throws IOException {
    String one = run("one", "{a: {command: 'true'}, b: {command: 'true'}}");
    String other = run("other", "{c: {command: 'true'}}");

    assertThat(steelyard("compare", one + ":b", other).code()).isIn(0, 1);
    assertThat(steelyard("compare", one + ":a", one + ":b").code()).isIn(0, 1);
    steelyard("compare", one, other)
        .complains(2, "no benchmark in common", "has the variants a, b", one + ":a");
    steelyard("compare", one + ":d", other)
        .complains(2, "has no result of a variant 'd'; it has some of a, b");
  }

  @Test
  void what_a_subject_takes_of_processors_and_until_it_is_ready_is_compared_in_every_format()
      throws IOException {
    Path file =
        file(
            "server.yaml",
            """
            name: x
            variants: {plain: , other: {args: "-o none"}}
            subject:
              start: "{java} -XX:+UseSerialGC -m jdk.httpserver -b 127.0.0.1 -p {port} -d {data}"
              starts: 2
            workload: {http: {request: GET /}}
            iterations: 4
            warmup: 0
            """);
    steelyard("run", file.toString()).exits(0);
    String run = newest();

    for (String format : List.of("text", "markdown", "json", "html", "csv")) {
      Said said = steelyard("compare", run, "--by", "variant", "--format", format);
      assertThat(said.out().replace("\\", ""))
          .as(format)
          // Text says of what nothing is claimed only that it was compared.
          .containsPattern("\\bcpu\\b")
          .containsPattern("\\bready\\b")
          .containsPattern("\\bpeak_memory\\b")
          .contains("peak_memory_without_cache");
    }
  }

  @Test
  void a_number_that_a_command_was_asked_for_is_compared_in_every_format() throws IOException {
    Path file =
        file(
            "speed.yaml",
            """
            name: x
            workload: {measure: {speed: {regex: 'speed (.*)', unit: tx/s}}}
            variants:
              a: {command: "sh -c 'echo speed $((1000 + $$ % 5))'"}
              b: {command: "sh -c 'echo speed $((800 + $$ % 5))'"}
            iterations: 12
            warmup: 0
            """);
    steelyard("run", file.toString()).exits(0);
    String run = newest();

    for (String format : List.of("text", "markdown", "json", "html", "csv")) {
      Said said = steelyard("compare", run, "--by", "variant", "--format", format);
      assertThat(said.code()).as(format).isEqualTo(1);
      assertThat(said.out()).as(format).containsPattern("\\bspeed\\b").contains("regressed");
    }
  }

  @Test
  void variants_that_are_builds_are_compared_as_such_and_never_taken_for_each_other()
      throws Exception {
    GitFolder tree = GitFolder.in(folder.resolve("tree"));
    for (String commit : List.of("one", "two")) {
      tree.commitStaged(commit);
    }
    String run =
        run(
            "refs",
            "{old: {git: {repo: tree, ref: main~1}}, new: {git: {repo: tree, ref: main}}}\n"
                + "workload: {command: 'true'}");
    String before = tree.shortHash("main~1");
    String after = tree.shortHash("main");

    assertThat(steelyard("builds").exits(0).out()).contains("x@0+" + before, "x@0+" + after);
    assertThat(steelyard("compare", "x@0+" + before, "x@0+" + after).code()).isIn(0, 1);
    assertThat(steelyard("compare", run, "--by", "variant").code()).isIn(0, 1);
    assertThat(steelyard("compare", run + ":old", run + ":new").code()).isIn(0, 1);
    steelyard("compare", run, run + ":new")
        .complains(2, "measured several builds", "choose a variant as " + run + ":");
    assertThat(steelyard("report", run, "-o", "-").exits(0).out())
        .contains("0+" + before, "0+" + after);
  }

  @Test
  void a_file_of_several_builds_is_no_side() throws IOException {
    publish(measured("a.json", "x", "1, 2, 3").toString(), "1").exits(0);
    publish(measured("a.json", "x", "2, 3, 4").toString(), "2").exits(0);
    Path all = folder.resolve("all.json");
    Files.writeString(all, steelyard("results", "--format", "json").exits(0).out());

    steelyard("compare", all.toString(), "mydb@2")
        .complains(2, "holds results of several builds (mydb@1, mydb@2)");
  }
}

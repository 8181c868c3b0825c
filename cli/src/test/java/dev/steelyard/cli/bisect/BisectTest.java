package dev.steelyard.cli.bisect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code bisect} names, and of what it is not sure. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BisectTest extends BisectedTreeTest {

  @Test
  void the_commit_is_named_and_a_second_search_measures_nothing_anew() throws Exception {
    Path tree = tree(16, i -> costing(i < 11 ? 1000 : 1600), _ -> "exit 0\n");
    String right = commit(tree, "HEAD~4");

    Said said = bisect(tree, "--good", "HEAD~15", "--bad", "HEAD").exits(0);

    assertThat(said.out())
        .contains("parse:cost: +", "since " + right.substring(0, 7), "Jane Doe", "change number 11")
        .contains("next: git -C", "steelyard explain");
    JsonNode again =
        JsonMapper.shared()
            .readTree(
                bisect(tree, "--good", "HEAD~15", "--bad", "main", "--format", "json")
                    .exits(0)
                    .out());
    assertThat(again.path("format").asString()).isEqualTo("steelyard-bisect");
    assertThat(again.path("end").asString()).isEqualTo("one_change");
    assertThat(again.at("/culprits/0/commit").asString()).isEqualTo(right);
    assertThat(again.at("/culprits/0/subject").asString()).isEqualTo("change number 11");
    assertThat(again.path("probability").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(again.at("/ratio/low").asDouble()).isBetween(1.4, 1.6);
    assertThat(again.path("starts_now").asInt()).isZero();
    assertThat(again.path("starts").asInt()).isPositive();
    // Single starts of another day are no reruns of builds that have a history.
    steelyard("builds", "--dut", "parser").complains(2, "there are no builds of 'parser'");
    assertThat(steelyard("builds", "--dut", "parser (pairs)").exits(0).out())
        .contains(right.substring(0, 7));
  }

  @Test
  void the_experiment_is_the_one_of_the_repository_that_measures_the_benchmark() throws Exception {
    Path tree = tree(6, i -> costing(i < 3 ? 1000 : 1900), _ -> "exit 0\n");
    Path parse = file("parse.yaml", EXPERIMENT);
    file("scan.yaml", EXPERIMENT.replace("name: parse\n", "name: scan\n"));
    Path project =
        Files.writeString(
            tree.resolve("steelyard.yaml"), "experiments: [../scan.yaml, ../parse.yaml]");
    String[] ends = {"--good", "HEAD~5", "--bad", "HEAD"};

    List<String> words = new ArrayList<>(List.of("bisect", tree.toString(), "parse:cost"));
    words.addAll(List.of(ends));
    assertThat(steelyard(words.toArray(String[]::new)).exits(0).out())
        .contains("since " + hash(tree, "HEAD~2"), "--experiment " + parse);
    words.set(2, "other");
    steelyard(words.toArray(String[]::new))
        .complains(2, "say with --experiment which one measures 'other'")
        .complains(2, "steelyard.yaml lists ../scan.yaml, ../parse.yaml");
    Files.writeString(project, "experiments: [../gone.yaml]");
    words.addAll(List.of("--experiment", project.toString()));
    steelyard(words.toArray(String[]::new))
        .complains(2, "is a project's own file; name one of the experiments that it lists");
    Files.delete(project);
    words.subList(7, 9).clear();
    steelyard(words.toArray(String[]::new)).complains(2, "say with --experiment how a commit");
  }

  /** Neither the experiment nor the unit knows which way is better. */
  @Test
  void a_direction_that_is_declared_counts_and_is_remembered() throws Exception {
    String undirected = EXPERIMENT.replace(", better: lower", "");
    Path count = folder.resolve("count");
    String failing =
        "n=$(cat '%s' 2>/dev/null || echo 0); echo $((n + 1)) >'%s'\n[ $((n %% 4)) -ne 1 ] || exit 1\n"
            .formatted(count, count);
    Path tree = tree(6, i -> i < 3 ? costing(600) : failing + costing(1000), _ -> "exit 0\n");
    String[] ends = {"--good", "HEAD~5", "--bad", "HEAD"};

    Said declared =
        searched(
            tree, undirected, "--good", "HEAD~5", "--bad", "HEAD", "--higher-is-better", "*:cost");

    assertThat(declared.exits(0).out()).contains("so the change is neither better nor worse");
    assertThat(searched(tree, undirected, ends).exits(0).out())
        .contains("so the change is neither better nor worse");
    assertThat(
            searched(
                    tree, undirected, "--good", "HEAD~5", "--bad", "HEAD", "--lower-is-better", "*")
                .exits(0)
                .out())
        .doesNotContain("neither better nor worse");
  }

  @Test
  void two_changes_are_told_as_two() throws Exception {
    Path tree = tree(16, i -> costing(i < 5 ? 1000 : i < 11 ? 1400 : 2200), _ -> "exit 0\n");

    Said said = bisect(tree, "--good", "HEAD~15", "--bad", "HEAD", "--format", "json").exits(0);

    JsonNode found = JsonMapper.shared().readTree(said.out());
    assertThat(found.path("end").asString()).isEqualTo("two_changes");
    assertThat(found.at("/culprits/0/subject").asString()).isEqualTo("change number 5");
    assertThat(found.at("/second_culprits/0/subject").asString()).isEqualTo("change number 11");
  }

  @Test
  void the_second_of_two_changes_is_told_by_itself_whichever_way_it_goes() throws Exception {
    Path tree = tree(16, i -> costing(i < 5 ? 1000 : i < 11 ? 1800 : 1350), _ -> "exit 0\n");

    Said said = bisect(tree, "--good", "HEAD~15", "--bad", "HEAD").exits(0);

    assertThat(said.out())
        .containsPattern("(?m)^\\+7[5-9]\\.\\d% higher .* since " + hash(tree, "HEAD~10"))
        .containsPattern("(?m)^then −2[3-6]\\.\\d% lower .* since " + hash(tree, "HEAD~4"))
        .containsPattern("(?m)^\\+3[2-6]\\.\\d% higher .* in all, of both$");
  }

  @Test
  void three_changes_are_not_told_as_two() throws Exception {
    Path tree =
        tree(16, i -> costing(i < 4 ? 1000 : i < 8 ? 1400 : i < 12 ? 1960 : 2744), _ -> "exit 0\n");

    Said text = bisect(tree, "--good", "HEAD~15", "--bad", "HEAD").exits(0);

    assertThat(text.out()).contains("more than two changes", "there may be others");
    JsonNode found =
        JsonMapper.shared()
            .readTree(
                bisect(tree, "--good", "HEAD~15", "--bad", "HEAD", "--format", "json")
                    .exits(0)
                    .out());
    assertThat(found.path("end").asString()).isEqualTo("several_changes");
    assertThat(
            List.of(
                found.at("/culprits/0/subject").asString(),
                found.at("/second_culprits/0/subject").asString()))
        .isSubsetOf("change number 4", "change number 8", "change number 12");
  }

  @Test
  void what_was_measured_with_another_script_beside_the_experiment_does_not_count()
      throws Exception {
    Path tree = tree(8, i -> costing(i < 5 ? 1000 : 1600), _ -> "exit 0\n");
    Path script = file("drive.sh", ". \"$1/work.sh\"\n");
    String driven = EXPERIMENT.replace("sh {source}/work.sh", "sh {here}/drive.sh {source}");
    String[] range = {"--good", "HEAD~7", "--bad", "HEAD", "--format", "json"};
    JsonNode first = JsonMapper.shared().readTree(searched(tree, driven, range).exits(0).out());

    JsonNode same = JsonMapper.shared().readTree(searched(tree, driven, range).exits(0).out());
    Files.writeString(script, "# measures something else\n. \"$1/work.sh\"\n");
    Said other = searched(tree, driven, range).exits(0);

    assertThat(same.path("starts_now").asInt()).isZero();
    assertThat(same.path("starts")).isEqualTo(first.path("starts"));
    JsonNode anew = JsonMapper.shared().readTree(other.out());
    assertThat(anew.path("starts_now").asInt()).isEqualTo(anew.path("starts").asInt());
    assertThat(other.err()).contains("earlier runs of these commits cannot count", "a file that");
  }

  @Test
  void where_good_and_bad_do_not_differ_nothing_is_named() throws Exception {
    Path tree = tree(4, i -> costing(1000 + i % 2), _ -> "exit 0\n");

    assertThat(bisect(tree, "--good", "HEAD~3", "--bad", "HEAD").exits(3).out())
        .containsPattern(
            "good and bad (do not differ as far as can be seen|differ by less than the minimum"
                + " effect): a difference of ")
        .doesNotContain("of good");
  }

  @Test
  void what_cannot_be_searched_is_refused_before_anything_is_measured() throws Exception {
    Path tree = tree(4, _ -> costing(1000), _ -> "exit 0\n");

    bisect(tree, "--good", "HEAD", "--bad", "HEAD~2").complains(2, "same commit or an older one");
    bisect(tree, "--good", "nowhere", "--bad", "HEAD").complains(2, "good commit 'nowhere'");
    bisect(tree, "--good", "HEAD~3").complains(2, "both --good and --bad");
    bisect(tree).complains(2, "no change of 'parse:cost' in parser");
    bisect(tree, "--good", "HEAD~3", "--bad", "HEAD", "--variant", "tap").complains(2, "tip");
    bisect(tree, "--good", "HEAD~3", "--bad", "HEAD", "--most", "0").complains(2, "--most is 0");
    bisect(folder, "--good", "HEAD~3", "--bad", "HEAD").complains(2, "no git repository");
    bisect(folder.resolve("nosuch")).complains(2, "nosuch is no folder");
    bisect(folder).complains(2, "no git repository");
    searched(tree, EXPERIMENT.replace("{source}", "."), "--good", "HEAD~3", "--bad", "HEAD")
        .complains(2, "{source}");
    searched(tree, EXPERIMENT + "factors: {rows: [1, 2]}\n", "--good", "HEAD~3", "--bad", "HEAD")
        .complains(2, "does not say which rows");
    List<String> rows = words(tree, EXPERIMENT + "factors: {rows: [1, 2]}\n");
    rows.remove("parse:cost");
    named(rows, "parse[rows=3]:cost", "--good", "HEAD~3", "--bad", "HEAD")
        .complains(2, "has no rows '3'", "there are 1, 2");
    named(rows, "disc[rows=1]", "--good", "HEAD~3", "--bad", "HEAD")
        .complains(2, "'disc[rows=1]' is no benchmark of", "begin with 'parse'");
    assertThat(store().resolve("runs")).doesNotExist();
  }

  /** The names come from a tool, which may find another device the next time. */
  @Test
  void a_name_that_was_measured_and_is_missing_now_is_no_wrong_usage() throws Exception {
    String experiment =
        EXPERIMENT.replaceFirst(
            "(?s)workload:.*variants",
            "workload: {harness: {run: 'sh {source}/work.sh', format: steelyard}}\nvariants");
    Path gone = folder.resolve("gone");
    Path tree =
        tree(
            2,
            i ->
                """
                name=disk; [ ! -e '%s' ] || name=other
                v=$((%d + $$ %% 7))
                printf '{"format": "steelyard", "version": 1, "results": [{"benchmark_name": "%%s"' $name
                printf ', "values": [%%d, %%d, %%d], "units": "ms"}]}' $v $v $v
                """
                    .formatted(gone, 100 + 40 * i),
            _ -> "exit 0\n");
    String file = file("tool.yaml", experiment).toString();
    List<String> words = List.of("bisect", tree.toString(), "--experiment", file);
    String[] range = {"--good", "HEAD~1", "--bad", "HEAD", "--most", "8"};
    named(words, "disk", range).exits(3);
    Files.createFile(gone);

    Said said = named(words, "disk", "--good", "HEAD~1", "--bad", "HEAD").exits(3);

    assertThat(said.err()).contains("no benchmark 'disk'; it has other");
    assertThat(named(words, "disc", range).exits(2).err())
        .as("which nothing ever had")
        .contains("no benchmark 'disc'; it has other");
  }

  private Said named(List<String> words, String benchmark, String... more) {
    List<String> all = new ArrayList<>(words);
    all.add(2, benchmark);
    all.addAll(List.of(more));
    return steelyard(all.toArray(String[]::new));
  }

  @Test
  void an_interrupted_search_keeps_what_it_measured_and_goes_on_from_it() throws Exception {
    Path tree = tree(16, i -> "sleep 0.2\n" + costing(i < 11 ? 1000 : 1600), _ -> "exit 0\n");
    Path experiment = file("parse.yaml", EXPERIMENT);
    String[] command = {
      "bisect",
      tree.toString(),
      "parse:cost",
      "--experiment",
      experiment.toString(),
      "--good",
      "HEAD~15",
      "--bad",
      "HEAD",
      "--format",
      "json"
    };
    ChildCli child = ChildCli.start(folder, store(), command);
    child.awaitLine("\\[8/400]");
    child.signal("INT");

    Said stopped = child.await();

    assertThat(stopped.code()).isEqualTo(130);
    assertThat(stopped.out()).isEmpty();
    assertThat(stopped.err()).contains("what was measured is kept");
    JsonNode found = JsonMapper.shared().readTree(steelyard(command).exits(0).out());
    assertThat(found.at("/culprits/0/subject").asString()).isEqualTo("change number 11");
    assertThat(found.path("starts").asInt() - found.path("starts_now").asInt())
        .isGreaterThanOrEqualTo(8);
  }

  @Test
  void without_commits_it_looks_around_the_newest_change_of_the_store() throws Exception {
    int commits = 24;
    Path tree = tree(commits, i -> costing(i < 15 ? 1000 : 1600), _ -> "exit 0\n");
    String variants =
        String.join(
            "",
            IntStream.range(0, commits)
                .filter(i -> i % 2 == 0 || i == commits - 1)
                .mapToObj(i ->
                    "  c%d: {git: {repo: tree, ref: HEAD~%d}, build: sh build.sh}%n"
                        .formatted(i, commits - 1 - i))
                .toList());
    String all = EXPERIMENT.substring(0, EXPERIMENT.indexOf("  tip:")) + variants;
    steelyard("run", file("all.yaml", all).toString(), "--iterations", "8", "--quiet").exits(0);

    Said said = bisect(tree).exits(0);

    assertThat(said.out()).contains("change number 15");
  }
}

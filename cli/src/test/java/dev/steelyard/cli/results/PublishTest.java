package dev.steelyard.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.GitFolder;
import dev.steelyard.testing.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishTest extends CliTest {

  @ParameterizedTest
  @CsvSource({
    "criterion, criterion/messages.ndjson",
    "criterion, criterion/cargo-bench",
    "pytest-benchmark, pytest-benchmark/with-data.json",
    "jmh, jmh/every-mode.json"
  })
  void the_same_output_twice_adds_nothing(String format, String fixture) {
    String file = FIXTURES.resolve(fixture).toString();

    Said first = publish(file, "0.1.0+abc1234");
    Said second = publish(file, "0.1.0+abc1234");

    assertThat(first.code()).isIn(0, 3);
    assertThat(first.out()).contains("(" + format + ")").doesNotContain(" 0 new");
    assertThat(second.code()).isEqualTo(first.code());
    assertThat(second.out()).contains(" read, 0 new");
    assertThat(stored()).isPositive();
  }

  @Test
  void counts_are_written_one_way() throws Exception {
    String entries =
        IntStream.range(0, 1_200)
            .mapToObj(
                "{\"benchmark_name\": \"many/%d\", \"values\": [1, 2], \"units\": \"ms\"}"
                    ::formatted)
            .collect(Collectors.joining(","));
    String file =
        file("many.json", "{\"format\":\"steelyard\",\"version\":1,\"results\":[" + entries + "]}")
            .toString();

    assertThat(publish(file, "1").exits(0).out()).contains("1,200 results read, 1,200 new");
    assertThat(publish(file, "1").exits(0).out()).contains("0 new, 1,200 the same as stored");
    assertThat(steelyard("store").exits(0).out()).contains("results: 1,200 rows", "1 fragment,");
    assertThat(steelyard("store", "verify").exits(0).out())
        .contains("1,200 rows: 1,200 verified, 0 unverifiable, 0 damaged");
  }

  @Test
  void the_format_can_be_said() {
    Said said = steelyard("publish", CRITERION, "--format", "jmh", "--dut-name", "x");

    assertThat(said.code()).isIn(2, 3);
    assertThat(said.out()).doesNotContain("criterion)");
    var right = publishing(CRITERION, "1");
    right.addAll(java.util.List.of("--format", "criterion"));
    steelyard(right.toArray(String[]::new)).exits(0);
  }

  @Test
  void a_build_without_a_name_is_asked_for_once() {
    steelyard("publish", CRITERION, CRITERION).complains(2, "--dut-name");

    assertThat(stored()).isZero();
  }

  @Test
  void the_build_is_told_from_the_work_tree_one_stands_in() throws Exception {
    GitFolder tree = GitFolder.in(folder.resolve("tree"));
    String sha = tree.commitStaged("first").substring(0, 7);
    String time = tree.git("log", "-1", "--format=%ct");

    ChildCli.start(tree.path(), store(), "publish", CRITERION, "--dut-name", "mydb")
        .await()
        .exits(0);

    assertThat(
            steelyard(
                    "results",
                    "--format",
                    "csv",
                    "--sql",
                    "SELECT DISTINCT dut['version'], dut['timestamp'] FROM results")
                .out())
        .contains("0+" + sha + "," + time);
  }

  @Test
  void outside_of_a_work_tree_the_build_must_be_named() throws Exception {
    ChildCli.start(folder, store(), "publish", CRITERION, "--dut-name", "mydb")
        .await()
        .complains(2, "no git work tree", "--dut-version");
  }

  @Test
  void what_results_writes_as_json_is_known_when_it_comes_back() throws Exception {
    publish(CRITERION, "1");
    publish(FIXTURES.resolve("pytest-benchmark/with-data.json").toString(), "1");
    long before = stored();
    Path json = file("back.json", steelyard("results", "--format", "json").exits(0).out());

    Said said = steelyard("publish", json.toString()).exits(0);

    assertThat(said.out())
        .contains(": " + before + " results read, 0 new, " + before + " the same as stored");
    Path other = folder.resolve("other");
    steelyardIn(other, "publish", json.toString()).exits(0);
    assertThat(steelyardIn(other, "results", "--format", "json").out())
        .isEqualTo(Files.readString(json));
  }

  @Test
  void of_several_files_the_good_ones_are_published() throws Exception {
    Path good = measured("good.json", "good", "1, 2, 3");
    Path empty = file("empty.json", "");

    Said said =
        steelyard(
            "publish",
            empty.toString(),
            "nope.json",
            good.toString(),
            "--dut-name",
            "x",
            "--dut-version",
            "1",
            "--dut-timestamp",
            "1700000000");

    said.complains(3, "empty.json", "nope.json");
    assertThat(said.out()).contains("good.json (steelyard): 1 result read, 1 new");
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void quiet_says_nothing() throws Exception {
    Path good = measured("good.json", "good", "1, 2, 3");

    Said said =
        steelyard(
            "publish",
            "-q",
            good.toString(),
            "--dut-name",
            "x",
            "--dut-version",
            "1",
            "--dut-timestamp",
            "1700000000");

    assertThat(said.exits(0)).isEqualTo(new Said(0, "", ""));
  }

  @Test
  void what_a_file_has_twice_is_counted_as_that() throws Exception {
    String one = "{\"benchmark_name\":\"a\",\"values\":[1,2,3],\"units\":\"ns\"}";
    String other = one.replace("[1,2,3]", "[1,2,4]");
    String bad = one.replace("[1,2,3]", "[1,NaN]");
    Path file =
        file(
            "twice.json",
            "{\"format\":\"steelyard\",\"version\":1,\"results\":["
                + String.join(",", one, other, one, bad, one)
                + "]}");

    assertThat(publish(file.toString(), "1").exits(3).out())
        .contains(
            "twice.json (steelyard): 4 results read, 2 new, 2 the same as another in this file, 1"
                + " damaged and left out\n");
    assertThat(publish(file.toString(), "1").exits(3).out())
        .contains(
            "4 results read, 0 new, 2 the same as stored, 2 the same as another in this file, 1"
                + " damaged and left out\n");
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void what_measures_nothing_is_counted_last_in_the_line_of_its_file() throws Exception {
    Path file =
        file(
            "go.txt",
            "goos: linux\npkg: x\nBenchmarkA-2 100 5.0 ns/op\nBenchmarkB-2 100 NaN ns/op\nPASS\n");

    assertThat(publish(file.toString(), "1").exits(3).out())
        .contains(
            "go.txt (go): 1 result read, 1 new, 1 damaged and left out, 3 skipped as they measure"
                + " nothing\n");
  }

  @Test
  void results_with_one_id_and_other_content_are_not_hidden() throws Exception {
    publish(measured("a.json", "a", "1, 2, 3").toString(), "1");
    String json = steelyard("results", "--format", "json").out();
    String entry = json.substring(json.indexOf("{\"id\""), json.lastIndexOf("]")).strip();
    Path file =
        file(
            "ids.json",
            json.replace(
                entry, entry + "," + entry.replaceFirst("\"values\":\\[1", "\"values\":[9")));

    assertThat(steelyard("publish", file.toString()).exits(0).out())
        .contains(
            "2 results read, 0 new, 1 replaced, 1 left for another of the same id in this file");
  }

  @Test
  void a_pipe_is_published_as_its_file_would_be() throws Exception {
    String build = " --dut-name mydb --dut-version 1 --dut-timestamp 1700000000";
    String file = FIXTURES.resolve("pytest-benchmark/with-data.json").toString();

    Said piped = shell("cat " + file + " | ./steelyard publish /dev/stdin" + build);

    assertThat(piped.exits(0).out()).startsWith("/dev/stdin (pytest-benchmark): 13 results read");
    assertThat(shell("./steelyard publish " + file + build).exits(0).out()).contains(" 0 new, 13 ");
  }

  @Test
  void a_pipe_has_a_limit_that_can_be_said() throws Exception {
    String publish =
        "cat " + CRITERION + " | STEELYARD_PIPE_LIMIT=%s ./steelyard publish /dev/stdin";

    shell(publish.formatted("2kB") + " --dut-name x")
        .complains(2, "more than 2000 bytes", "STEELYARD_PIPE_LIMIT");
    shell(publish.formatted("much") + " --dut-name x").complains(2, "STEELYARD_PIPE_LIMIT", "much");
    shell(publish.formatted("3s") + " --dut-name x").complains(2, "STEELYARD_PIPE_LIMIT", "3s");
    assertThat(stored()).isZero();
  }

  @Test
  void a_temporary_folder_without_room_for_a_pipe_is_told() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), "1m")) {
      Said said =
          shell(
              "yes \"$(head -1 "
                  + CRITERION
                  + ")\" | JAVA_TOOL_OPTIONS=-Djava.io.tmpdir="
                  + disk.folder()
                  + " ./steelyard publish /dev/stdin --dut-name x");

      assertThat(said.code()).as(said.err()).isEqualTo(3);
      assertThat(said.err()).contains("cannot keep '/dev/stdin' in " + disk.folder(), "TMPDIR");
      assertThat(disk.folder().toFile().list((_, name) -> !name.startsWith("hsperf"))).isEmpty();
    }
  }

  private Said shell(String line) throws Exception {
    return ChildCli.shell(folder, store(), line).await();
  }
}

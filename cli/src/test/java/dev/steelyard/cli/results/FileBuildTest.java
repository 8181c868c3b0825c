package dev.steelyard.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Said;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ThisMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that name their own build and machine, and what counts when something else is said. */
class FileBuildTest extends PublishInTreeTest {

  private Path pytest(String commitInfo) throws Exception {
    return file(
        "bench.json",
        """
        {"machine_info": {"node": "fv-az570-835", "cpu": {"brand_raw": "AMD EPYC 7763"},
           "system": "Linux"},
         "commit_info": %s,
         "benchmarks": [{"fullname": "tests/t.py::test_a", "stats": {"data": [0.001, 0.0011]}}],
         "datetime": "2024-05-01T10:30:00.5+00:00", "version": "5.1.0"}
        """
            .formatted(commitInfo));
  }

  private static String commitInfo(boolean dirty) {
    return """
    {"id": "%s", "time": "2024-05-01T12:00:00+02:00", "dirty": %s, "branch": "perf/x"}
    """
        .formatted(COMMIT, dirty);
  }

  @Test
  void a_file_that_names_its_build_and_machine_is_believed() throws Exception {
    Said said = publishIn(pytest(commitInfo(false)).toString()).exits(0);

    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err())
        .contains(
            "bench.json names its own build 0+abcdef1 and machine fv-az570-835; this work tree at "
                + tree)
        .contains("is not it");
    assertThat(said.out()).contains("mydb@0+abcdef1 (2024-05-01, branch perf/x) on fv-az570-835");
    KnownBuild known = known("0+abcdef1");
    assertThat(known.build().timestamp()).isEqualTo(Instant.parse("2024-05-01T10:00:00Z"));
    assertThat(known.origin().commit()).hasValue(COMMIT);
    assertThat(steelyard("results", "--format", "json").out())
        .contains("\"AMD EPYC 7763\"", "\"memory_gb\":0")
        .contains("\"os\":\"Linux\"");
  }

  @Test
  void a_dirty_file_is_a_build_of_its_own() throws Exception {
    Said said = publishIn(pytest(commitInfo(true)).toString()).exits(0);

    assertThat(said.out()).containsPattern("mydb@0\\+abcdef1-dirty\\.[0-9a-f]{7} \\(");
    assertThat(said.err()).contains("uncommitted changes, as it says itself");
  }

  @Test
  void what_the_user_says_counts_before_the_file_and_that_is_told() throws Exception {
    String file = pytest(commitInfo(false)).toString();

    Said said =
        publishIn(
                file,
                "--dut-version",
                "1.0+1234567",
                "--dut-timestamp",
                "2024-06-01",
                "--testbed-name",
                "ci")
            .exits(0);
    assertThat(said.out()).contains("mydb@1.0+1234567 (2024-06-01) on ci");
    assertThat(said.err())
        .contains("names its own build 0+abcdef1; it is published as mydb@1.0+1234567")
        .contains("published as 'ci'");

    Said named = publishIn(file, "--dut-version", "1.0", "--testbed-name", "ci").exits(0);
    assertThat(named.out()).contains("mydb@1.0 (2024-05-01, branch perf/x) on ci");
    assertThat(known("1.0").origin().commit()).hasValue(COMMIT);
  }

  @Test
  void a_file_without_a_commit_is_the_work_trees() throws Exception {
    String sha = git("rev-parse", "--short=7", "HEAD");
    Said said =
        publishIn(pytest("{\"id\": \"unversioned\", \"dirty\": false}").toString()).exits(0);

    assertThat(said.out()).contains("mydb@0+%s (".formatted(sha), ") on fv-az570-835");
    assertThat(said.err()).contains("names its own machine fv-az570-835 (AMD EPYC 7763)");
  }

  @Test
  void a_file_that_was_measured_here_contradicts_nothing() throws Exception {
    String here =
        Files.readString(
                pytest(
                    "{\"id\": \"%s\", \"time\": \"%s\"}"
                        .formatted(git("rev-parse", "HEAD"), git("log", "-1", "--format=%cI"))))
            .replace("fv-az570-835", ThisMachine.hostName())
            .replace("AMD EPYC 7763", ThisMachine.asTestBed("x").cpu());

    Said said = publishIn(file("here.json", here).toString()).exits(0);

    assertThat(said.err()).isEmpty();
    assertThat(known("0+" + git("rev-parse", "--short=7", "HEAD")).origin().branch())
        .isEqualTo(Optional.of("main"));
  }

  @Test
  void builds_dated_in_the_future_are_said() throws Exception {
    String entries =
        Stream.of("1", "2", "3", "4", "5")
            .map(
                """
                {"benchmark_name": "x", "values": [1], "units": "ms", "dut": {"name": "d",
                 "version": "%s", "timestamp": 4000000000}, "test_bed": {"name": "t"}, "timestamp": 1700000000}
                """
                    ::formatted)
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    Path file =
        file("f.json", "{\"format\":\"steelyard\",\"version\":1,\"results\":[" + entries + "]}");

    Said said = steelyard("publish", file.toString()).exits(0);

    assertThat(said.err().lines().filter(line -> line.contains("in the future"))).hasSize(4);
    assertThat(said.err()).contains("d@1 is dated 2096-10-02", "and 2 more builds");
    assertThat(steelyard("publish", "-q", file.toString()).exits(0).err()).isEmpty();
  }
}

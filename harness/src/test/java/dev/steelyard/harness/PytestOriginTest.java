package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.reading.FileOrigin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PytestOriginTest {

  private static final String COMMIT = "abcdef1234567890abcdef1234567890abcdef12";

  @TempDir Path folder;

  private FileOrigin read(String machine, String commit, String datetime) {
    String text =
        """
        {"machine_info": %s, "commit_info": %s,
         "benchmarks": [{"fullname": "t.py::a", "stats": {"data": [1.0, 2.0]}}],
         "datetime": "%s", "version": "5.1.0"}
        """
            .formatted(machine, commit, datetime);
    return HarnessFixtures.read(HarnessFixtures.write(folder, text))
        .measurements()
        .getFirst()
        .fileOrigin();
  }

  private FileOrigin read(String commit) {
    return read("{}", commit, "2024-05-01T10:30:00+00:00");
  }

  @Test
  void the_commit_and_the_machine_are_told() {
    FileOrigin said =
        read(
            """
            {"node": "fv-az570-835", "cpu": {"brand_raw": "AMD EPYC 7763"}, "system": "Linux",
             "release": "6.1.0"}
            """,
            """
            {"id": "%s", "time": "2024-05-01T12:00:00+02:00",
             "author_time": "2024-05-01T11:00:00+02:00", "dirty": false, "branch": "main"}
            """
                .formatted(COMMIT),
            "2024-05-01T10:30:00.5+00:00");

    assertThat(said)
        .isEqualTo(
            new FileOrigin(
                Optional.of(COMMIT),
                Optional.of(Instant.parse("2024-05-01T10:00:00Z")),
                Optional.of("main"),
                Optional.empty(),
                Optional.of("fv-az570-835"),
                Optional.of("AMD EPYC 7763"),
                Optional.of("Linux 6.1.0")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"unversioned\", \"dirty\": false, \"branch\": \"(unknown)\", \"time\": null}",
        "{\"id\": \"unknown\", \"dirty\": true, \"error\": \"git failed\"}",
        "{\"id\": null}",
        "{\"id\": 12}",
        "{\"id\": \"abcdef1\"}",
        "{\"id\": \"0000000000000000000000000000000000000000\"}",
        "{}",
        "null",
        "[]"
      })
  void words_in_place_of_a_hash_say_nothing(String commit) {
    assertThat(read(commit)).isEqualTo(FileOrigin.NONE);
  }

  @Test
  void a_dirty_file_is_told_from_others_of_its_commit() {
    String dirty = "{\"id\": \"%s\", \"dirty\": true}".formatted(COMMIT);

    FileOrigin one = read("{}", dirty, "2024-05-01T10:30:00+00:00");

    assertThat(one.changes().orElseThrow()).matches("[0-9a-f]{7}");
    assertThat(read("{}", dirty, "2024-05-01T10:30:00+00:00")).isEqualTo(one);
    assertThat(read("{}", dirty, "2024-05-01T10:30:01+00:00").changes())
        .isNotEqualTo(one.changes());
  }

  @Test
  void the_branch_of_a_detached_head_is_no_branch() {
    assertThat(read("{\"id\": \"%s\", \"branch\": \"(detached head)\"}".formatted(COMMIT)).branch())
        .isEmpty();
  }

  @Test
  void the_real_fixture_names_its_machine_and_no_commit() {
    FileOrigin said =
        HarnessFixtures.read(HarnessFixtures.PYTEST).measurements().getFirst().fileOrigin();

    assertThat(said.commit()).isEmpty();
    assertThat(said.host()).hasValue("scrubbed");
    assertThat(said.cpu()).hasValue("AMD EPYC");
  }

  @Test
  void other_tools_say_nothing() {
    assertThat(HarnessFixtures.read(HarnessFixtures.JMH_GC).measurements())
        .allSatisfy(one -> assertThat(one.fileOrigin()).isEqualTo(FileOrigin.NONE));
  }
}

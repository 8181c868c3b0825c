package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.host.file.Folders;
import dev.steelyard.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes in need: a negative verdict ends with 1, and nothing else does. */
class ExitCodeTest extends LaunchedTest {

  private static final String REGRESSED = "compare mydb@1 mydb@2";

  @BeforeEach
  void publishARegression() throws IOException {
    publish(measured("a.json", "a", "10, 11, 10, 11, 10, 11, 10, 11").toString(), "1").exits(0);
    publish(measured("b.json", "a", "20, 21, 20, 21, 20, 21, 20, 21").toString(), "2").exits(0);
  }

  @Test
  void a_regression_is_told_by_1() throws Exception {
    assertThat(shell("\"$0\" " + REGRESSED).exits(1).out()).contains("regressed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "results --format json",
        "results --format csv",
        "results",
        "results --runs --format json",
        "results --sql 'SELECT 1 AS a'",
        "changes",
        "check --dut mydb --build 1",
        "store",
        "doctor --no-measure",
        "--help",
        "--version",
        "run --help",
        REGRESSED
      })
  void what_could_not_be_written_is_no_success_and_no_verdict(String command) throws Exception {
    shell("\"$0\" " + command + " >/dev/full")
        .complains(3, "could not write to standard output: No space left on device");
    shell("\"$0\" " + command + " >&-")
        .complains(3, "could not write to standard output: it is closed");
  }

  @Test
  void a_report_that_could_not_be_written_is_no_success() throws Exception {
    Path experiment = file("x.yaml", "name: x\nworkload: {command: 'true'}\niterations: 2\n");
    steelyard("run", experiment.toString()).exits(0);

    shell("\"$0\" report x --output /dev/full").complains(3, "cannot write the report");
    shell("\"$0\" report x --output - >/dev/full").complains(3, "could not write");
    assertThat(shell("\"$0\" report x --output -").exits(0).out()).contains("<!doctype html>");
    assertThat(Path.of("/dev/full")).exists();
  }

  @Test
  void a_failing_standard_error_changes_no_exit_code() throws Exception {
    assertThat(shell("\"$0\" " + REGRESSED + " 2>/dev/full").exits(1).out()).contains("regressed");
    assertThat(shell("\"$0\" " + REGRESSED + " 2>&-").exits(1).out()).contains("regressed");
    shell("\"$0\" results --nonsense 2>/dev/full").exits(2);
    shell("\"$0\" results <&-").exits(0);
  }

  @ParameterizedTest
  @CsvSource({"results --format json,0", "results,0", "--help,0", "compare mydb@1 mydb@2,1"})
  void a_reader_that_has_left_changes_no_exit_code(String command, int code) throws Exception {
    String line = "{ \"$0\" %s; echo $? >code; } | true".formatted(command);

    assertThat(shell(line).err()).isEmpty();
    assertThat(folder.resolve("elsewhere/code")).hasContent(Integer.toString(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ulimit -v 200000",
        "ulimit -v 700000",
        "ulimit -n 20",
        "ulimit -n 40",
        "export JAVA_TOOL_OPTIONS=-XX:+Nonsense",
        "export JDK_JAVA_OPTIONS=-Xmx1k",
        "export JAVA_TOOL_OPTIONS=-Xmx6m",
        "printf broken > \"${0%/*}/.cache/app/steelyard.jar\"",
        "rm \"${0%/*}/.cache/app/steelyard.jar\"",
      })
  void what_java_lacks_is_no_verdict(String need) throws Exception {
    Said said = shell(need + "; \"$0\" " + REGRESSED).exits(3);

    assertThat(said.err()).contains("steelyard: ");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void few_files_are_told_before_anything_fails_of_it() throws Exception {
    for (int files : new int[] {20, 64, 255}) {
      Said said = shell("ulimit -n " + files + "; \"$0\" " + REGRESSED);
      said.complains(3, "the limit of open files is " + files, "ulimit -n 1024");
    }
    shell("ulimit -n 256; \"$0\" " + REGRESSED).exits(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200_000, 500_000, 1_000_000, 1_999_999})
  void little_memory_is_told_before_anything_fails_of_it(int kilobytes) throws Exception {
    shell("ulimit -v " + kilobytes + "; \"$0\" results")
        .complains(3, "the limit of memory is " + kilobytes + " KiB", "ulimit -v 6000000");
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000_000, 2_300_000, 2_600_000})
  void a_query_that_lacks_memory_is_not_blamed_for_it(int kilobytes) throws Exception {
    String query = "\"$0\" results --sql 'select count(*) from results'";

    Said said = shell("ulimit -v " + kilobytes + "; " + query);

    if (said.code() != 0) {
      said.complains(3, "memory", "ulimit -v");
    }
  }

  @Test
  void a_limit_of_the_size_of_files_is_told_by_its_name() throws Exception {
    shell("ulimit -f 0; \"$0\" results").complains(3, "could not write", "ulimit -f");
    shell("ulimit -f 0; \"$0\" store compact").complains(3, "ulimit -f");
    shell("ulimit -f 0; \"$0\" results 2>err").exits(3);
  }

  /** On one line, whatever its length. */
  private String saidOf(Path temporary) throws Exception {
    Said said = shell("\"$0\" results", Map.of("TMPDIR", temporary.toString())).exits(3);
    assertThat(said.err().lines()).allMatch(line -> line.startsWith("steelyard: "));
    return said.err().replace("\nsteelyard:", "");
  }

  @Test
  void a_temporary_folder_that_cannot_be_used_is_told() throws Exception {
    Path missing = folder.resolve("missing");
    Path file = file("file", "no folder");

    assertThat(saidOf(missing)).contains("TMPDIR is " + missing + ", which is not there; unset it");
    assertThat(saidOf(file)).contains("TMPDIR is " + file + ", which is no folder; unset it");

    assertThat(missing).doesNotExist();
  }

  @Test
  void a_temporary_folder_that_cannot_be_written_to_is_told() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("tmp"), "1m")) {
      disk.makeReadOnly();

      assertThat(saidOf(disk.folder())).contains(disk.folder() + ", which cannot be written to;");
    }
  }

  @Test
  void four_gigabytes_of_addresses_are_enough() throws Exception {
    shell("ulimit -v 4000000; \"$0\" " + REGRESSED).exits(1);
  }

  @Test
  void a_launcher_that_fails_by_itself_is_no_verdict() throws Exception {
    Folders.delete(home.resolve(".cache"));
    file("a house with spaces/.cache", "a file where a folder is to be");

    shell("\"$0\" results").exits(3);
    shell("PATH=/nowhere /bin/sh \"$0\" results").exits(3);
  }

  @Test
  void a_full_temporary_folder_is_told() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("tmp"), "1m")) {
      Said said =
          shell(
              "\"$0\" results",
              Map.of(
                  "TMPDIR", disk.folder().toString(),
                  "XDG_CACHE_HOME", disk.folder().toString(),
                  "HOME", disk.folder().toString()));

      assertThat(said.code()).isEqualTo(3);
      assertThat(said.err()).contains("No space left on device");
      assertThat(said.err().lines().count()).isLessThanOrEqualTo(3);
    }
  }
}

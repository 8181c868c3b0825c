package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a command is told to read, it never writes over. */
class WrittenOverTest extends CliTest {

  @Test
  void an_export_is_not_written_over_the_scenario_that_it_is_of() throws IOException {
    String scenario =
        """
        name: s
        target: http://127.0.0.1:1
        requests: GET /
        """;
    Path file = file("s=1.yaml", scenario);

    for (String kind : new String[] {"k6=", "csv="}) {
      assertThat(steelyard("load", file.toString(), "--export", kind + file).exits(2).err())
          .contains("--export is " + kind + file, "would be written over");
    }
    assertThat(Files.readString(file)).isEqualTo(scenario);
  }

  /** The second would be written over the first, whichever options name them. */
  @Test
  void one_file_is_not_written_twice() throws IOException {
    String csv = folder + "/./t.csv";
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    String same = link.resolve("t.csv").toString();
    String[][] commands = {
      {"run", "true", "-o", csv, "--export-csv", same, "--output and --export-csv"},
      {"run", "true", "-o", csv, "-o", same, "two of --output"},
      {"load", "http://127.0.0.1:1/", "--html", csv, "--export", "k6=" + same, "--output and --e"},
      {"load", "http://127.0.0.1:1/", "--export", "hdr=" + csv, "--export", "k6=" + same, "two of"},
      {
        "load",
        "http://127.0.0.1:1/",
        "-o",
        folder + "/a_failures.csv",
        "--export",
        "locust=" + folder + "/a",
        "--output and --export go to " + folder + "/a_failures.csv"
      },
      {"compat", "x.yaml", "--junit", csv, "-o", same, "--junit and --output"},
    };
    for (String[] command : commands) {
      String why = command[command.length - 1];
      steelyard(Arrays.copyOf(command, command.length - 1))
          .complains(2, why, "the second would be written over the first");
    }
    assertThat(folder.resolve("t.csv")).doesNotExist();
    steelyard("results", "--export", "csv=/dev/null", "--export", "bencher=/dev/null")
        .complains(3, "there is no store");
  }

  @Test
  void what_is_written_may_be_called_as_what_is_read_but_for_an_equals_sign() throws IOException {
    Path read = file("a.json", "{}");
    Path written = file("x=a.json", "{}");

    assertThat(
            steelyard("compare", read.toString(), read.toString(), "-o", written.toString()).err())
        .doesNotContain("written over");
  }
}

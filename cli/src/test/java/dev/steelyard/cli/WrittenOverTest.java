package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Test
  void what_is_written_may_be_called_as_what_is_read_but_for_an_equals_sign() throws IOException {
    Path read = file("a.json", "{}");
    Path written = file("x=a.json", "{}");

    assertThat(
            steelyard("compare", read.toString(), read.toString(), "-o", written.toString()).err())
        .doesNotContain("written over");
  }
}

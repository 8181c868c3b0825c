package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every help is sealed by a file. After a wanted change write them anew with {@code mvn test -pl
 * cli -am -Dsteelyard.golden=write} and read the difference before it is committed.
 */
class HelpTest extends CliTest {

  private static final Path GOLDEN = Path.of("src/test/resources/dev/steelyard/cli/help");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "run",
        "load",
        "publish",
        "compare",
        "explain",
        "check",
        "changes",
        "bisect",
        "watch",
        "backfill",
        "results",
        "builds",
        "report",
        "comment",
        "bot",
        "compat",
        "trace",
        "trace receive",
        "monitor",
        "profile",
        "profile record",
        "profile show",
        "profile lines",
        "profile top",
        "profile diff",
        "profile memory",
        "profile heap",
        "doctor",
        "env",
        "store",
        "demo"
      })
  void the_help_of_a_command_is_as_sealed_and_has_an_example(String command) throws IOException {
    ByteArrayOutputStream besides = new ByteArrayOutputStream();
    PrintStream usual = System.err;
    Said said;
    try {
      // What is wrong with a help text, picocli says there.
      System.setErr(new PrintStream(besides, true, StandardCharsets.UTF_8));
      said =
          steelyard(
              Stream.concat(Stream.of(command.split(" ")), Stream.of("--help"))
                  .filter(word -> !word.isEmpty())
                  .toArray(String[]::new));
    } finally {
      System.setErr(usual);
    }

    said.exits(0);
    assertThat(besides.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).contains("Example: steelyard " + command);
    assertThat(said.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    String name = command.isEmpty() ? "steelyard" : command.replace(' ', '-');
    Path golden = GOLDEN.resolve(name + ".txt");
    if ("write".equals(System.getProperty("steelyard.golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, said.out());
    }
    assertThat(said.out()).isEqualTo(Files.readString(golden));
  }

  @Test
  void without_a_command_the_help_goes_to_standard_error() {
    Said said = steelyard().exits(2);

    assertThat(said.out()).isEmpty();
    assertThat(said.err()).isEqualTo(steelyard("--help").out());
  }

  @Test
  void the_word_help_asks_for_it_too() {
    assertThat(steelyard("help").exits(0)).isEqualTo(steelyard("--help"));
    assertThat(steelyard("help", "run").exits(0)).isEqualTo(steelyard("run", "--help"));
    assertThat(steelyard("help", "store", "verify").exits(0))
        .isEqualTo(steelyard("store", "--help"));
    steelyard("help", "rnu").complains(2, "there is no command 'rnu'; did you mean 'run'?");
  }

  @Test
  void the_version_is_told() {
    assertThat(steelyard("--version").exits(0).out()).startsWith("steelyard ");
  }
}

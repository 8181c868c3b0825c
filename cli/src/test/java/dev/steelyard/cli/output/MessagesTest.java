package dev.steelyard.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Steelyard;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.report.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest extends CliTest {

  private static String said(boolean errIsTerminal, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CliContext around =
        new CliContext(
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            new Terminal(60, false),
            errIsTerminal,
            Map.of("HOME", "/nowhere"),
            REPOSITORY);
    assertThat(Steelyard.execute(around, arguments)).isEqualTo(2);
    around.err().flush();
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_line_end_in_a_name_is_written_out_and_begins_no_line() {
    for (String name : new String[] {"p\r.json", "p\n.json", "p\r\n.json", "p.json\r"}) {
      assertThat(said(false, "publish", name, "--dut-name", "x"))
          .isEqualTo(
              "steelyard: cannot read '%s': there is no such file\n"
                  .formatted(name.replace("\r", "\\r").replace("\n", "\\n")));
    }
  }

  @Test
  void an_error_is_no_wider_than_the_terminal_and_one_line_elsewhere() {
    String[] wrong = {"check", "--store", "x", "--minimum-effect", "much more than this"};
    String[] unknown = {"check", "--no-such-option-anywhere", "--and-another-one-of-these"};
    for (String[] arguments : new String[][] {wrong, unknown}) {
      String wrapped = said(true, arguments);
      String whole = said(false, arguments);

      assertThat(wrapped.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
      assertThat(whole.lines().findFirst().orElseThrow()).hasSizeGreaterThan(60);
      assertThat(wrapped.replaceAll("\\s+", " ")).isEqualTo(whole.replaceAll("\\s+", " "));
    }
  }
}

package dev.steelyard.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;

/** Statements that are written otherwise on the other side of {@code trace diff}. */
class RewrittenStatementsTest extends CliTest {

  private static final OperationKind EXPORT = Probe.kind("export", "export").unitOfWork();

  /** A unit of work that asks each of these, whose plans are as SQLite writes them. */
  private String asking(String name, String... statements) throws IOException {
    Path file = folder.resolve(name);
    try (Recording recording = new Recording()) {
      recording.start();
      for (int export = 0; export < 2; export++) {
        try (var unit = EXPORT.begin("export " + export)) {
          for (String one : statements) {
            String[] parts = one.split(" => ");
            try (var run = Probe.database("local", "sqlite").execute(parts[0])) {
              run.plan("[{\"id\":1,\"parent\":0,\"detail\":\"%s\"}]".formatted(parts[1]));
            }
          }
          unit.amount(1);
        }
      }
      recording.stop();
      recording.dump(file);
    }
    return file.toString();
  }

  /** Nobody knows which became which, so that nothing is said of them; but that is said. */
  @Test
  void statements_that_may_be_any_of_several_are_named_and_not_judged() throws IOException {
    String before =
        asking(
            "several.jfr",
            "SELECT a FROM t WHERE a = 7 => SEARCH t USING INDEX by_a (a=?)",
            "SELECT a FROM t WHERE a > 7 => SEARCH t USING INDEX by_a (a>?)");
    String after =
        asking(
            "others.jfr",
            "SELECT a FROM t o WHERE o.a + 0 = 7 => SCAN o",
            "SELECT a FROM t o WHERE o.a > 7 => SEARCH o USING INDEX by_a (a>?)");

    assertThat(steelyard("trace", "diff", before, after).exits(0).out().replaceAll("\\s+", " "))
        .contains(
            "! which of 2 statements of export on t became which of 2 is not known: changes of"
                + " their plans are not judged",
            "! before, its plan not judged: SELECT a FROM t WHERE a = ?",
            "! now, its plan not judged: SELECT a FROM t o WHERE o.a + ? = ?");
    String columns =
        asking(
            "columns.jfr",
            "SELECT a FROM t WHERE a = 7 => SEARCH t USING INDEX by_a (a=?)",
            "SELECT a, b FROM t WHERE a > 7 => SEARCH t USING INDEX by_a (a>?)");
    String apart =
        asking(
            "apart.jfr",
            "SELECT o.a FROM t o WHERE o.a = 7 => SEARCH o USING INDEX by_a (a=?)",
            "SELECT o.a, o.b FROM t o WHERE o.a + 0 > 7 => SCAN o");
    assertThat(steelyard("trace", "diff", columns, apart).exits(1).out())
        .contains("✗ index lost of t: index by_a → all of it");
    String one =
        asking("one.jfr", "SELECT a FROM t WHERE a = 7 => SEARCH t USING INDEX by_a (a=?)");
    String other = asking("other.jfr", "SELECT a FROM t o WHERE o.a + 0 = 7 => SCAN o");
    assertThat(steelyard("trace", "diff", one, other).exits(1).out())
        .contains("✗ index lost of t: index by_a → all of it");
  }
}

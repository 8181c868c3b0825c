package dev.steelyard.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.FastStarts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Experiments that record what the probe says, with a program whose repeated work is known. */
class TracedExperimentTest extends CliTest {

  private static final String PROGRAM =
      """
      import dev.steelyard.probe.OperationKind;
      import dev.steelyard.probe.Probe;

      public class Pipe {
        static final OperationKind EXPORT = Probe.kind("export", "export").unitOfWork();
        static final OperationKind DISCOVER = Probe.kind("schema", "discover");
        static final OperationKind AUDIT = Probe.kind("audit", "audit");
        static long sum;

        public static void main(String[] words) {
          int rounds = words[0].equals("kept") ? 1 : 4;
          for (int export = 0; export < 8; export++) {
            try (var unit = EXPORT.begin(export + 1L)) {
              if (rounds == 1) AUDIT.begin(export + 1L).close();
              for (int i = 0; i < rounds * 5; i++) {
                try (var discover = DISCOVER.begin(i % 5 + 1L)) {
                  for (int step = 0; step < 5_000; step++) sum += step ^ (sum >> 3);
                }
              }
            }
          }
          System.out.println(sum);
        }
      }
      """;

  private Path experiment(String profile) throws IOException {
    Path source = file("Pipe.java", PROGRAM);
    String classes = FastStarts.classPath();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classes, "-d", folder.toString(), source.toString());
    assertThat(failed).isZero();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = classes + File.pathSeparator + folder;
    return file(
        "pipe.yaml",
        """
        name: pipe
        build: {name: pipe, version: '1'}
        iterations: 2
        warmup: 0
        variants:
          plain: {command: [%1$s, -Xint, -XX:+UseSerialGC, -cp, "%2$s", Pipe, plain]}
          kept: {command: [%1$s, -Xint, -XX:+UseSerialGC, -cp, "%2$s", Pipe, kept]}
        profile: %3$s
        """
            .formatted(java, path, profile));
  }

  @Test
  void operations_of_variants_are_compared_and_advice_is_given_with_its_path() throws IOException {
    Path file = experiment("{events: [trace], duration: 1s}");

    Said said = steelyard("run", file.toString()).exits(0);

    assertThat(said.out().replaceAll("\\s+", " "))
        .contains(
            // What one variant never did is 0 there, and so compared.
            "pipe/export[operation=audit]:count",
            "pipe/export[operation=schema/discover]:count 4.00× lower",
            "inside plain: 168 operations",
            "export → schema/discover: keep what it gives, 5 entries in all, would save",
            "15 of 20 calls",
            "inside kept: 56 operations",
            "what plain was advised, in kept: 1 ",
            " predicted (");
    assertThat(steelyard("results", "--benchmark", "*count*", "--format", "csv").exits(0).out())
        .contains("schema/discover", "variant=plain", "variant=kept");
    assertThat(
            steelyard("results", "--benchmark", "*audit*:count", "--format", "csv").exits(0).out())
        .contains("variant=plain", "variant=kept");
    try (var runs = Files.list(store().resolve("runs"))) {
      Path run = runs.findFirst().orElseThrow();
      assertThat(run.resolve("report.html")).content().contains("./profiles/000-plain-inside.html");
      assertThat(run.resolve("profiles/000-plain-inside.html"))
          .content()
          .contains("<h2>Advice</h2>");
      assertThat(run.resolve("report.html")).content().contains("./profiles/advice-000.html");
      assertThat(
              steelyard(
                      "trace",
                      "check-advice",
                      run.resolve("profiles/000-plain-inside").toString(),
                      run.resolve("profiles/001-kept-inside").toString())
                  .out())
          // How much exactly, of times this short, is the machine's.
          .containsPattern(
              "schema/discover +(held|saved less|saved more) (?s:.*)15(?s:.*)keep what it gives");
    }
  }

  private static final String ASKING =
      """
      import dev.steelyard.probe.Probe;

      public class Ask {
        public static void main(String[] words) {
          String plan = words[0].equals("a") ? "SEARCH t USING INDEX by_a (a=?)" : "SCAN t";
          try (var unit = Probe.kind("export", "export").unitOfWork().begin(1L);
              var asked =
                  Probe.database("local", "sqlite")
                      .execute("SELECT b FROM t WHERE " + words[0] + " = 7")) {
            asked.plan("[{\\"id\\":1,\\"parent\\":0,\\"detail\\":\\"" + plan + "\\"}]");
          }
        }
      }
      """;

  @Test
  void a_variant_whose_plan_reads_more_is_named_and_exits_1() throws IOException {
    Path source = file("Ask.java", ASKING);
    String classes = FastStarts.classPath();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classes, "-d", folder.toString(), source.toString());
    assertThat(failed).isZero();
    Path file =
        file(
            "ask.yaml",
            """
            name: ask
            build: {name: ask, version: '1'}
            iterations: 2
            warmup: 0
            variants:
              plain: {command: [%1$s, -cp, "%2$s", Ask, a]}
              same: {command: [%1$s, -cp, "%2$s", Ask, a]}
              lost: {command: [%1$s, -cp, "%2$s", Ask, "a + 0"]}
            profile: {events: [trace], duration: 1s}
            """
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    classes + File.pathSeparator + folder));

    Said said = steelyard("run", file.toString()).exits(1);

    assertThat(said.out().replaceAll("\\s+", " "))
        .contains(
            "plans, plain → same: none does anything else",
            "plans, plain → lost: 1 statement planned in another way, 1 for the worse",
            "✗ index lost of t: index by_a → all of it: SELECT b FROM t WHERE a + ? = ?",
            "plans a statement worse than the baseline does; the run ends with 1");
    try (var runs = Files.list(store().resolve("runs"))) {
      Path run = runs.findFirst().orElseThrow();
      assertThat(run.resolve("report.html")).content().contains("./profiles/plans-001.html");
      assertThat(run.resolve("profiles/plans-001.html")).content().contains("index lost");
    }
    steelyard("run", file.toString(), "--variant", "plain", "--variant", "same").exits(0);
  }

  @Test
  void a_program_that_says_nothing_costs_the_results_nothing() throws IOException {
    Path file =
        file(
            "quiet.yaml",
            "name: quiet\n"
                + "build: {name: q, version: '1'}\n"
                + "workload: {command: 'true'}\n"
                + "iterations: 2\n"
                + "profile: {events: trace, duration: 1ms}\n");

    Said said = steelyard("run", file.toString()).exits(3);

    assertThat(said.err()).contains("no virtual machine wrote a recording");
    assertThat(said.out()).contains("quiet");
  }
}

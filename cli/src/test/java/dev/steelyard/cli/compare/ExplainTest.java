package dev.steelyard.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code explain}, and {@code profile:} of experiments, with a program whose slow part is known.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExplainTest extends CliTest {

  private static final String PROGRAM =
      """
      public class Busy {
        static long sum;
        static void steady() { for (int i = 0; i < 200_000; i++) sum += i ^ (sum >> 3); }
        static void slow() { for (int i = 0; i < 200_000; i++) sum ^= i + (sum << 1); }
        public static void main(String[] words) {
          long end = Integer.parseInt(words[0]);
          for (int i = 0; i < end; i++) {
            steady();
            slow();
            if (words.length > 1) slow();
          }
          System.out.println(sum);
        }
      }
      """;

  private static final String EXPERIMENT =
      """
      name: busy
      build: {name: busy, version: '1'}
      iterations: 2
      warmup: 0
      variants:
        before: {command: [%1$s, -Xint, -XX:+UseSerialGC, -cp, "{here}", Busy, '25']}
        after: {command: [%1$s, -Xint, -XX:+UseSerialGC, -cp, "{here}", Busy, '25', more]}
      """;

  private Path experiment(String more) throws IOException {
    Path source = file("Busy.java", PROGRAM);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.toString(), source.toString()))
        .isZero();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return file("busy.yaml", EXPERIMENT.formatted(java) + more);
  }

  @Test
  void the_function_that_became_slow_is_named_first_with_a_page_of_both_sides() throws IOException {
    steelyard("run", experiment("").toString(), "--quiet").exits(0);
    String run = only(store().resolve("runs"));
    Path page = folder.resolve("why.html");

    Said said =
        steelyard(
                "explain",
                run,
                "--all",
                "--metric",
                "primary",
                "--starts",
                "8",
                "--duration",
                "500ms",
                "--rate",
                "500",
                "--format",
                "json",
                "--output",
                page.toString())
            .exits(0);

    JsonNode why = JsonMapper.shared().readTree(said.out()).at("/benchmarks/0");
    assertThat(why.path("finding").asString()).isEqualTo("functions");
    assertThat(why.at("/functions/0").asString()).isEqualTo("Busy.slow");
    assertThat(why.path("per").asString()).isEqualTo("iteration");
    assertThat(why.at("/verdicts/0/benchmark").asString()).isEqualTo("busy");
    assertThat(changes(why)).contains("Busy.slow");
    assertThat(page).content().contains("Busy.slow explains", "href=\"./why-1-cpu.html\"");
    assertThat(folder.resolve("why-1-cpu.html")).content().contains("\"change\":", "GREW");
    assertThat(store().resolve("runs").resolve(run).resolve("again/logs")).isDirectory();
  }

  /** Functions of which more than chance is shown. */
  private static List<String> changes(JsonNode why) {
    return why.at("/differences/0/functions")
        .valueStream()
        .filter(one -> !one.path("change").asString().equals("noise"))
        .map(one -> one.path("name").asString())
        .toList();
  }

  private static String only(Path runs) throws IOException {
    try (var all = Files.list(runs)) {
      return all.map(one -> one.getFileName().toString()).toList().getFirst();
    }
  }

  @Test
  void two_builds_are_made_from_their_commits_and_held_against_each_other() throws Exception {
    GitFolder repository = GitFolder.in(folder.resolve("busy"));
    String slower = PROGRAM.replace("if (words.length > 1) slow();", "slow();");
    for (String program : List.of(PROGRAM, slower)) {
      repository.write("Busy.java", program).commit("a program");
    }
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    Path file =
        file(
            "commits.yaml",
            """
            name: busy
            iterations: 2
            variants:
              tip: {git: {repo: busy, ref: HEAD}, build: "%1$s/javac Busy.java"}
            workload: {command: [%1$s/java, -Xint, -XX:+UseSerialGC, -cp, "{source}", Busy, '25']}
            """
                .formatted(bin));
    String before = repository.hash("HEAD~1");
    String after = repository.shortHash("HEAD");

    Said said =
        steelyard(
                "explain",
                before,
                "busy@0+" + after,
                "--experiment",
                file.toString(),
                "--starts",
                "4",
                "--duration",
                "200ms",
                "--rate",
                "500",
                "--format",
                "json")
            .exits(0);

    JsonNode why = JsonMapper.shared().readTree(said.out()).at("/benchmarks/0");
    assertThat(why.path("baseline").asString()).isEqualTo(before);
    assertThat(why.path("candidate").asString()).isEqualTo(after);
    // Four starts show little for certain, but which of the two does it twice.
    JsonNode slow =
        why.at("/differences/0/functions")
            .valueStream()
            .filter(one -> one.path("name").asString().equals("Busy.slow"))
            .findFirst()
            .orElseThrow();
    assertThat(slow.path("after").asDouble()).isGreaterThan(1.4 * slow.path("before").asDouble());
    steelyard("explain", "tip", "busy@0+" + after + "-dirty.1234", "--experiment", file.toString())
        .complains(2, "never committed");
    steelyard("explain", "tip", "nowhere", "--experiment", file.toString()).complains(2, "nowhere");
  }

  @Test
  void trials_are_recorded_after_they_were_measured_and_the_report_leads_there()
      throws IOException {
    Path file = experiment("profile: {events: [cpu, memory], duration: 1s}\n");

    Said said = steelyard("run", file.toString(), "--iterations", "2").exits(0);

    assertThat(said.out()).contains("profiles, recorded after all was measured", "Busy.slow");
    Path home = store().resolve("runs").resolve(only(store().resolve("runs")));
    assertThat(home.resolve("report.html"))
        .content()
        .contains("./profiles/000-before-cpu.html", "./profiles/001-after-memory.html");
    assertThat(home.resolve("profiles/001-after-cpu.html")).isRegularFile();
    steelyard("profile", "show", home.resolve("profiles/001-after.json.gz").toString()).exits(0);
    assertThat(
            steelyard("results", "--benchmark", "busy*", "--format", "csv").exits(0).out().lines())
        .filteredOn(line -> line.contains("busy[variant=") && !line.contains("]:"))
        .hasSize(2);
  }

  @Test
  void what_cannot_be_explained_is_refused_before_anything_runs() throws IOException {
    Path file = experiment("");
    steelyard("explain", "nothing").complains(2, "there is no run 'nothing'");
    steelyard("explain", "before", "after").complains(2, "--experiment FILE");
    steelyard("explain", "before", "--experiment", file.toString()).complains(2, "two variants");
    steelyard("explain", "before", "never", "--experiment", file.toString()).complains(2, "never");
    steelyard("explain", "before", "before", "--experiment", file.toString())
        .complains(2, "before", "itself");
    steelyard("explain", "x", "--starts", "3").complains(2, "--starts is 3", "at least 4");
    steelyard("explain", "x", "--rate", "0").complains(2, "--rate is 0");
    steelyard("explain", "x", "--event", "alloc").complains(2, "cpu");
    steelyard("explain", "x", "--duration", "soon").complains(2, "--duration");
    file("busy2.yaml", "name: a\nvariants: {x: {command: 'true'}}\nprofile: [cpu, sleep]\n");
    steelyard("run", folder.resolve("busy2.yaml").toString())
        .complains(2, "busy2.yaml:3:", "profile has 'sleep'");
  }
}

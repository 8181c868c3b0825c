package dev.steelyard.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Experiments with real programs. */
class RunCommandTest extends CliTest {

  private static final String SMALL =
      """
      name: small
      variants:
        fast: {command: 'awk "BEGIN { for (i = 0; i < {n}; i++) x += i }"'}
        slow: {command: 'awk "BEGIN { for (i = 0; i < {n} * 40; i++) x += i }"'}
      factors:
        n: [2000, 10000]
      iterations: 8
      """;

  private Path experiment() throws IOException {
    return file("small.yaml", SMALL);
  }

  @Test
  void results_that_cannot_be_written_cost_neither_the_verdict_nor_the_report() throws Exception {
    Path file = file("x.yaml", "name: x\nworkload: {command: 'true'}\niterations: 5\n");
    Path taken = file("taken", "a file where a folder is to be");

    Said said = steelyard("run", file.toString(), "--results", taken.toString()).exits(3);

    assertThat(said.out()).contains("completed", "Report: ").doesNotContain("Results: ");
    assertThat(said.err()).contains(taken.toString());
    assertThat(Files.isRegularFile(store().resolve("runs/" + onlyRun() + "/report.html"))).isTrue();
  }

  @Test
  void an_experiment_ends_with_verdicts_and_a_report_to_look_at() throws IOException {
    Said said = steelyard("run", experiment().toString()).exits(0);

    assertThat(said.out().lines().findFirst()).contains("small");
    assertThat(said.out()).contains(" regressed", "small[n=10000]", "Report: ", "completed");
    assertThat(said.err()).contains("4 trials, 36 iterations");
    Path html = Path.of(said.out().substring(said.out().lastIndexOf("Report: ") + 8).strip());
    Document page = Jsoup.parse(Files.readString(html));
    assertThat(page.title()).contains("small");
    assertThat(page.text()).contains("small[n=10000]", onlyRun());
    assertThat(page.select("svg")).isNotEmpty();
  }

  @Test
  void every_value_is_kept() throws IOException {
    steelyard("run", experiment().toString()).exits(0);

    String sql =
        "SELECT benchmark_name, array_length(\"values\") AS n FROM results WHERE units = 'ns' ORDER"
            + " BY 1";
    Said said = steelyard("results", "--format", "csv", "--sql", sql).exits(0);

    assertThat(said.out().lines().skip(1)).allMatch(line -> line.endsWith(",8"));
    assertThat(said.out())
        .contains("small[n=2000,variant=fast]", "small[n=10000,variant=slow]:user");
  }

  @Test
  void a_part_of_an_experiment_can_be_run() throws IOException {
    Said said =
        steelyard(
            "run",
            experiment().toString(),
            "--only",
            "n=2000",
            "--variant",
            "slow",
            "--iterations",
            "3");

    assertThat(said.exits(0).err()).contains("1 trial, 4 iterations");
    assertThat(said.out()).contains("small[n=2000]  ", "slow").doesNotContain("fast", "n=10000");
  }

  @Test
  void a_part_that_is_not_there_is_asked_after() throws IOException {
    String file = experiment().toString();

    steelyard("run", file, "--only", "m=1").complains(2, "no factor 'm'");
    steelyard("run", file, "--only", "n=1").complains(2, "no level of n '1'");
    steelyard("run", file, "--variant", "slwo").complains(2, "slow");
    steelyard("run", file, "--only", "nonsense").complains(2, "factor=level");
  }

  @Test
  void a_report_of_the_run_can_be_had_later() throws IOException {
    steelyard("run", experiment().toString(), "-q").exits(0);
    Path html = folder.resolve("later.html");

    Said said = steelyard("report", "small", "--output", html.toString()).exits(0);

    assertThat(said.out().strip()).isEqualTo(html.toString());
    assertThat(Jsoup.parse(Files.readString(html)).text()).contains(onlyRun(), "n=10000");
    steelyard("report", "small", "-o", folder.resolve("no/such/x.html").toString())
        .complains(3, "cannot write the report");
  }

  @Test
  void the_demo_is_the_example_weighed() throws IOException {
    Path example = REPOSITORY.resolve("examples/compress.yaml");

    Said said =
        steelyard("run", example.toString(), "--iterations", "2", "--only", "level=1").exits(0);

    assertThat(said.out()).contains("gzip", "rsyncable", "no-name", "level=1");
  }

  @Test
  void quiet_prints_data_and_nothing_else() throws IOException {
    Said said = steelyard("run", "-q", experiment().toString(), "--format", "json").exits(0);

    // Tests are run beside each other, and that is told whatever is asked.
    assertThat(said.err().lines()).allMatch(line -> line.startsWith("warning: other programs, "));
    assertThat(said.out()).startsWith("{").endsWith("}\n").contains("steelyard-comparison");
  }
}

package dev.steelyard.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsCommandTest extends CliTest {

  /** Four results: query and insert, of mydb 1 on bed a in 2023 and of other 2 on bed b in 2024. */
  private void publishFour() throws IOException {
    Path file =
        file(
            "four.json",
            """
            {"format": "steelyard", "version": 1, "results": [
              {"benchmark_name": "query", "values": [1, 2, 3], "units": "ms"},
              {"benchmark_name": "insert", "values": [4, 5, 6], "units": "ms"}
            ]}
            """);
    publish(file, "mydb", "1.0", "1700000000", "bed-a");
    publish(file, "other", "2.0", "1720000000", "bed-b");
  }

  private void publish(Path file, String dut, String version, String time, String bed) {
    steelyard(
            "publish",
            file.toString(),
            "--dut-name",
            dut,
            "--dut-version",
            version,
            "--dut-timestamp",
            time,
            "--testbed-name",
            bed)
        .exits(0);
  }

  private JsonNode json(String... filters) {
    String[] arguments = new String[filters.length + 3];
    System.arraycopy(filters, 0, arguments, 3, filters.length);
    arguments[0] = "results";
    arguments[1] = "--format";
    arguments[2] = "json";
    return JsonMapper.shared().readTree(steelyard(arguments).exits(0).out()).path("results");
  }

  @ParameterizedTest
  @CsvSource({
    "--benchmark, query, 2",
    "--benchmark, q*, 2",
    "--benchmark, ?nser?, 2",
    "--benchmark, nothing, 0",
    "--dut, mydb, 2",
    "--dut, *o*, 2",
    "--version, 2.*, 2",
    "--version, *, 4",
    "--testbed, bed-b, 2",
    "--testbed, bed-?, 4",
    "--since, 2024-01-01, 2",
    "--since, 2023-11-14T22:13:20Z, 4",
    "--since, 2023-11-14T22:13:21Z, 2",
    "--since, 1720000000, 2",
    "--since, 1720000001, 0",
    "--limit, 3, 3"
  })
  void a_filter_keeps_what_it_says(String option, String value, int kept) throws IOException {
    publishFour();

    assertThat(json(option, value)).hasSize(kept);
  }

  @Test
  void filters_are_combined() throws IOException {
    publishFour();

    assertThat(json("--dut", "mydb", "--benchmark", "query")).hasSize(1);
    assertThat(json("--dut", "mydb", "--version", "2.0")).isEmpty();
  }

  @Test
  void the_newest_build_comes_first_and_what_a_limit_hides_is_said() throws IOException {
    publishFour();

    Said said = steelyard("results", "--limit", "2").exits(0);

    assertThat(said.out()).contains("other@2.0").doesNotContain("mydb@1.0");
    assertThat(said.err()).contains("--limit");
    assertThat(steelyard("results", "--limit", "4").err()).isEmpty();
  }

  @Test
  void an_empty_store_has_no_results() {
    Said said = steelyardAtHome("results").exits(0);

    assertThat(said.out()).contains("no results");
    assertThat(steelyardAtHome("results", "--runs").exits(0).code()).isZero();
    assertThat(steelyardAtHome("results", "--format", "json").exits(0).out()).contains("[");
    assertThat(folder.resolve(".steelyard")).doesNotExist();
  }

  @Test
  void every_format_lists_the_same() throws IOException {
    publishFour();

    assertThat(steelyard("results").out()).contains("query", "mydb@1.0", "2.000 ms");
    assertThat(steelyard("results", "--format", "csv").out().lines()).hasSize(5);
    assertThat(
            steelyard("results", "--format", "markdown")
                .out()
                .lines()
                .filter(line -> line.startsWith("|")))
        .hasSize(6);
    assertThat(Jsoup.parse(steelyard("results", "--format", "html").out()).text())
        .contains("query", "insert");
    assertThat(json()).hasSize(4);
  }

  @Test
  void sql_answers_in_every_format() throws IOException {
    publishFour();
    String sql =
        "SELECT benchmark_name, count(*) AS n FROM results GROUP BY benchmark_name ORDER BY n,"
            + " benchmark_name";

    assertThat(steelyard("results", "--sql", sql, "--format", "csv").exits(0).out())
        .isEqualToNormalizingNewlines("benchmark_name,n\ninsert,2\nquery,2\n");
    JsonNode rows =
        JsonMapper.shared().readTree(steelyard("results", "--sql", sql, "--format", "json").out());
    assertThat(rows.get(0).path("n").asInt()).isEqualTo(2);
    for (String format : new String[] {"text", "markdown"}) {
      assertThat(steelyard("results", "--sql", sql, "--format", format).exits(0).out())
          .contains("insert", "2");
    }
    steelyard("results", "--sql", sql, "--format", "html").complains(2, "html", "use text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE FROM results",
        "DROP TABLE results",
        "UPDATE results SET units = 's'",
        "SELECT 1; DROP TABLE results",
        "SELECT nothing FROM results",
        "SELECT * FROM nowhere"
      })
  void sql_that_is_no_good_query_changes_nothing(String sql) throws IOException {
    publishFour();

    steelyard("results", "--sql", sql).complains(2, "");

    assertThat(stored()).isEqualTo(4);
  }

  @Test
  void runs_are_listed_and_their_results_found() throws IOException {
    steelyard(
            "run",
            file("x.yaml", "name: one\nworkload: {command: 'true'}\niterations: 3\n").toString())
        .exits(0);

    assertThat(steelyard("results", "--runs").exits(0).out())
        .contains(onlyRun(), "completed", "1/1");
    assertThat(json("--run", onlyRun())).isNotEmpty();
    assertThat(json("--run", "one-")).hasSameSizeAs(json("--run", onlyRun()));
  }

  @Test
  void a_reader_that_has_seen_enough_is_no_error() throws Exception {
    publishFour();
    for (int i = 0; i < 6; i++) {
      steelyard(
          "publish",
          FIXTURES.resolve("jmh/every-mode.json").toString(),
          "--dut-name",
          "j",
          "--dut-version",
          "" + i,
          "--dut-timestamp",
          "1700000000");
    }
    ChildCli child =
        ChildCli.startInto("head -c 1", folder, store(), "results", "--format", "json");

    Said said = child.await();

    assertThat(said.out()).isEqualTo("{");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void what_programs_read_is_never_cut() throws IOException {
    StringBuilder results = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      results.append(
          "%s{\"benchmark_name\": \"b%d\", \"values\": [1, 2], \"units\": \"ms\"}"
              .formatted(i == 0 ? "" : ",", i));
    }
    Path many =
        file(
            "m.json",
            "{\"format\": \"steelyard\", \"version\": 1, \"results\": [" + results + "]}");
    publish(many.toString(), "1").exits(0);

    Said csv = steelyard("results", "--format", "csv").exits(0);

    assertThat(csv.out().lines()).hasSize(121);
    assertThat(csv.err()).isEmpty();
    assertThat(
            steelyard("results", "--format", "json")
                .out()
                .lines()
                .filter(line -> line.contains("benchmark_name")))
        .hasSize(120);
    assertThat(steelyard("results").exits(0).err()).contains("--limit");
    assertThat(steelyard("results", "--format", "csv", "--limit", "7").out().lines()).hasSize(8);
  }
}

package dev.steelyard.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CompareTest extends CliTest {

  private static final String FAST = "10.0, 10.1, 10.2, 9.9, 10.05, 10.15, 9.95, 10.0, 10.1, 10.2";
  private static final String SLOW = "20.0, 20.1, 20.2, 19.9, 20.05, 20.15, 19.95, 20, 20.1, 20.2";

  private void publishBoth() throws IOException {
    publish(measured("fast.json", "query", FAST).toString(), "1").exits(0);
    publish(measured("slow.json", "query", SLOW).toString(), "2").exits(0);
  }

  @Test
  void a_build_that_got_slower_is_a_regression() throws IOException {
    publishBoth();

    Said said = steelyard("compare", "mydb@1", "mydb@2").exits(1);

    assertThat(said.out()).contains("1 regressed", "query", "+99.3% slower");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void a_build_that_got_faster_is_none() throws IOException {
    publishBoth();

    assertThat(steelyard("compare", "mydb@2", "mydb@1").exits(0).out()).contains("1 improved");
  }

  @Test
  void a_build_is_as_good_as_itself() throws IOException {
    publishBoth();

    assertThat(steelyard("compare", "mydb@1", "mydb@1").exits(0).out()).contains("0 regressed");
  }

  @Test
  void files_are_compared_without_a_store() throws IOException {
    Path fast = measured("fast.json", "query", FAST);
    Path slow = measured("slow.json", "query", SLOW);

    assertThat(steelyard("compare", fast.toString(), slow.toString()).exits(1).out())
        .contains("1 regressed");
    assertThat(store()).doesNotExist();
  }

  private String taken(String name, String... filter) throws IOException {
    List<String> words = new ArrayList<>(List.of("results", "--format", "json"));
    words.addAll(List.of(filter));
    return file(name, steelyard(words.toArray(String[]::new)).exits(0).out()).toString();
  }

  /** A file that is called base.json may be of any commit, and a comment outlives it. */
  @Test
  void a_file_of_one_build_is_called_by_it_and_two_of_the_same_by_their_names() throws IOException {
    publishBoth();
    String base = taken("base.json", "--version", "1");
    String head = taken("head.json", "--version", "2");
    String all = taken("all.json");

    for (String format : List.of("text", "json", "markdown", "html")) {
      String said = steelyard("compare", base, head, "--format", format).exits(1).out();
      assertThat(said.replace("<!-- -->", ""))
          .as(format)
          .contains("mydb@1", "mydb@2")
          .doesNotContain("base.json");
    }
    assertThat(steelyard("compare", base, "mydb@2").exits(1).out())
        .contains("baseline mydb@1 → candidate mydb@2");
    assertThat(steelyard("compare", base, taken("again.json", "--version", "1")).exits(0).out())
        .contains("base.json → candidate", "again.json");
    steelyard("compare", base, all).complains(2, "all.json holds results of several builds");
  }

  @Test
  void a_file_is_compared_with_a_build() throws IOException {
    publishBoth();

    steelyard("compare", folder.resolve("slow.json").toString(), "mydb@1").exits(0);
    steelyard("compare", "mydb@1", folder.resolve("slow.json").toString()).exits(1);
  }

  @Test
  void a_smaller_change_than_the_minimum_effect_is_none() throws IOException {
    publishBoth();

    steelyard("compare", "mydb@1", "mydb@2", "--minimum-effect", "90%").exits(1);
    steelyard("compare", "mydb@2", "mydb@1", "--minimum-effect", "60%").exits(0);
    steelyard(
            "compare",
            folder.resolve("fast.json").toString(),
            measured("near.json", "query", FAST.replace("10.", "10.3")).toString(),
            "--minimum-effect",
            "50%")
        .exits(0);
  }

  @Test
  void sides_with_nothing_in_common_are_refused_with_an_example_of_each() throws IOException {
    publishBoth();
    Path other = measured("other.json", "insert", FAST);

    steelyard("compare", "mydb@1", other.toString())
        .complains(2, "no benchmark in common", "'query'", "'insert'");
  }

  @Test
  void sides_with_nothing_in_one_unit_are_refused_with_both_units() throws IOException {
    for (String unit : List.of("ns", "B")) {
      String rows = "[{\"name\": \"query\", \"v\": 20}]";
      List<String> words = publishing(file(unit + ".json", rows).toString(), unit);
      words.addAll(List.of("--map", "name=$.name,value=$.v,unit=" + unit));
      steelyard(words.toArray(String[]::new)).exits(0);
    }

    steelyard("compare", "mydb@ns", "mydb@B")
        .complains(2, "no benchmark in common in one unit: 'query' is in ns and in B");
  }

  @Test
  void a_damaged_file_is_compared_as_far_as_it_goes() throws IOException {
    Path fast = measured("fast.json", "query", FAST);
    Path damaged =
        file(
            "damaged.json",
            """
            {"format": "steelyard", "version": 1, "results": [
              {"benchmark_name": "query", "values": [%s], "units": "ms"},
              {"benchmark_name": "insert", "values": [NaN], "units": "ms"}
            ]}
            """
                .formatted(FAST));

    Said said =
        steelyard("compare", fast.toString(), damaged.toString()).complains(3, "damaged.json:3");

    assertThat(said.out()).contains("query");
  }

  @ParameterizedTest
  @CsvSource({
    "text, mydb@1 → mydb@2",
    "json, \"format\": \"steelyard-comparison\"",
    "csv, 'baseline,candidate,benchmark'",
    "markdown, | query",
    "html, <!DOCTYPE html>"
  })
  void every_format_gives_the_same_exit_code(String format, String part) throws IOException {
    publishBoth();

    Said said = steelyard("compare", "mydb@1", "mydb@2", "--format", format).exits(1);

    assertThat(said.out().replace("\" : \"", "\": \"")).containsIgnoringCase(part);
    if (format.equals("json")) {
      assertThat(JsonMapper.shared().readTree(said.out()).path("version").asInt()).isEqualTo(1);
    }
  }

  @Test
  void the_variants_of_a_run_are_compared_with_its_baseline() throws IOException {
    Path experiment =
        file(
            "x.yaml",
            """
            name: twice
            variants:
              quick: {command: sh -c 'exit 0'}
              slow: {command: sleep 0.02}
            iterations: 8
            """);
    steelyard("run", experiment.toString()).exits(0);
    String run = onlyRun();

    Said said =
        steelyard("compare", run.substring(0, run.length() - 1), "--by", "variant").exits(1);

    assertThat(said.out())
        .containsPattern("✗ +(regressed +)?twice .*slower")
        .contains("quick → candidate slow", run);
    assertThat(steelyard("compare", run, run).exits(0).out()).contains("0 regressed");
    steelyard("compare", run, "--by", "variant", "--format", "json").exits(1);
  }

  @Test
  void only_what_is_asked_for_is_compared_and_shown() throws IOException {
    Path before = suite("before.json", FAST);
    Path after = suite("after.json", SLOW);

    assertThat(compared(before, after, 1))
        .contains(
            "1 regressed · 0 improved · 2 unchanged", "query:user", "ingest-rows", "lookup-rows");
    assertThat(compared(before, after, 1, "--only", "changed"))
        .contains("1 regressed · 0 improved · 2 unchanged", "query:user")
        .contains("not shown: 2 benchmarks that did not change")
        .doesNotContain("ingest-rows", "lookup-rows");
    assertThat(compared(before, after, 0, "--metric", "primary"))
        .contains("0 regressed · 0 improved · 2 unchanged")
        .doesNotContain("query");
    assertThat(compared(before, after, 1, "--benchmark", "q*"))
        .contains("1 regressed · 0 improved · 0 unchanged");
    for (String format : new String[] {"json", "csv", "markdown", "html"}) {
      assertThat(compared(before, after, 1, "--only", "changed", "--format", format))
          .contains("query")
          .doesNotContain("ingest");
    }
    steelyard("compare", before.toString(), after.toString(), "--metric", "p99")
        .complains(2, "has no benchmark that --benchmark and --metric leave", "for example '");
  }

  private String compared(Path before, Path after, int exit, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("compare", before.toString(), after.toString()));
    arguments.addAll(List.of(options));
    return steelyard(arguments.toArray(String[]::new)).exits(exit).out();
  }

  private Path suite(String name, String ofQuery) throws IOException {
    String other = name.startsWith("before") ? FAST : FAST.replace("10.2", "10.21");
    return file(
        name,
        """
        {"format": "steelyard", "version": 1, "results": [
          {"benchmark_name": "ingest-rows", "values": [%s], "units": "ms"},
          {"benchmark_name": "query:user", "values": [%s], "units": "ms"},
          {"benchmark_name": "lookup-rows", "values": [%s], "units": "ms"}
        ]}
        """
            .formatted(other, ofQuery, other));
  }

  @Test
  void a_run_of_one_variant_has_nothing_to_compare() throws IOException {
    steelyard(
            "run",
            file("x.yaml", "name: one\nworkload: {command: 'true'}\niterations: 2\n").toString())
        .exits(0);

    steelyard("compare", onlyRun(), "--by", "variant").complains(2, "no two variants");
  }
}

package dev.steelyard.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code results --export}: what the forms are is tried where they are written. */
class ResultsExportTest extends CliTest {

  @Test
  void results_are_written_in_several_forms_at_once_and_published_again() throws IOException {
    steelyard("run", "-r", "3", "true").exits(0);
    Path lines = folder.resolve("lines.txt");
    Path rows = folder.resolve("rows.parquet");

    Said said =
        steelyard("results", "--export", "benchstat=" + lines, "--export", "parquet=" + rows)
            .exits(0);

    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("lines.txt (benchstat): ", "rows.parquet (parquet): ");
    assertThat(Files.size(rows)).isPositive();
    steelyard("publish", lines.toString(), "--dut-name", "again").exits(0);
    assertThat(steelyard("results", "--dut", "again", "--format", "csv").exits(0).out())
        .contains("true[variant=true]", "max_rss");
  }

  @Test
  void the_oldest_build_comes_first_whenever_it_was_published() throws IOException {
    publish(row("new", 20), "2", "2026-03-02");
    publish(row("old", 10), "1", "2026-03-01");
    publish(file("gone.json", "[{\"name\": \"gone\", \"ns\": 5}]").toString(), "1", "2026-03-01");
    Path lines = folder.resolve("both.txt");
    Path rows = folder.resolve("both.csv");
    Path newest = folder.resolve("newest.json");

    Said said =
        steelyard(
                "results",
                "--export",
                "benchstat=" + lines,
                "--export",
                "csv=" + rows,
                "--export",
                "bencher=" + newest)
            .exits(0);

    assertThat(Files.readAllLines(lines))
        .filteredOn(line -> line.startsWith("version: "))
        .containsExactly("version: 1", "version: 2");
    assertThat(Files.readAllLines(rows)).hasSize(4).element(1).asString().contains(",mydb,1,");
    assertThat(Files.readString(newest)).contains("\"value\":20").doesNotContain("gone");
    assertThat(said.err())
        .contains(
            "1 result; 2 of older builds left out, among them all of 1 benchmark that the newest"
                + " build has no result of; --version chooses a build");
    steelyard("publish", lines.toString(), "--dut-name", "again")
        .complains(2, "several builds or machines", "version is '1' and '2'", "--version");
  }

  private String row(String file, int value) throws IOException {
    return file(file + ".json", "[{\"name\": \"sum\", \"ns\": " + value + "}]").toString();
  }

  @Test
  void a_form_without_products_and_machines_takes_one_of_each() throws IOException {
    publish(row("one", 20), "1", "2026-03-01", "--testbed-name", "vm1");
    publish(row("two", 10), "1", "2026-03-01", "--testbed-name", "vm2");
    Path flat = folder.resolve("flat.json");
    for (String kind : new String[] {"bencher", "github-smaller", "github-bigger"}) {
      steelyard("results", "--export", kind + "=" + flat)
          .complains(2, kind + " cannot tell machines apart", "vm1, vm2", "--testbed");
    }
    assertThat(flat).doesNotExist();

    steelyard("results", "--testbed", "vm2", "--export", "bencher=" + flat).exits(0);
    assertThat(Files.readString(flat)).contains("\"value\":10");
    steelyard("results", "--export", "csv=" + folder.resolve("all.csv")).exits(0);

    publish(row("three", 30), "2", "2026-03-02", "--testbed-name", "vm2", "--dut-name", "other");
    steelyard("results", "--testbed", "vm2", "--export", "bencher=" + flat)
        .complains(2, "bencher cannot tell products apart", "mydb, other", "--dut");
  }

  private void publish(String file, String version, String date, String... more) {
    List<String> words = new ArrayList<>(publishing(file, version, date));
    if (List.of(more).contains("--dut-name")) {
      words.removeAll(List.of("--dut-name", "mydb"));
    }
    words.addAll(List.of(more));
    steelyard(words.toArray(String[]::new)).exits(0);
  }

  private static List<String> publishing(String file, String version, String date) {
    return List.of(
        "publish",
        file,
        "--map",
        "name=$.name,value=$.ns,unit=ns",
        "--dut-name",
        "mydb",
        "--dut-version",
        version,
        "--dut-timestamp",
        date);
  }

  @Test
  void what_cannot_be_exported_is_refused() throws IOException {
    Path there = folder.resolve("none/x");
    steelyard("results", "--export", "bencher=" + there).complains(2, "none");
    steelyard("results", "--export", "bench=x").complains(2, "bencher");
    Path one = folder.resolve("one");
    steelyard("results", "--export", "csv=" + one, "--export", "benchstat=" + folder + "/./one")
        .complains(2, "two of --export", "one");
    steelyard("results", "--export", "csv=-").complains(2, "--export", "/dev/stdout");
    steelyard("load", "http://127.0.0.1:1/", "--export", "hdr=" + one, "--export", "junit=" + one)
        .complains(2, "two of --export", "one");
    steelyard("results", "--runs", "--export", "csv=x").complains(2, "--runs");
    steelyardAtHome("results", "--export", "csv=" + folder.resolve("x")).complains(2, "no results");
  }
}

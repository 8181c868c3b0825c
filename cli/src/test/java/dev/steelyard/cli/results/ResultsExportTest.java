package dev.steelyard.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path lines = folder.resolve("both.txt");
    Path rows = folder.resolve("both.csv");
    Path newest = folder.resolve("newest.json");

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
    assertThat(Files.readAllLines(rows)).hasSize(3).element(1).asString().contains(",mydb,1,");
    assertThat(Files.readString(newest)).contains("\"value\":20");
  }

  private String row(String file, int value) throws IOException {
    return file(file + ".json", "[{\"name\": \"sum\", \"ns\": " + value + "}]").toString();
  }

  private void publish(String file, String version, String date) {
    steelyard(
            "publish",
            file,
            "--map",
            "name=$.name,value=$.ns,unit=ns",
            "--dut-name",
            "mydb",
            "--dut-version",
            version,
            "--dut-timestamp",
            date)
        .exits(0);
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
    steelyard("results", "--export", "csv=" + folder.resolve("x")).complains(2, "no results");
  }
}

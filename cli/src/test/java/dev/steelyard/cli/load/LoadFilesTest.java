package dev.steelyard.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What load tests leave behind: files in the forms of other programs, and pages. */
class LoadFilesTest extends LoadCliTest {

  @Test
  void a_file_that_cannot_be_written_costs_neither_the_verdict_nor_the_other_files()
      throws IOException {
    Path file = scenario(SMALL + "thresholds: {http_req_duration: p(95) < 10s}");
    Path summary = folder.resolve("summary.json");

    Said said =
        steelyard(
                "load",
                file.toString(),
                "--html",
                "/dev/full",
                "--export",
                "k6=/dev/full",
                "--export",
                "junit=/dev/full",
                "--export",
                "k6-summary=" + summary)
            .exits(3);

    assertThat(said.out()).contains("✓ the threshold was kept to", "Run: ", "Report: ");
    assertThat(said.out()).doesNotContain("Page: ");
    assertThat(said.err().lines().filter(line -> line.contains("/dev/full"))).hasSize(3);
    assertThat(said.err()).contains("cannot write the report to /dev/full", "export /dev/full");
    assertThat(summary).content().contains("http_reqs");
    assertThat(benchmarks()).contains("mix");
  }

  @Test
  void other_programs_get_their_own_forms() throws IOException {
    Path file = scenario(SMALL + "thresholds: {http_req_duration: p(95) < 1us}");
    String at = folder.resolve("out").toString();

    steelyard(
            "load",
            file.toString(),
            "--no-store",
            "--export",
            "k6=" + at + ".ndjson",
            "--export",
            "k6-summary=" + at + ".json",
            "--export",
            "locust=" + at,
            "--export",
            "hdr=" + at + ".hlog",
            "--export",
            "junit=" + at + ".xml",
            "--html",
            at + ".html",
            "--results",
            folder.resolve("results").toString())
        .exits(1);

    List<String> points = Files.readAllLines(Path.of(at + ".ndjson"));
    assertThat(points.stream().filter(line -> line.startsWith("{\"metric\":\"http_req_duration\"")))
        .hasSize(81);
    JsonNode summary = JsonMapper.shared().readTree(Files.readString(Path.of(at + ".json")));
    assertThat(summary.at("/metrics/http_reqs/count").asLong()).isEqualTo(80);
    assertThat(Files.readString(Path.of(at + "_stats.csv"))).contains(",search,");
    assertThat(Files.readString(Path.of(at + ".hlog"))).contains("Tag=search");
    assertThat(Files.readString(Path.of(at + ".xml"))).contains("failures=\"1\"");
    assertThat(Jsoup.parse(Files.readString(Path.of(at + ".html"))).title()).contains("mix");
    try (var folders = Files.list(folder.resolve("results"))) {
      assertThat(folders.flatMap(LoadFilesTest::list).map(Path::getFileName).map(Path::toString))
          .contains("report.html", "report.json", "report.csv", "report.md", "summary.txt");
    }
    assertThat(store()).doesNotExist();
  }

  private static java.util.stream.Stream<Path> list(Path folder) {
    try (var files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  @Test
  void a_page_of_the_run_can_be_had_later_and_two_runs_are_compared() throws IOException {
    Path file = scenario(SMALL);
    steelyard("load", file.toString(), "-q").exits(0);
    Path page = folder.resolve("later.html");

    steelyard("report", onlyRun(), "--output", page.toString()).exits(0);

    Document document = Jsoup.parse(Files.readString(page));
    assertThat(document.text()).contains("mix", "search", "Requests a second");
    String first = onlyRun();
    steelyard("load", file.toString(), "-q").exits(0);
    String second =
        steelyard("results", "--runs", "--format", "csv")
            .out()
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow()
            .split(",")[0];
    assertThat(steelyard("compare", first, second).out()).contains("mix/search");
    steelyard("compare", first, "--by", "variant").complains(2, "load test");
  }
}

package dev.steelyard.load.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.load.threshold.ThresholdReader;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ExportTest {

  @TempDir Path folder;

  private Path written(Export.Kind kind) {
    Path file = folder.resolve("out");
    new Export(kind, file).write(Tests.finished());
    return file;
  }

  @Test
  void hdr_histograms_own_reader_finds_every_request_again() throws FileNotFoundException {
    Map<String, Histogram> found = new HashMap<>();
    List<String> intervals = new ArrayList<>();
    try (HistogramLogReader reader = new HistogramLogReader(written(Export.Kind.HDR).toFile())) {
      while (reader.hasNext()) {
        EncodableHistogram next = reader.nextIntervalHistogram();
        intervals.add(next.getTag() + " " + next.getStartTimeStamp());
        Histogram sum = found.computeIfAbsent(next.getTag(), _ -> new Histogram(3));
        sum.add((Histogram) next);
      }
    }

    assertThat(found.keySet()).containsExactlyInAnyOrder("GET_/search__all", "add_\"one\"_<&>_");
    assertThat(Distribution.of(found.getOrDefault("GET_/search__all", new Histogram(3))))
        .isEqualTo(
            Tests.finished().recording().requests().getOrDefault(Tests.SEARCH, none()).latency());
    assertThat(intervals)
        .hasSize(2 * Tests.SECONDS)
        .contains("GET_/search__all " + (Tests.START.toEpochMilli() + 3_000));
  }

  private static dev.steelyard.load.record.RequestTotals none() {
    return dev.steelyard.load.record.RequestTotals.NONE;
  }

  /** Headers as Locust 2.47.0 writes them, from its {@code locust/stats.py}. */
  @Test
  void locusts_files_have_locusts_headers() throws Exception {
    written(Export.Kind.LOCUST);

    List<String> stats = Files.readAllLines(folder.resolve("out_stats.csv"));
    List<String> history = Files.readAllLines(folder.resolve("out_stats_history.csv"));
    List<String> failures = Files.readAllLines(folder.resolve("out_failures.csv"));

    assertThat(stats.getFirst())
        .isEqualTo(
            "Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,"
                + "Min Response Time,Max Response Time,Average Content Size,Requests/s,Failures/s,"
                + "50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%");
    assertThat(history.getFirst())
        .isEqualTo(
            "Timestamp,User Count,Type,Name,Requests/s,Failures/s,"
                + "50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%,"
                + "Total Request Count,Total Failure Count,Total Median Response Time,"
                + "Total Average Response Time,Total Min Response Time,Total Max Response Time,"
                + "Total Average Content Size");
    assertThat(failures.getFirst()).isEqualTo("Method,Name,Error,Occurrences,First Seen,Last Seen");
    assertThat(stats).hasSize(4);
    assertThat(stats.get(1)).startsWith("GET,\"/search, all\",504,9,");
    assertThat(stats.get(2)).startsWith(",\"add \"\"one\"\" <&>");
    assertThat(stats.get(3)).startsWith(",Aggregated,1008,18,");
    assertThat(history).hasSize(1 + Tests.SECONDS);
    assertThat(history.getLast())
        .startsWith((Tests.START.getEpochSecond() + 5) + ",14,,Aggregated,200.000000,2.000000,")
        .contains(",1008,18,");
    assertThat(failures.get(1))
        .isEqualTo(
            "GET,\"/search, all\",connection_refused,4,2026-01-05T12:30:00Z,2026-01-05T12:30:04Z");
    assertThat(failures.get(2)).startsWith("GET,\"/search, all\",unexpected answer,5,");
  }

  @Test
  void junit_has_a_case_for_each_threshold_and_says_what_was_measured() throws Exception {
    Element suites =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(written(Export.Kind.JUNIT).toFile())
            .getDocumentElement();

    assertThat(suites.getTagName()).isEqualTo("testsuites");
    assertThat(suites.getAttribute("tests")).isEqualTo("3");
    assertThat(suites.getAttribute("failures")).isEqualTo("3");
    Element second = (Element) suites.getElementsByTagName("testcase").item(1);
    assertThat(second.getAttribute("name")).isEqualTo("http_req_duration{kind:a}: p(99) < 1us");
    assertThat(second.getAttribute("classname")).isEqualTo("mix");
    Element failure = (Element) second.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).contains("but it is ", " ms");
  }

  @Test
  void junit_says_of_a_percentile_that_it_has_too_few_samples() throws Exception {
    Finished all = Tests.finished();
    Finished few =
        new Finished(
            "few",
            all.recording(),
            ThresholdJudgement.of(
                List.of(
                    ThresholdReader.read("iteration_duration", "p(99) < 1h", Map.of()),
                    ThresholdReader.read("iteration_duration", "p(99) < 1us", Map.of()),
                    ThresholdReader.read("iteration_duration", "max < 1us", Map.of())),
                all.recording()),
            all.shared());
    Path file = folder.resolve("few.xml");
    JunitXml.write(few, file);
    Element suites =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();

    String said = "too few samples for this percentile: it is the largest of them, or the smallest";
    assertThat(suites.getAttribute("failures")).isEqualTo("2");
    assertThat(suites.getElementsByTagName("system-out").getLength()).isEqualTo(1);
    assertThat(suites.getElementsByTagName("system-out").item(0).getTextContent())
        .isEqualTo("it is 2.000 ms; " + said);
    assertThat(((Element) suites.getElementsByTagName("failure").item(0)).getAttribute("message"))
        .endsWith("but it is 2.000 ms; " + said);
    assertThat(((Element) suites.getElementsByTagName("failure").item(1)).getAttribute("message"))
        .endsWith("but it is 2.000 ms");
  }

  @Test
  void a_file_that_cannot_be_written_is_told() {
    Path missing = folder.resolve("none").resolve("x");

    for (Export.Kind kind : List.of(Export.Kind.HDR, Export.Kind.JUNIT, Export.Kind.K6_SUMMARY)) {
      assertThatThrownBy(() -> new Export(kind, missing).write(Tests.finished()))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining(missing.toString());
    }
    assertThatThrownBy(() -> new K6Points(missing, Tests.SHARED))
        .isInstanceOf(SteelyardException.class);
    assertThatThrownBy(() -> Export.parse("hdr=" + missing))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("no folder");
  }
}

package dev.steelyard.load.export;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phase;
import dev.steelyard.http.Phases;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Collector;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.Part;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.record.StagedRecorder;
import dev.steelyard.load.record.Totals;
import dev.steelyard.load.threshold.Threshold;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.load.threshold.ThresholdMetric;
import dev.steelyard.load.threshold.ThresholdReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports in k6's forms: the summary at the end, and a point for each sample. */
class K6ExportTest {

  @TempDir Path folder;

  private JsonNode summary(Finished finished) throws IOException {
    Path file = folder.resolve("summary.json");
    new Export(Export.Kind.K6_SUMMARY, file).write(finished);
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  @Test
  void k6s_summary_has_k6s_metrics_and_says_which_thresholds_were_crossed() throws Exception {
    JsonNode summary = summary(Tests.finished());

    JsonNode metrics = summary.path("metrics");
    assertThat(metrics.path("http_reqs").path("count").asLong()).isEqualTo(1008);
    assertThat(metrics.path("http_reqs").path("rate").asDouble()).isEqualTo(201.6);
    assertThat(metrics.path("http_req_duration").propertyNames())
        .containsExactlyInAnyOrder("avg", "min", "med", "max", "p(90)", "p(95)", "thresholds");
    assertThat(metrics.at("/http_req_duration/min").asDouble()).isBetween(1.0, 1_001.0);
    assertThat(metrics.at("/http_req_duration/thresholds/p(95) < 500ms").asBoolean()).isTrue();
    assertThat(metrics.at("/http_req_duration{kind:a}/thresholds/p(99) < 1us").asBoolean())
        .isTrue();
    assertThat(metrics.path("http_req_failed").path("passes").asLong()).isEqualTo(18);
    assertThat(metrics.path("http_req_failed").path("fails").asLong()).isEqualTo(990);
    assertThat(metrics.path("checks").path("passes").asLong()).isEqualTo(190);
    assertThat(metrics.path("vus").path("max").asInt()).isEqualTo(14);
    assertThat(metrics.path("added").path("count").asDouble()).isEqualTo(12.5);
    assertThat(metrics.path("hit").path("value").asDouble()).isEqualTo(0.75);
    assertThat(metrics.path("size").path("max").asDouble()).isEqualTo(3);
    JsonNode check = summary.path("root_group").path("checks").path("status is 200");
    assertThat(check.path("fails").asLong()).isEqualTo(10);
    assertThat(summary.at("/root_group/id").asString())
        .isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
  }

  /** A tenth of all that was measured, as one kind of users did it. */
  private static Finished withAKind() {
    Recording all = Tests.finished().recording();
    Totals ofB =
        new Totals(
            new TreeMap<>(),
            new TreeMap<>(
                Map.of("status is 200", new CheckTotals(3, 16), "other", new CheckTotals(1, 0))),
            new TreeMap<>(Map.of("added", 2.5)),
            new TreeMap<>(Map.of("hit", new CheckTotals(0, 1))),
            new TreeMap<>(Map.of("size", requireNonNull(all.trends().get("size")))),
            new TreeMap<>(),
            IterationTotals.NONE,
            0);
    Recording parted =
        all.withParts(
            new TreeMap<>(
                Map.of(
                    new Part("b", 0),
                    new PartTotals(Duration.ZERO, Duration.ofSeconds(5), ofB),
                    new Part("b", 2),
                    new PartTotals(Duration.ZERO, Duration.ofSeconds(1), ofB))));
    Map<String, ThresholdMetric.Kind> own =
        Map.of(
            "size",
            ThresholdMetric.Kind.TREND,
            "hit",
            ThresholdMetric.Kind.RATE,
            "added",
            ThresholdMetric.Kind.COUNTER);
    List<Threshold> thresholds =
        List.of(
            ThresholdReader.read("checks{user:b}", "rate > 10%", own),
            ThresholdReader.read("checks{user:b,check:status is 200}", "rate > 10%", own),
            ThresholdReader.read("hit{stage:2}", "rate > 10%", own),
            ThresholdReader.read("size{user:b}", "med < 10", own),
            ThresholdReader.read("added{user:b}", "count < 10", own));
    return new Finished("mix", parted, ThresholdJudgement.of(thresholds, parted), Tests.SHARED);
  }

  @Test
  void k6s_summary_counts_of_a_part_what_was_counted_in_it() throws Exception {
    JsonNode metrics = summary(withAKind()).path("metrics");

    JsonNode checks = metrics.path("checks{user:b}");
    assertThat(checks.path("passes").asLong()).isEqualTo(4);
    assertThat(checks.path("fails").asLong()).isEqualTo(16);
    assertThat(checks.path("value").asDouble()).isEqualTo(0.2);
    JsonNode one = metrics.path("checks{user:b,check:status is 200}");
    assertThat(one.path("passes").asLong()).isEqualTo(3);
    assertThat(one.path("fails").asLong()).isEqualTo(16);
    assertThat(metrics.path("hit{stage:2}").path("fails").asLong()).isEqualTo(1);
    assertThat(metrics.path("hit{stage:2}").path("passes").asLong()).isZero();
    assertThat(metrics.path("size{user:b}").propertyNames())
        .containsExactlyInAnyOrder("avg", "min", "med", "max", "p(90)", "p(95)", "thresholds");
    assertThat(metrics.path("size{user:b}").path("med").asDouble()).isEqualTo(2);
    assertThat(metrics.path("added{user:b}").path("count").asDouble()).isEqualTo(2.5);
    assertThat(metrics.path("added{user:b}").path("rate").asDouble()).isEqualTo(0.5);
  }

  @Test
  void each_request_becomes_points_by_k6s_names() throws Exception {
    Path file = folder.resolve("points.ndjson");
    RequestKey key = new RequestKey("search", "buying", Map.of("kind", "a"));
    long now = System.nanoTime();
    try (K6Points points = new K6Points(file, Tests.SHARED)) {
      Recorder recorder = points.beside(new Deaf());
      Phases phases = Phases.of(Map.of(Phase.WAITING, 1_500_000L, Phase.RECEIVING, 250_000L));
      recorder.answered(key, now - 5_000_000, now - 3_000_000, now, 200, false, 10, 20, 15, phases);
      recorder.event(key, true, 4_000_000, true);
      recorder.event(key, false, 2_500_000, true);
      recorder.event(key, false, 9_000_000, false);
      recorder.failed(key, now - 1_500_000, now - 1_500_000, now, FailureKind.RESET, 10, 0);
      recorder.failed(key, now - 9_000_000, now - 9_000_000, now, FailureKind.TIMEOUT, 10, 0);
      recorder.failed(key, now, now, now, FailureKind.CALLED_OFF, 0, 0);
      recorder.check("status is 200", true);
      recorder.counter("added", 2.5);
      recorder.rate("hit", false);
      recorder.trend("size", Double.NaN);
      Second second = Tests.finished().recording().seconds().getFirst();
      points.second(second, () -> Tests.finished().recording());
      assertThat(points.warning()).isEmpty();
    }

    Map<String, List<JsonNode>> found = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = JsonMapper.shared().readTree(line);
      found
          .computeIfAbsent(
              node.path("type").asString() + " " + node.path("metric").asString(),
              _ -> new ArrayList<>())
          .add(node.path("data"));
    }
    assertThat(found.keySet())
        .contains("Metric http_req_duration", "Metric checks", "Point vus", "Point data_sent")
        .doesNotContain("Point size", "Point http_req_connecting");
    List<JsonNode> durations = found.getOrDefault("Point http_req_duration", List.of());
    assertThat(durations)
        .extracting(data -> data.path("value").asDouble())
        .as("as in every other export: what was reset has no latency")
        .containsExactly(5.0, 9.0);
    assertThat(values(found, "Point http_req_failed")).containsExactly(0.0, 1.0, 1.0);
    assertThat(values(found, "Point http_req_waiting")).containsExactly(1.5);
    assertThat(values(found, "Point http_req_receiving")).containsExactly(0.25);
    assertThat(values(found, "Point sse_first_event")).containsExactly(4.0);
    assertThat(values(found, "Point sse_gap")).containsExactly(2.5, 9.0);
    assertThat(values(found, "Point sse_events")).containsExactly(1.0, 1.0);
    assertThat(found.getOrDefault("Metric http_req_waiting", List.of()))
        .extracting(data -> data.path("contains").asString())
        .containsExactly("time");
    JsonNode tags = durations.getFirst().path("tags");
    assertThat(tags.path("name").asString()).isEqualTo("search");
    assertThat(tags.path("group").asString()).isEqualTo("::buying");
    assertThat(tags.path("kind").asString()).isEqualTo("a");
    assertThat(tags.path("status").asString()).isEqualTo("200");
    assertThat(tags.path("expected_response").asString()).isEqualTo("true");
    assertThat(found.getOrDefault("Point http_reqs", List.of()))
        .extracting(data -> data.path("tags").path("error").asString())
        .containsExactly("", "connection_reset", "timeout");
    assertThat(found.getOrDefault("Metric added", List.of()).getFirst().path("type").asString())
        .isEqualTo("counter");
  }

  private static List<Double> values(Map<String, List<JsonNode>> found, String point) {
    return found.getOrDefault(point, List.of()).stream()
        .map(data -> data.path("value").asDouble())
        .toList();
  }

  @Test
  void what_is_before_the_load_is_not_written() throws Exception {
    Collector none = new Collector(0, true);
    StagedRecorder early = new StagedRecorder(none.recorder(0), List.of(none.recorder(0)), _ -> -1);
    Path file = folder.resolve("early.json");
    try (K6Points points = new K6Points(file, Tests.SHARED)) {
      Recorder recorder = points.beside(early);
      recorder.answered(new RequestKey("login"), 0, 0, 1, 200, false, 1, 1, 1);
      recorder.counter("in", 1);
    }
    assertThat(file).content().doesNotContain("login", "\"in\"");
  }

  /** Hears nothing. */
  private static final class Deaf implements Recorder {
    @Override
    public void answered(
        RequestKey key,
        long intended,
        long start,
        long end,
        int status,
        boolean failed,
        long sent,
        long received,
        long body,
        Phases phases) {}

    @Override
    public void failed(
        RequestKey key,
        long intended,
        long start,
        long end,
        FailureKind kind,
        long sent,
        long received,
        Phases phases) {}

    @Override
    public boolean cutOff(
        RequestKey key,
        long intended,
        long start,
        long end,
        long sent,
        long received,
        Phases phases) {
      return true;
    }

    @Override
    public void event(RequestKey key, boolean first, long nanos, boolean came) {}

    @Override
    public void retried(RequestKey key, int times) {}

    @Override
    public void group(String group, long start, long end) {}

    @Override
    public void example(RequestKey key, String kind, Supplier<String> text) {}

    @Override
    public void check(String name, boolean passed) {}

    @Override
    public void counter(String name, double amount) {}

    @Override
    public void rate(String name, boolean hit) {}

    @Override
    public void trend(String name, double value) {}
  }
}

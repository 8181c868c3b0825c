package dev.steelyard.report.load;

import dev.steelyard.core.unit.Quantity;
import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phase;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.EventTotals;
import dev.steelyard.load.record.GeneratorHealth;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Part;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestSecond;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.record.Totals;
import dev.steelyard.load.record.TrendTotals;
import dev.steelyard.load.threshold.Threshold;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.load.threshold.ThresholdMetric;
import dev.steelyard.load.threshold.ThresholdReader;
import dev.steelyard.report.content.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Load tests to report. */
public final class LoadSamples {

  public static final Instant START = Instant.parse("2026-01-05T12:30:00Z");

  private LoadSamples() {}

  /** A closed model without anything to complain of. */
  public static LoadReport calm() {
    Histogram histogram = new Histogram(3);
    Random random = new Random(7);
    for (int i = 0; i < 165_000; i++) {
      histogram.recordValue(Math.round(380 + 60 * Math.abs(random.nextGaussian())));
    }
    Distribution micros = Distribution.of(histogram);
    var totals =
        new RequestTotals(
            165_000,
            0,
            13_200_000,
            140_250_000,
            micros,
            micros,
            new TreeMap<>(Map.of(200, 165_000L)),
            new TreeMap<>());
    RequestKey key = new RequestKey("GET /");
    Second second =
        new Second(
            0,
            1,
            64,
            OptionalDouble.empty(),
            165_000,
            0,
            new TreeMap<>(
                Map.of(key, new RequestSecond(165_000, 0, 13_200_000, 140_250_000, micros))));
    Recording recording =
        new Recording(
            START,
            Duration.ofSeconds(1),
            LoadEnding.COMPLETE,
            List.of(second),
            new TreeMap<>(Map.of(key, totals)),
            new TreeMap<>(Map.of("status is 200", new CheckTotals(165_000, 0))),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new IterationTotals(165_000, 0, 0, 0, micros),
            OptionalDouble.empty(),
            0,
            new GeneratorHealth(
                2,
                0.98,
                0.49,
                0,
                Duration.ZERO,
                Duration.ZERO,
                micros(80, 120, 300),
                Distribution.NONE,
                List.of()));
    return report(
        "nginx",
        List.of(new Fact("", "http://127.0.0.1:8080"), new Fact("users", "64")),
        recording,
        List.of(threshold("http_req_duration", "p(99) < 2s")),
        List.of());
  }

  /** Two kinds of users in two stages, one of them with a workflow. */
  public static LoadReport kinds() {
    RequestKey read = new RequestKey("read", "", Map.of("user", "reader"));
    RequestKey fill = new RequestKey("fill", "whole", Map.of("user", "writer"));
    Distribution quick = micros(900, 1_000, 1_100, 1_200);
    Distribution slow = micros(30_200, 31_700);
    RequestTotals reads =
        new RequestTotals(
            4, 0, 400, 800, quick, quick, new TreeMap<>(Map.of(200, 4L)), new TreeMap<>());
    RequestTotals fills =
        new RequestTotals(
            2, 1, 200, 0, slow, slow, new TreeMap<>(Map.of(500, 1L, 201, 1L)), new TreeMap<>());
    Totals readers = totals(Map.of(read, reads), Map.of(), 4);
    Totals writers = totals(Map.of(fill, fills), Map.of("whole", slow), 2);
    SortedMap<Part, PartTotals> parts = new TreeMap<>();
    parts.put(
        new Part("reader", 0), new PartTotals(Duration.ZERO, Duration.ofSeconds(70), readers));
    parts.put(
        new Part("reader", 1), new PartTotals(Duration.ZERO, Duration.ofSeconds(10), Totals.NONE));
    parts.put(
        new Part("reader", 2),
        new PartTotals(Duration.ofSeconds(10), Duration.ofSeconds(60), readers));
    parts.put(
        new Part("writer", 0), new PartTotals(Duration.ZERO, Duration.ofSeconds(70), writers));
    parts.put(
        new Part("writer", 1), new PartTotals(Duration.ZERO, Duration.ofSeconds(10), writers));
    parts.put(
        new Part("writer", 2),
        new PartTotals(Duration.ofSeconds(10), Duration.ofSeconds(60), Totals.NONE));
    Recording recording =
        new Recording(
            START,
            Duration.ofSeconds(70),
            LoadEnding.COMPLETE,
            List.of(),
            readers.plus(writers),
            parts,
            Optional.empty(),
            Duration.ofSeconds(70),
            GeneratorHealth.UNKNOWN);
    List<Threshold> thresholds =
        List.of(
            threshold("http_req_duration{user:reader}", "p(95) < 2ms"),
            threshold("errors{user:writer,stage:1}", "rate < 1%"),
            threshold("group_duration{group:whole}", "p(95) < 1s"));
    return new LoadReport(
        "kinds",
        List.of(new Fact("", "http://127.0.0.1:8080")),
        recording,
        ThresholdJudgement.of(thresholds, recording),
        Map.of("took", Quantity.parse("1ms")),
        List.of(),
        List.of(),
        SubjectSeen.NOTHING);
  }

  private static Totals totals(
      Map<RequestKey, RequestTotals> requests, Map<String, Distribution> groups, long iterations) {
    return new Totals(
        new TreeMap<>(requests),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(Map.of("took", trend(5, 5, 5, 4, 3))),
        new TreeMap<>(groups),
        new IterationTotals(iterations, 0, 0, 0, micros(4_000, 5_100)),
        0);
  }

  /** An end point that never answers beside one that does, and is asked twice now and then. */
  public static LoadReport hung() {
    Distribution quick = micros(900, 1_000, 1_100, 1_200);
    Distribution waited = micros(30_200_000, 31_700_000);
    RequestTotals ok =
        new RequestTotals(
            4,
            0,
            400,
            800,
            quick,
            quick,
            new TreeMap<>(Map.of(200, 4L)),
            new TreeMap<>(),
            Distribution.NONE,
            3,
            new TreeMap<>(Map.of("status 503", "upstream <b>is</b> down")),
            120,
            new TreeMap<>(
                Map.of(Phase.WAITING, micros(800, 850, 900, 950), Phase.CONNECTING, micros(90))),
            new EventTotals(12, micros(810, 860, 910, 960), micros(5, 6, 7, 8, 9, 10, 11, 12)));
    RequestTotals hang =
        new RequestTotals(
            2,
            2,
            200,
            0,
            waited,
            waited,
            new TreeMap<>(),
            new TreeMap<>(Map.of(FailureKind.CUT_OFF, 2L)),
            waited,
            0,
            new TreeMap<>(Map.of("cut_off", "no answer within the graceful stop of 30 s")),
            0,
            new TreeMap<>(Map.of(Phase.WAITING, waited)),
            EventTotals.NONE);
    Recording recording =
        new Recording(
            START,
            Duration.ofSeconds(33),
            LoadEnding.COMPLETE,
            List.of(),
            new TreeMap<>(Map.of(new RequestKey("ok"), ok, new RequestKey("hang"), hang)),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new IterationTotals(4, 0, 2, 0, quick),
            OptionalDouble.empty(),
            0,
            GeneratorHealth.UNKNOWN);
    return report(
        "hang",
        List.of(new Fact("", "http://127.0.0.1:8080"), new Fact("users", "4")),
        recording,
        List.of(
            threshold("errors", "rate < 1%"),
            threshold("retries", "count < 5"),
            threshold("http_req_duration{name:ok}", "p(99) < 2s"),
            threshold("http_req_duration", "med < 2s")),
        List.of(),
        List.of("pay", "refund <b>all</b>"));
  }

  /** A run that was stopped before anything ended. */
  public static LoadReport nothing() {
    return report(
        "nothing",
        List.of(),
        new Recording(
            START,
            Duration.ofMillis(40),
            LoadEnding.STOPPED,
            List.of(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            IterationTotals.NONE,
            OptionalDouble.empty(),
            0,
            GeneratorHealth.UNKNOWN),
        List.of(),
        List.of());
  }

  static LoadReport report(
      String name,
      List<Fact> facts,
      Recording recording,
      List<Threshold> thresholds,
      List<Fact> kept) {
    return report(name, facts, recording, thresholds, kept, List.of());
  }

  static LoadReport report(
      String name,
      List<Fact> facts,
      Recording recording,
      List<Threshold> thresholds,
      List<Fact> kept,
      List<String> neverSent) {
    return new LoadReport(
        name,
        facts,
        recording,
        ThresholdJudgement.of(thresholds, recording),
        Map.of(),
        kept,
        neverSent,
        SubjectSeen.NOTHING);
  }

  static Threshold threshold(String metric, String text) {
    return ThresholdReader.read(metric, text, Map.of("recall", ThresholdMetric.Kind.TREND));
  }

  static Distribution micros(long... values) {
    Histogram histogram = new Histogram(3);
    for (long value : values) {
      histogram.recordValue(value);
    }
    return Distribution.of(histogram);
  }

  static TrendTotals trend(double... values) {
    Histogram histogram = new Histogram(3);
    double sum = 0;
    double min = values[0];
    double max = values[0];
    for (double value : values) {
      histogram.recordValue(Math.round(value * 1e3));
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    return new TrendTotals(sum, min, max, Distribution.of(histogram));
  }
}

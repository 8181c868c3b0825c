package dev.steelyard.report.data;

import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.http.Phase;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.EventTotals;
import dev.steelyard.load.record.GeneratorHealth;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.Part;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestSecond;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.record.Totals;
import dev.steelyard.load.record.TrendTotals;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.load.LoadReport;
import dev.steelyard.report.load.LoadWords;
import dev.steelyard.report.load.PercentileWords;
import dev.steelyard.report.load.ThresholdWords;
import dev.steelyard.report.load.Unanswered;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A load test for programs: {@code steelyard-load}, version 1, described in docs/load-results.md.
 * Times are in nanoseconds.
 */
public final class JsonLoad implements Renderer<LoadReport> {

  private static final int VERSION = 1;
  private static final double NANOS = 1e3;

  @Override
  public void write(LoadReport report, Appendable out) throws IOException {
    JsonOut.write(out, json -> json.object(() -> content(report, json)));
  }

  private static void content(LoadReport report, JsonOut json) {
    Recording recording = report.recording();
    json.text("format", "steelyard-load");
    json.number("version", VERSION);
    json.text("name", report.name());
    json.object(
        "facts", () -> report.facts().forEach(fact -> json.text(fact.label(), fact.value())));
    json.number("started_ms", recording.start().toEpochMilli());
    json.number("length_ns", recording.length().toNanos());
    json.text("ending", JsonResults.word(recording.ending()));
    json.array("thresholds", report.thresholds(), line -> threshold(line, recording, json));
    shares("checks", recording.checks(), json);
    json.object("all", () -> totals(recording.all(), LoadWords.rate(recording), json));
    json.array(
        "requests",
        List.copyOf(recording.requests().entrySet()),
        entry -> {
          key(entry.getKey(), json);
          RequestTotals its = entry.getValue();
          totals(its, LoadWords.perSecond(recording, its.count()), json);
        });
    json.texts("unanswered", Unanswered.unanswered(recording));
    json.texts("never_sent", report.neverSent());
    json.array(
        "workflows",
        List.copyOf(recording.groups().entrySet()),
        entry -> {
          json.text("group", entry.getKey());
          times(entry.getValue(), json);
        });
    json.array(
        "parts",
        List.copyOf(recording.parts().entrySet()),
        entry -> part(entry.getKey(), entry.getValue(), json));
    json.object("iterations", () -> iterations(recording.iterations(), json));
    recording.arrivalRate().ifPresent(rate -> json.number("arrival_rate", rate));
    json.number("users_max", LoadWords.users(recording));
    json.object("counters", () -> recording.counters().forEach(json::number));
    shares("rates", recording.rates(), json);
    json.array(
        "trends",
        List.copyOf(recording.trends().entrySet()),
        entry -> {
          trend(entry.getKey(), entry.getValue(), json);
          Quantity each = report.each(entry.getKey());
          if (!each.unit().equals(Unit.COUNT)) {
            json.text("unit", each.unit().symbol());
            json.number("unit_value", each.value());
          }
        });
    json.number("rejected", recording.rejected());
    json.texts("doubts", recording.doubts());
    json.object("generator", () -> generator(recording.health(), json));
    json.array("seconds", recording.seconds(), second -> second(second, json));
    JsonSubject.write(report.subject(), json);
  }

  private static void part(Part part, PartTotals of, JsonOut json) {
    if (!part.kind().isEmpty()) {
      json.text("user", part.kind());
    }
    if (part.stage() > 0) {
      json.number("stage", part.stage());
    }
    Totals totals = of.totals();
    json.number("length_ns", of.length().toNanos());
    json.object("iterations", () -> iterations(totals.iterations(), json));
    json.object("all", () -> totals(totals.all(), rate(of, of.ended().all()), json));
    json.array(
        "requests",
        List.copyOf(totals.requests().entrySet()),
        entry -> {
          key(entry.getKey(), json);
          RequestTotals ended =
              of.ended().requests().getOrDefault(entry.getKey(), RequestTotals.NONE);
          totals(entry.getValue(), rate(of, ended), json);
        });
    shares("checks", totals.checks(), json);
    json.array(
        "workflows",
        List.copyOf(totals.groups().entrySet()),
        entry -> {
          json.text("group", entry.getKey());
          times(entry.getValue(), json);
        });
    json.object("counters", () -> totals.counters().forEach(json::number));
    shares("rates", totals.rates(), json);
    json.array(
        "trends",
        List.copyOf(totals.trends().entrySet()),
        entry -> trend(entry.getKey(), entry.getValue(), json));
  }

  private static double rate(PartTotals of, RequestTotals ended) {
    return LoadWords.perSecond(of.length(), ended.count());
  }

  private static void threshold(ThresholdJudgement line, Recording recording, JsonOut json) {
    json.text("metric", line.threshold().selector().toString());
    json.text("threshold", line.threshold().text());
    line.actual().ifPresent(actual -> json.number("actual", actual));
    json.text("unit", line.unit().symbol());
    json.any("passed", line.passed());
    List<String> tooFew = ThresholdWords.tooFewFor(line, recording);
    if (!tooFew.isEmpty()) {
      json.texts("too_few_for", tooFew);
    }
  }

  private static void shares(String name, Map<String, CheckTotals> all, JsonOut json) {
    json.array(
        name,
        List.copyOf(all.entrySet()),
        entry -> {
          json.text("name", entry.getKey());
          json.number("passed", entry.getValue().passed());
          json.number("failed", entry.getValue().failed());
        });
  }

  private static void key(RequestKey key, JsonOut json) {
    json.text("name", key.name());
    if (!key.group().isEmpty()) {
      json.text("group", key.group());
    }
    if (!key.tags().isEmpty()) {
      json.object("tags", () -> key.tags().forEach(json::text));
    }
  }

  private static void totals(RequestTotals totals, double rate, JsonOut json) {
    json.number("count", totals.count());
    json.number("failed", totals.failed());
    json.number("rate", rate);
    json.number("bytes_sent", totals.bytesSent());
    json.number("bytes_received", totals.bytesReceived());
    json.object("latency", () -> times(totals.latency(), json));
    json.object("service", () -> times(totals.service(), json));
    if (!totals.phases().isEmpty()) {
      json.object(
          "phases",
          () ->
              totals
                  .phases()
                  .forEach((phase, lasted) -> json.object(word(phase), () -> times(lasted, json))));
    }
    if (!totals.events().isEmpty()) {
      json.object("events", () -> events(totals.events(), json));
    }
    json.object(
        "statuses",
        () -> totals.statuses().forEach((status, n) -> json.number(status.toString(), n)));
    json.object(
        "failures", () -> totals.failures().forEach((kind, n) -> json.number(kind.wireName(), n)));
    json.object("examples", () -> totals.examples().forEach(json::text));
    json.number("retries", totals.retries());
    json.object("in_flight", () -> times(totals.inFlight(), json));
  }

  private static String word(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  private static void events(EventTotals events, JsonOut json) {
    json.number("count", events.count());
    json.object("first", () -> times(events.first(), json));
    json.object("gaps", () -> times(events.gaps(), json));
  }

  private static void times(Distribution micros, JsonOut json) {
    json.number("count", micros.count());
    if (micros.isEmpty()) {
      return;
    }
    json.number("min", micros.min() * NANOS);
    json.number("mean", micros.mean() * NANOS);
    json.number("standard_deviation", micros.standardDeviation() * NANOS);
    percentiles(micros, json);
    json.number("max", micros.max() * NANOS);
    List<String> tooFew = PercentileWords.tooFewFor(micros);
    if (!tooFew.isEmpty()) {
      json.texts("too_few_for", tooFew);
    }
  }

  private static void percentiles(Distribution micros, JsonOut json) {
    json.number("p50", micros.percentile(50) * NANOS);
    json.number("p75", micros.percentile(75) * NANOS);
    json.number("p90", micros.percentile(90) * NANOS);
    json.number("p95", micros.percentile(95) * NANOS);
    json.number("p99", micros.percentile(99) * NANOS);
    json.number("p999", micros.percentile(99.9) * NANOS);
  }

  private static void iterations(IterationTotals all, JsonOut json) {
    json.number("completed", all.completed());
    json.number("failed", all.failed());
    json.number("interrupted", all.interrupted());
    json.number("dropped", all.dropped());
    json.object("length", () -> times(all.length(), json));
  }

  private static void trend(String name, TrendTotals trend, JsonOut json) {
    json.text("name", name);
    json.number("count", trend.count());
    json.number("min", trend.min());
    json.number("mean", trend.mean());
    json.number("p50", trend.percentile(50));
    json.number("p95", trend.percentile(95));
    json.number("p99", trend.percentile(99));
    json.number("max", trend.max());
  }

  private static void generator(GeneratorHealth health, JsonOut json) {
    json.number("processors", health.processors());
    json.number("cpu_seconds", health.cpuSeconds());
    json.number("cpu_share", health.cpuShare());
    json.number("gc_pauses", health.collections());
    json.number("gc_ns", health.collecting().toNanos());
    json.number("gc_longest_second_ns", health.longestCollection().toNanos());
    json.object("lag", () -> times(health.lag(), json));
    json.object("late_starts", () -> times(health.lateStarts(), json));
    json.texts("doubts", health.doubts());
  }

  private static void second(Second second, JsonOut json) {
    json.number("at", second.at());
    json.number("seconds", second.seconds());
    json.number("users", second.users());
    second.arrivalRate().ifPresent(rate -> json.number("arrival_rate", rate));
    json.number("iterations", second.iterations());
    json.number("dropped", second.dropped());
    json.number("count", second.count());
    json.number("failed", second.failed());
    json.number("bytes_sent", sum(second, RequestSecond::bytesSent));
    json.number("bytes_received", sum(second, RequestSecond::bytesReceived));
    Distribution latency = second.latency();
    if (!latency.isEmpty()) {
      percentiles(latency, json);
      json.number("max", latency.max() * NANOS);
    }
    second
        .service()
        .filter(service -> !service.isEmpty())
        .ifPresent(service ->
            json.object(
                "service",
                () -> {
                  percentiles(service, json);
                  json.number("max", service.max() * NANOS);
                }));
  }

  private static long sum(Second second, java.util.function.ToLongFunction<RequestSecond> part) {
    return second.requests().values().stream().mapToLong(part).sum();
  }
}

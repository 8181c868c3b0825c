package dev.steelyard.load.export;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phase;
import dev.steelyard.http.Phases;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.RequestKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Passes on what it is told, and has it written down as k6's points. As safe as what it tells. */
final class K6Recorder implements Recorder {

  private static final double MILLIS = 1e6;

  private final Recorder recorder;
  private final K6Points points;

  K6Recorder(Recorder recorder, K6Points points) {
    this.recorder = recorder;
    this.points = points;
  }

  @Override
  public void answered(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      int status,
      boolean failed,
      long bytesSent,
      long bytesReceived,
      long bodyBytes,
      Phases phases) {
    recorder.answered(
        key,
        intendedStartNanos,
        startNanos,
        endNanos,
        status,
        failed,
        bytesSent,
        bytesReceived,
        bodyBytes,
        phases);
    String said = Integer.toString(status);
    OptionalLong took = OptionalLong.of(endNanos - intendedStartNanos);
    request(key, took, endNanos, said, "", failed, lasted(phases));
  }

  @Override
  public void failed(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      FailureKind kind,
      long bytesSent,
      long bytesReceived,
      Phases phases) {
    recorder.failed(
        key, intendedStartNanos, startNanos, endNanos, kind, bytesSent, bytesReceived, phases);
    if (kind != FailureKind.CALLED_OFF) {
      OptionalLong took =
          kind.isWaitedFor()
              ? OptionalLong.of(endNanos - intendedStartNanos)
              : OptionalLong.empty();
      request(key, took, endNanos, "0", kind.wireName(), true, lasted(phases));
    }
  }

  @Override
  public boolean cutOff(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      long bytesSent,
      long bytesReceived,
      Phases phases) {
    boolean failed =
        recorder.cutOff(
            key, intendedStartNanos, startNanos, endNanos, bytesSent, bytesReceived, phases);
    if (failed) {
      String kind = FailureKind.CUT_OFF.wireName();
      OptionalLong took = OptionalLong.of(endNanos - intendedStartNanos);
      request(key, took, endNanos, "0", kind, true, lasted(phases));
    }
    return failed;
  }

  @Override
  public void retried(RequestKey key, int times) {
    recorder.retried(key, times);
  }

  /**
   * One request.
   *
   * @param took empty for one whose time is no latency: it counts in no other export either
   */
  private void request(
      RequestKey key,
      OptionalLong took,
      long endNanos,
      String status,
      String error,
      boolean failed,
      long[] lasted) {
    if (!recorder.counts()) {
      return;
    }
    points.offer(lines -> {
      Map<String, String> tags = tags(key, status, error, failed);
      Instant end = points.at(endNanos);
      lines.point("http_reqs", end, 1, tags);
      if (took.isPresent()) {
        lines.point("http_req_duration", end, took.getAsLong() / MILLIS, tags);
      }
      for (Phase phase : Phases.all()) {
        long nanos = lasted[phase.index()];
        if (nanos >= 0) {
          lines.custom(phase.wireName(), "trend", end, nanos / MILLIS, tags);
        }
      }
      lines.point("http_req_failed", end, failed ? 1 : 0, tags);
    });
  }

  /** They are written when the phases are another call's. */
  private static long[] lasted(Phases phases) {
    return Phases.all().stream().mapToLong(phases::nanos).toArray();
  }

  @Override
  public void event(RequestKey key, boolean first, long nanos, boolean came) {
    recorder.event(key, first, nanos, came);
    if (!recorder.counts()) {
      return;
    }
    Instant now = points.at(System.nanoTime());
    points.offer(lines -> {
      Map<String, String> tags = tags(key);
      lines.custom(first ? "sse_first_event" : "sse_gap", "trend", now, nanos / MILLIS, tags);
      if (came) {
        lines.custom("sse_events", "counter", now, 1, tags);
      }
    });
  }

  @Override
  public void check(String name, boolean passed) {
    recorder.check(name, passed);
    custom("checks", "rate", passed ? 1 : 0, Map.of("check", name));
  }

  @Override
  public void counter(String name, double amount) {
    recorder.counter(name, amount);
    custom(name, "counter", amount, Map.of());
  }

  @Override
  public void rate(String name, boolean hit) {
    recorder.rate(name, hit);
    custom(name, "rate", hit ? 1 : 0, Map.of());
  }

  @Override
  public void example(RequestKey key, String kind, Supplier<String> text) {
    recorder.example(key, kind, text);
  }

  @Override
  public void trend(String name, double value) {
    recorder.trend(name, value);
    custom(name, "trend", value, Map.of());
  }

  @Override
  public void group(String group, long startNanos, long endNanos) {
    recorder.group(group, startNanos, endNanos);
    custom(
        "group_duration", "trend", (endNanos - startNanos) / MILLIS, Map.of("group", "::" + group));
  }

  private void custom(String name, String type, double value, Map<String, String> tags) {
    Instant now = points.at(System.nanoTime());
    // What is kept apart for a threshold is among the metric's own points already.
    if (recorder.counts() && Double.isFinite(value) && name.indexOf('{') < 0) {
      points.offer(lines -> lines.custom(name, type, now, value, tags));
    }
  }

  private static Map<String, String> tags(RequestKey key) {
    Map<String, String> tags = new LinkedHashMap<>(key.tags());
    tags.put("name", key.name());
    tags.put("group", key.group().isEmpty() ? "" : "::" + key.group());
    return tags;
  }

  private static Map<String, String> tags(
      RequestKey key, String status, String error, boolean failed) {
    Map<String, String> tags = tags(key);
    tags.put("status", status);
    tags.put("expected_response", Boolean.toString(!failed));
    if (!error.isEmpty()) {
      tags.put("error", error);
    }
    return tags;
  }
}

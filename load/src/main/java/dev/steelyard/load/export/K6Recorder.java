package dev.steelyard.load.export;

import dev.steelyard.load.http.FailureKind;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.RequestKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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
      long bodyBytes) {
    recorder.answered(
        key,
        intendedStartNanos,
        startNanos,
        endNanos,
        status,
        failed,
        bytesSent,
        bytesReceived,
        bodyBytes);
    request(key, endNanos - intendedStartNanos, endNanos, Integer.toString(status), "", failed);
  }

  @Override
  public void failed(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      FailureKind kind,
      long bytesSent,
      long bytesReceived) {
    recorder.failed(key, intendedStartNanos, startNanos, endNanos, kind, bytesSent, bytesReceived);
    if (kind != FailureKind.CALLED_OFF) {
      request(key, endNanos - intendedStartNanos, endNanos, "0", kind.wireName(), true);
    }
  }

  @Override
  public boolean cutOff(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      long bytesSent,
      long bytesReceived) {
    boolean failed =
        recorder.cutOff(key, intendedStartNanos, startNanos, endNanos, bytesSent, bytesReceived);
    if (failed) {
      String kind = FailureKind.CUT_OFF.wireName();
      request(key, endNanos - intendedStartNanos, endNanos, "0", kind, true);
    }
    return failed;
  }

  @Override
  public void retried(RequestKey key, int times) {
    recorder.retried(key, times);
  }

  private void request(
      RequestKey key, long took, long endNanos, String status, String error, boolean failed) {
    points.offer(lines -> {
      Map<String, String> tags = tags(key, status, error, failed);
      Instant end = points.at(endNanos);
      lines.point("http_reqs", end, 1, tags);
      lines.point("http_req_duration", end, took / MILLIS, tags);
      lines.point("http_req_failed", end, failed ? 1 : 0, tags);
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
    if (Double.isFinite(value) && name.indexOf('{') < 0) {
      points.offer(lines -> lines.custom(name, type, now, value, tags));
    }
  }

  private static Map<String, String> tags(
      RequestKey key, String status, String error, boolean failed) {
    Map<String, String> tags = new LinkedHashMap<>(key.tags());
    tags.put("name", key.name());
    tags.put("group", key.group().isEmpty() ? "" : "::" + key.group());
    tags.put("status", status);
    tags.put("expected_response", Boolean.toString(!failed));
    if (!error.isEmpty()) {
      tags.put("error", error);
    }
    return tags;
  }
}

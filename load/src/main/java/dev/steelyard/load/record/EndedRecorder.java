package dev.steelyard.load.record;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phases;
import java.util.function.Supplier;

/** Passes on what it is told, and has it counted in the time in which it ended. */
public record EndedRecorder(IterationRecorder recorder, EndedTally tally)
    implements IterationRecorder {

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
    if (counts()) {
      tally.request(key, endNanos, failed, bytesSent, bytesReceived);
    }
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
    if (counts() && kind != FailureKind.CALLED_OFF) {
      tally.request(key, endNanos, true, bytesSent, bytesReceived);
    }
  }

  /** What the engine ends, it ends when the time is over. */
  @Override
  public boolean cutOff(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      long bytesSent,
      long bytesReceived,
      Phases phases) {
    return recorder.cutOff(
        key, intendedStartNanos, startNanos, endNanos, bytesSent, bytesReceived, phases);
  }

  @Override
  public void event(RequestKey key, boolean first, long nanos, boolean came) {
    recorder.event(key, first, nanos, came);
    if (counts() && came) {
      tally.event(key);
    }
  }

  @Override
  public void retried(RequestKey key, int times) {
    recorder.retried(key, times);
    if (counts()) {
      tally.retried(key, times);
    }
  }

  @Override
  public void counter(String name, double amount) {
    recorder.counter(name, amount);
    if (counts()) {
      tally.counter(name, amount);
    }
  }

  @Override
  public void iteration(long intendedStartNanos, long startNanos, long endNanos, boolean failed) {
    recorder.iteration(intendedStartNanos, startNanos, endNanos, failed);
    tally.iteration(endNanos, failed);
  }

  @Override
  public void begin(long intendedStartNanos) {
    recorder.begin(intendedStartNanos);
  }

  @Override
  public boolean counts() {
    return recorder.counts();
  }

  @Override
  public void interrupted() {
    recorder.interrupted();
  }

  @Override
  public void example(RequestKey key, String kind, Supplier<String> text) {
    recorder.example(key, kind, text);
  }

  @Override
  public void group(String group, long startNanos, long endNanos) {
    recorder.group(group, startNanos, endNanos);
  }

  @Override
  public void check(String name, boolean passed) {
    recorder.check(name, passed);
  }

  @Override
  public void rate(String name, boolean hit) {
    recorder.rate(name, hit);
  }

  @Override
  public void trend(String name, double value) {
    recorder.trend(name, value);
  }
}

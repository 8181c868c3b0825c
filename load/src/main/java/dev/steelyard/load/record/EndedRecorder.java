package dev.steelyard.load.record;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phases;

/**
 * Passes on what it is told, and has it counted in the time in which it ended. What the engine
 * ends, it ends when the time is over: that is only passed on.
 */
public record EndedRecorder(IterationRecorder recorder, EndedTally tally)
    implements ForwardingRecorder {

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
}

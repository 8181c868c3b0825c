package dev.steelyard.load.record;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phases;
import java.util.function.Supplier;

/** Passes on all that it is told; who extends it says what else is to be done with some of it. */
interface ForwardingRecorder extends IterationRecorder {

  /** Where it is passed on to now. */
  IterationRecorder recorder();

  @Override
  default void answered(
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
    recorder()
        .answered(
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
  }

  @Override
  default void failed(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      FailureKind kind,
      long bytesSent,
      long bytesReceived,
      Phases phases) {
    recorder()
        .failed(
            key, intendedStartNanos, startNanos, endNanos, kind, bytesSent, bytesReceived, phases);
  }

  @Override
  default boolean cutOff(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      long bytesSent,
      long bytesReceived,
      Phases phases) {
    return recorder()
        .cutOff(key, intendedStartNanos, startNanos, endNanos, bytesSent, bytesReceived, phases);
  }

  @Override
  default void event(RequestKey key, boolean first, long nanos, boolean came) {
    recorder().event(key, first, nanos, came);
  }

  @Override
  default void retried(RequestKey key, int times) {
    recorder().retried(key, times);
  }

  @Override
  default void example(RequestKey key, String kind, Supplier<String> text) {
    recorder().example(key, kind, text);
  }

  @Override
  default void group(String group, long startNanos, long endNanos) {
    recorder().group(group, startNanos, endNanos);
  }

  @Override
  default void check(String name, boolean passed) {
    recorder().check(name, passed);
  }

  @Override
  default void counter(String name, double amount) {
    recorder().counter(name, amount);
  }

  @Override
  default void rate(String name, boolean hit) {
    recorder().rate(name, hit);
  }

  @Override
  default void trend(String name, double value) {
    recorder().trend(name, value);
  }

  @Override
  default void iteration(long intendedStartNanos, long startNanos, long endNanos, boolean failed) {
    recorder().iteration(intendedStartNanos, startNanos, endNanos, failed);
  }

  @Override
  default void begin(long intendedStartNanos) {
    recorder().begin(intendedStartNanos);
  }

  @Override
  default void interrupted() {
    recorder().interrupted();
  }

  @Override
  default boolean counts() {
    return recorder().counts();
  }
}

package dev.steelyard.load.record;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phases;
import java.util.List;
import java.util.function.LongToIntFunction;
import java.util.function.Supplier;

/**
 * Has each iteration of one user recorded, with all that it asks for, in the stage in which it was
 * meant to begin; what the user does before there is any load, nowhere that counts. For the user's
 * own thread.
 */
public final class StagedRecorder implements IterationRecorder {

  private final ShardRecorder before;
  private final List<ShardRecorder> stages;
  private final LongToIntFunction stageOf;
  private ShardRecorder now;

  /**
   * Records before the first stage until it is told that something begins.
   *
   * @param before where what comes before the load is written
   * @param stages where each stage's are written, in order
   * @param stageOf the index of the stage at a moment; negative before the load
   */
  public StagedRecorder(
      ShardRecorder before, List<ShardRecorder> stages, LongToIntFunction stageOf) {
    this.before = before;
    this.stages = List.copyOf(stages);
    this.stageOf = stageOf;
    this.now = before;
  }

  @Override
  public void begin(long intendedStartNanos) {
    int stage = stageOf.applyAsInt(intendedStartNanos);
    now = stage < 0 ? before : stages.get(stage);
  }

  @Override
  public boolean counts() {
    return now != before;
  }

  @Override
  public void iteration(long intendedStartNanos, long startNanos, long endNanos, boolean failed) {
    now.iteration(intendedStartNanos, startNanos, endNanos, failed);
  }

  @Override
  public void interrupted() {
    now.interrupted();
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
    now.answered(
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
  public void failed(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      FailureKind kind,
      long bytesSent,
      long bytesReceived,
      Phases phases) {
    now.failed(
        key, intendedStartNanos, startNanos, endNanos, kind, bytesSent, bytesReceived, phases);
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
    return now.cutOff(
        key, intendedStartNanos, startNanos, endNanos, bytesSent, bytesReceived, phases);
  }

  @Override
  public void event(RequestKey key, boolean first, long nanos, boolean came) {
    now.event(key, first, nanos, came);
  }

  @Override
  public void retried(RequestKey key, int times) {
    now.retried(key, times);
  }

  @Override
  public void example(RequestKey key, String kind, Supplier<String> text) {
    now.example(key, kind, text);
  }

  @Override
  public void group(String group, long startNanos, long endNanos) {
    now.group(group, startNanos, endNanos);
  }

  @Override
  public void check(String name, boolean passed) {
    now.check(name, passed);
  }

  @Override
  public void counter(String name, double amount) {
    now.counter(name, amount);
  }

  @Override
  public void rate(String name, boolean hit) {
    now.rate(name, hit);
  }

  @Override
  public void trend(String name, double value) {
    now.trend(name, value);
  }
}

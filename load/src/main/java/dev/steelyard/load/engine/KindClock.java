package dev.steelyard.load.engine;

import java.time.Duration;
import java.util.List;

/** When one kind's load begins, and which of its stages is at a moment. Safe for many threads. */
final class KindClock {

  private final long delayNanos;
  private final long[] ends;
  private final long planned;
  private volatile long start;
  private volatile boolean isBegun;
  private volatile long over;
  private volatile boolean isOver;

  KindClock(UserKind kind) {
    delayNanos = kind.delay().toNanos();
    List<LoadStage> stages = LoadModel.stages(kind.load());
    ends = new long[stages.size()];
    planned = planned(kind.load());
    Duration sum = Duration.ZERO;
    for (int i = 0; i < ends.length; i++) {
      sum = sum.plus(stages.get(i).over());
      ends[i] = sum.toNanos();
    }
  }

  /** How long a load is made that says so; iterations that are counted take what they take. */
  private static long planned(LoadModel load) {
    return switch (load) {
      case LoadModel.ConstantUsers constant -> constant.length().toNanos();
      case LoadModel.ConstantRate constant -> constant.length().toNanos();
      case LoadModel.RampingUsers _, LoadModel.RampingRate _ ->
          LoadModel.stages(load).stream().mapToLong(stage -> stage.over().toNanos()).sum();
      case LoadModel.IterationsPerUser _, LoadModel.SharedIterations _ -> Long.MAX_VALUE;
    };
  }

  /** The run's start, in {@link System#nanoTime()}; to be said before it. */
  void begin(long runStartNanos) {
    start = runStartNanos + delayNanos;
    isBegun = true;
  }

  /** The load was over then. */
  void end(long moment) {
    over = moment;
    isOver = true;
  }

  /** When it was over; now, while it is not. */
  long over() {
    return isOver ? over : System.nanoTime();
  }

  /** When the load begins. */
  long start() {
    return start;
  }

  /** Whether the load has stages: a shape of one has that one. */
  boolean hasStages() {
    return ends.length > 0;
  }

  /** How many stages are told apart: 1 where the load has none. */
  int count() {
    return Math.max(1, ends.length);
  }

  /** The index of the stage at a moment: negative before the load, the last after it. */
  int stageAt(long moment) {
    long passed = moment - start;
    if (!isBegun || passed < 0) {
      return -1;
    }
    for (int i = 0; i < ends.length - 1; i++) {
      if (passed < ends[i]) {
        return i;
      }
    }
    return count() - 1;
  }

  /** The index of the stage in whose time a moment is; negative before the load and after it. */
  int stageDuring(long moment) {
    boolean isAfter = moment - start > planned || (isOver && moment - over > 0);
    return isAfter ? -1 : stageAt(moment);
  }

  /** How long a stage had lasted when the load was over. */
  Duration length(int stage, long over) {
    long whole = Math.max(0, over - start);
    long from = stage == 0 ? 0 : ends[stage - 1];
    return Duration.ofNanos(Math.clamp(whole - from, 0, ends[stage] - from));
  }

  /** When a stage begins, from the run's start. */
  Duration begin(int stage) {
    return Duration.ofNanos(delayNanos + (stage == 0 ? 0 : ends[stage - 1]));
  }

  /** How long all of it had lasted when it was over, without the graceful stop. */
  Duration length(long over) {
    return Duration.ofNanos(Math.clamp(over - start, 0, planned));
  }
}

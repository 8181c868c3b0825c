package dev.steelyard.load.engine;

import java.time.Duration;
import java.util.List;

/** When one kind's load begins, and which of its stages is at a moment. Safe for many threads. */
final class KindClock {

  private final long delay;
  private final long[] ends;
  private volatile long start;
  private volatile boolean isBegun;

  KindClock(UserKind kind) {
    delay = kind.delay().toNanos();
    List<Stage> stages = LoadModel.stages(kind.load());
    ends = new long[stages.size()];
    Duration sum = Duration.ZERO;
    for (int i = 0; i < ends.length; i++) {
      sum = sum.plus(stages.get(i).over());
      ends[i] = sum.toNanos();
    }
  }

  /** The run's start, in {@link System#nanoTime()}; to be said before it. */
  void begin(long runStart) {
    start = runStart + delay;
    isBegun = true;
  }

  /** When the load begins. */
  long start() {
    return start;
  }

  /** How many stages are told apart: 1 where the load has none. */
  int count() {
    return Math.max(1, ends.length);
  }

  /** The index of the stage at a moment: the first before there is one, the last after. */
  int stageAt(long moment) {
    if (!isBegun) {
      return 0;
    }
    long passed = moment - start;
    for (int i = 0; i < ends.length - 1; i++) {
      if (passed < ends[i]) {
        return i;
      }
    }
    return count() - 1;
  }

  /** How long a stage had lasted when the load was over. */
  Duration length(int stage, long over) {
    long whole = Math.max(0, over - start);
    long from = stage == 0 ? 0 : ends[stage - 1];
    return Duration.ofNanos(Math.clamp(whole - from, 0, ends[stage] - from));
  }

  /** How long all of it had lasted. */
  Duration length(long over) {
    return Duration.ofNanos(Math.max(0, over - start));
  }
}

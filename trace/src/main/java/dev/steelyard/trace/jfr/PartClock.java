package dev.steelyard.trace.jfr;

import java.util.Arrays;
import java.util.List;

/**
 * When something was, by its ticks. Each part of a recording says at which tick it began and what
 * the machine's clock was then; between two parts time runs from one to the other, so that what was
 * later in ticks is later here, whichever part tells of it. Where the clock was set meanwhile, time
 * goes on by ticks as if it had not been.
 */
final class PartClock {

  /**
   * The begin of a part.
   *
   * @param ticks by which events are told
   * @param nanos since 1970, by the machine's clock
   */
  record Begin(long ticks, long nanos) {}

  /** By which clocks drift apart at most: what is more is no drift. */
  private static final double DRIFT = 0.001;

  /** A clock that is off by more was set. */
  private static final double SET_NANOS = 10e6;

  private final long[] ticks;

  /** Since the first part began. */
  private final double[] nanos;

  private final double nanosPerTick;

  /** Of what it was set by in sum, the furthest. */
  private double setBy;

  /**
   * One.
   *
   * @param parts one or more, each of a later tick than the one before
   */
  PartClock(List<Begin> parts, double nanosPerTick) {
    this.nanosPerTick = nanosPerTick;
    ticks = parts.stream().mapToLong(Begin::ticks).toArray();
    nanos = new double[ticks.length];
    long first = parts.getFirst().nanos();
    double set = 0;
    for (int part = 1; part < ticks.length; part++) {
      double since = (ticks[part] - ticks[part - 1]) * nanosPerTick;
      double own = nanos[part - 1] + since;
      double off = parts.get(part).nanos() - first - set - own;
      nanos[part] = Math.abs(off) <= DRIFT * since ? own + off : own;
      set += Math.abs(off) > SET_NANOS ? off : 0;
      setBy = Math.abs(set) > Math.abs(setBy) ? set : setBy;
    }
  }

  /** In nanoseconds since the first part began. */
  long nanos(long tick) {
    int found = Arrays.binarySearch(ticks, tick);
    int part = Math.max(0, found >= 0 ? found : -found - 2);
    boolean isBetween = part + 1 < ticks.length && tick >= ticks[part];
    double perTick =
        isBetween
            ? (nanos[part + 1] - nanos[part]) / (ticks[part + 1] - ticks[part])
            : nanosPerTick;
    return Math.round(nanos[part] + (tick - ticks[part]) * perTick);
  }

  /** By how much the machine's clock was set meanwhile at most, in nanoseconds. */
  double setBy() {
    return setBy;
  }
}

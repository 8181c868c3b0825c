package dev.steelyard.load.scenario;

import dev.steelyard.load.engine.Pause;
import dev.steelyard.load.scenario.template.UserState;
import java.time.Duration;

/** Waits between the requests of a task, by the user's own seed. */
record RequestPauses(UserState user) {

  /** Waits; how long that was meant to be, in nanoseconds. */
  long rest(Pause pause) throws InterruptedException {
    long nanos = nanos(pause);
    if (nanos > 0) {
      Thread.sleep(Duration.ofNanos(nanos));
    }
    return nanos;
  }

  long nanos(Pause pause) {
    return switch (pause) {
      case Pause.Fixed(Duration length) -> length.toNanos();
      case Pause.Uniform(Duration shortest, Duration longest) ->
          shortest.toNanos() + user.below(longest.toNanos() - shortest.toNanos() + 1);
      case Pause.Exponential(Duration mean) -> exponential(mean.toNanos());
      case Pause.NormallyDistributed normal -> normal.nanos(user.gaussian());
      case Pause.Pacing(Duration every) -> every.toNanos();
    };
  }

  /** By inversion; cut where hardly anything is beyond it. */
  private long exponential(long mean) {
    double share = (user.bits() >>> 11) * 0x1p-53;
    return (long) Math.min(Pause.LONGEST_MEANS * (double) mean, -Math.log1p(-share) * mean);
  }
}

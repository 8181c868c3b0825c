package dev.steelyard.load.engine;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;

/** What a closed model's user does between two iterations. One record a kind. */
public sealed interface Pause {

  /** Where a distribution without an end is cut, in its means. */
  int LONGEST_MEANS = 10;

  /** Nothing: the next iteration begins at once. */
  Pause NONE = new Fixed(Duration.ZERO);

  /** Always as long. */
  record Fixed(Duration length) implements Pause {
    public Fixed {
      ModelLimits.duration("a pause", length);
    }
  }

  /** Any length between two, all as likely. */
  record Uniform(Duration shortest, Duration longest) implements Pause {
    public Uniform {
      ModelLimits.duration("a pause", shortest);
      ModelLimits.duration("a pause", longest.minus(shortest));
    }
  }

  /** Exponentially distributed, and cut at ten times the mean. */
  record Exponential(Duration mean) implements Pause {
    public Exponential {
      ModelLimits.duration("a pause", mean);
    }
  }

  /**
   * Normally distributed, and cut at 0 and at ten times the mean. The deviation is at most half the
   * mean: the cutting then makes the mean longer by no more than 0.43%, where with a deviation as
   * large as the mean it would be 8.3%.
   */
  record NormallyDistributed(Duration mean, Duration deviation) implements Pause {
    public NormallyDistributed {
      ModelLimits.duration("a pause", mean);
      ModelLimits.duration("a deviation", deviation);
      if (deviation.multipliedBy(2).compareTo(mean) > 0) {
        throw SteelyardException.invalid(
            "the deviation of a pause is at most half its mean: beyond that, cutting at 0 would move the mean");
      }
    }

    /**
     * How long it is, in nanoseconds.
     *
     * @param standard drawn from the normal distribution of mean 0 and deviation 1
     */
    public long nanos(double standard) {
      double drawn = mean.toNanos() + standard * deviation.toNanos();
      return (long) Math.clamp(drawn, 0, LONGEST_MEANS * (double) mean.toNanos());
    }
  }

  /** Iterations begin this far apart; one that took longer is followed at once. */
  record Pacing(Duration every) implements Pause {
    public Pacing {
      ModelLimits.duration("pacing", every);
    }
  }
}

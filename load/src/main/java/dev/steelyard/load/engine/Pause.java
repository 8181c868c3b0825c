package dev.steelyard.load.engine;

import java.time.Duration;

/** What a closed model's user does between two iterations. One record a kind. */
public sealed interface Pause {

  /** Nothing: the next iteration begins at once. */
  Pause NONE = new Fixed(Duration.ZERO);

  /** Always as long. */
  record Fixed(Duration length) implements Pause {
    public Fixed {
      Limits.duration("a pause", length);
    }
  }

  /** Any length between two, all as likely. */
  record Uniform(Duration shortest, Duration longest) implements Pause {
    public Uniform {
      Limits.duration("a pause", shortest);
      Limits.duration("a pause", longest.minus(shortest));
    }
  }

  /** Exponentially distributed, and cut at ten times the mean. */
  record Exponential(Duration mean) implements Pause {
    public Exponential {
      Limits.duration("a pause", mean);
    }
  }

  /** Iterations begin this far apart; one that took longer is followed at once. */
  record Pacing(Duration every) implements Pause {
    public Pacing {
      Limits.duration("pacing", every);
    }
  }
}

package dev.steelyard.load.engine;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;
import java.util.List;

/**
 * When iterations begin and how many users there are for them. One record a kind.
 *
 * <p>In a closed model a user begins its next iteration when the last is done: a slow server gets
 * less load. In an open model iterations arrive at a rate of their own, and what the server keeps
 * waiting counts into their latency.
 */
public sealed interface LoadModel {

  /** The stages of a load that has any. */
  static List<LoadStage> stages(LoadModel load) {
    return switch (load) {
      case RampingUsers ramping -> ramping.stages();
      case RampingRate ramping -> ramping.stages();
      case ConstantUsers _, IterationsPerUser _, SharedIterations _, ConstantRate _ -> List.of();
    };
  }

  /** Users come and go, and each iterates as fast as it can. */
  sealed interface Closed extends LoadModel {
    Pause pause();
  }

  /** Arrivals, each of which takes a free user from a pool or is dropped and counted. */
  sealed interface Open extends LoadModel {
    ArrivalGaps gaps();

    Pool pool();
  }

  /** The same number of users all the time. */
  record ConstantUsers(int users, Duration length, Pause pause) implements Closed {
    public ConstantUsers {
      ModelLimits.users("constant users", users);
      ModelLimits.duration("constant users", length);
    }
  }

  /** From {@code startUsers} through the stages; a user too many ends after its iteration. */
  record RampingUsers(int startUsers, List<LoadStage> stages, Pause pause) implements Closed {
    public RampingUsers {
      ModelLimits.users("ramping users", startUsers);
      stages = List.copyOf(stages);
      stages.forEach(stage -> ModelLimits.users("ramping users", (long) Math.ceil(stage.target())));
    }
  }

  /** Each user does as many iterations. */
  record IterationsPerUser(int users, long iterations, Duration atMost, Pause pause)
      implements Closed {
    public IterationsPerUser {
      ModelLimits.users("iterations per user", users);
      ModelLimits.duration("iterations per user", atMost);
    }
  }

  /** All users together do as many iterations, whoever is free. */
  record SharedIterations(int users, long iterations, Duration atMost, Pause pause)
      implements Closed {
    public SharedIterations {
      ModelLimits.users("shared iterations", users);
      ModelLimits.duration("shared iterations", atMost);
    }
  }

  /** Iterations begin at one rate. */
  record ConstantRate(double perSecond, Duration length, ArrivalGaps gaps, Pool pool)
      implements Open {
    public ConstantRate {
      ModelLimits.rate("constant rate", perSecond);
      ModelLimits.duration("constant rate", length);
    }
  }

  /** From {@code startPerSecond} through the stages. */
  record RampingRate(double startPerSecond, List<LoadStage> stages, ArrivalGaps gaps, Pool pool)
      implements Open {
    public RampingRate {
      ModelLimits.rate("ramping rate", startPerSecond);
      stages = List.copyOf(stages);
    }
  }

  /**
   * The users of an open model.
   *
   * @param ready made before the first arrival
   * @param most it grows to so many when arrivals find none free
   */
  record Pool(int ready, int most) {
    public Pool {
      ModelLimits.users("a pool", most);
      ModelLimits.users("a pool", ready);
      if (ready > most) {
        throw SteelyardException.invalid(
            "a pool that begins with %d users cannot hold at most %d".formatted(ready, most));
      }
    }
  }
}

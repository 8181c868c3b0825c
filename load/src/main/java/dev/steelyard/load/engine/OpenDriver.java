package dev.steelyard.load.engine;

import dev.steelyard.load.record.LoadEnding;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;

/** Drives the open models. */
final class OpenDriver implements Driver {

  /** Longest wait at a time, so that a stop is seen. */
  private static final long STEP = 50_000_000;

  private final LoadModel.Open model;
  private final KindPlan plan;
  private final ActiveUsers crew;
  private final Arrivals meant;
  private final UserPool pool;

  /** The operating system wakes a thread that much late, so it is asked for that much earlier. */
  private long slackNanos;

  OpenDriver(LoadModel.Open model, KindPlan plan, ActiveUsers crew) {
    this.model = model;
    this.plan = plan;
    this.crew = crew;
    this.meant = Arrivals.of(model, plan);
    this.pool = new UserPool(crew, plan, model.pool());
  }

  @Override
  public void prepare() throws InterruptedException {
    pool.prepare();
  }

  @Override
  public LoadEnding drive(long start) throws InterruptedException {
    try (TimerSlack slack = TimerSlack.least()) {
      slackNanos = slack.nanos();
      return drivePunctually(start);
    }
  }

  private LoadEnding drivePunctually(long start) throws InterruptedException {
    Arrivals arrivals = Arrivals.of(model, plan);
    for (long next = arrivals.next(); next != Long.MAX_VALUE; next = arrivals.next()) {
      if (!await(start + next)) {
        break;
      }
      if (!pool.take(start + next)) {
        crew.records().dropped(start + next);
      }
    }
    boolean _ = await(start + Math.round(arrivals.length() * 1e9));
    long until = System.nanoTime() + plan.gracefulNanos();
    pool.awaitNoneWaiting(until);
    crew.endAll();
    crew.awaitEmptyOrStop(until);
    if (!crew.isUsedUp()) {
      pool.leftWaiting().forEach(crew.records()::dropped);
    }
    return LoadEnding.COMPLETE;
  }

  /** Waits until a moment; false when the run was stopped, or nothing is left to do. */
  private boolean await(long moment) throws InterruptedException {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      if (crew.isStopped() || crew.isUsedUp()) {
        return false;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("called off");
      }
      if (left > slackNanos) {
        LockSupport.parkNanos(Math.min(left - slackNanos, STEP));
      } else {
        Thread.onSpinWait();
      }
    }
    return !crew.isStopped() && !crew.isUsedUp();
  }

  @Override
  public OptionalDouble arrivalRate(double second) {
    return meant.during(second);
  }

  @Override
  public OptionalDouble averageArrivalRate(double seconds) {
    return meant.average(seconds);
  }
}

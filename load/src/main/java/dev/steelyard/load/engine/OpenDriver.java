package dev.steelyard.load.engine;

import dev.steelyard.load.record.LoadEnding;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Drives the open models. */
final class OpenDriver implements Driver {

  /** So many arrivals a second are sent from the users' own processor; fewer leave it free. */
  private static final double OFTEN = 8_000;

  private static final String WITHOUT_PROCESSOR =
      "an arrival was dropped while not all users that are allowed were there: the generator had no"
          + " processor for it; use less load, or more processors";

  private final LoadModel.Open model;
  private final KindPlan plan;
  private final ActiveUsers crew;
  private final Arrivals meant;
  private final UserPool pool;

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
    Optional<Runnable> giveWay = crew.giveWay();
    if (giveWay.isPresent() && meant.most() >= OFTEN) {
      sendAmongUsers(start, ArrivalWait.amongUsers(giveWay.get()));
    } else {
      try (TimerSlack slack = TimerSlack.least()) {
        send(start, ArrivalWait.ofOwnThread(slack));
      }
    }
    return end();
  }

  private void sendAmongUsers(long start, ArrivalWait wait) throws InterruptedException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> sent =
          executor.submit(() -> {
            send(start, wait);
            return null;
          });
      try {
        sent.get();
      } catch (InterruptedException calledOff) {
        sent.cancel(true);
        throw calledOff;
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      }
    }
  }

  private void send(long start, ArrivalWait wait) throws InterruptedException {
    Arrivals arrivals = Arrivals.of(model, plan);
    for (long next = arrivals.next(); next != Long.MAX_VALUE; next = arrivals.next()) {
      if (!await(start + next, wait)) {
        break;
      }
      if (!pool.take(start + next)) {
        drop(start + next);
      }
    }
    boolean _ = await(start + Math.round(arrivals.length() * 1e9), wait);
  }

  private LoadEnding end() throws InterruptedException {
    long until = System.nanoTime() + plan.gracefulNanos();
    pool.awaitNoneWaiting(until);
    crew.endAll();
    crew.awaitEmptyOrStop(until);
    if (!crew.isUsedUp()) {
      pool.leftWaiting().forEach(crew.records()::dropped);
    }
    return LoadEnding.COMPLETE;
  }

  private void drop(long intended) {
    crew.records().dropped(intended);
    if (pool.lacksUsers()) {
      crew.problems().add(WITHOUT_PROCESSOR);
    }
  }

  /** Waits until a moment; false when the run was stopped, or nothing is left to do. */
  private boolean await(long moment, ArrivalWait wait) throws InterruptedException {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      if (crew.isStopped() || crew.isUsedUp()) {
        return false;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("called off");
      }
      wait.some(left);
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

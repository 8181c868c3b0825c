package dev.steelyard.load.engine;

import dev.steelyard.load.record.LoadEnding;
import java.util.OptionalDouble;

/** Lets users begin and arrive as a load model says, until its time is up. */
interface Driver {

  /** Makes what has to be there before the start, and waits for it. */
  default void prepare() throws InterruptedException {}

  /**
   * Does that; returns when the last iteration has ended, was given its graceful time, or the crew
   * was stopped.
   *
   * @param start when its load begins, in {@link System#nanoTime()}
   */
  LoadEnding drive(long start) throws InterruptedException;

  /** Arrivals a second that were meant in a second of its load. */
  default OptionalDouble arrivalRate(double second) {
    return OptionalDouble.empty();
  }

  /** Arrivals a second that were meant until a moment. */
  default OptionalDouble averageArrivalRate(double seconds) {
    return OptionalDouble.empty();
  }

  /** The one for a plan. */
  static Driver of(KindPlan plan, ActiveUsers crew) {
    return switch (plan.kind().load()) {
      case LoadModel.Closed closed -> new ClosedDriver(closed, plan, crew);
      case LoadModel.Open open -> new OpenDriver(open, plan, crew);
    };
  }
}

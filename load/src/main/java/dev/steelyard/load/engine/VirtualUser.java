package dev.steelyard.load.engine;

/**
 * One visitor. Created, used and closed on one virtual thread of its own, so plain blocking code is
 * right.
 */
public interface VirtualUser extends AutoCloseable {

  /**
   * Does once what this user does.
   *
   * <p>What goes wrong with a request is for the recorder; an exception that leaves here is a
   * mistake of the user's, counted as such, and the user goes on with its next iteration.
   *
   * @param intendedStartNanos the {@link System#nanoTime()} at which the load model meant this to
   *     begin: where the first request's latency begins. Never later than now.
   * @throws InterruptedException when the engine ends the run; to be passed on at once
   */
  void iterate(long intendedStartNanos) throws InterruptedException;

  /** Gives back what it holds. */
  @Override
  default void close() {}
}

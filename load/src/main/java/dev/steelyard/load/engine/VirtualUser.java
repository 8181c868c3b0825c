package dev.steelyard.load.engine;

/**
 * One visitor. Created, used and closed on one virtual thread of its own, so plain blocking code is
 * right.
 */
public interface VirtualUser extends AutoCloseable {

  /**
   * Does once what it begins with, before its first iteration. Called once; {@link #close} follows
   * whatever became of it.
   *
   * @throws InterruptedException when the engine ends the run; to be passed on at once
   */
  default void begin() throws InterruptedException {}

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

  /**
   * Does what has to be done after each iteration, whatever ended it, and belongs to it. The end of
   * a run breaks it off no sooner than what {@link #close} does.
   */
  default void afterIteration() {}

  /**
   * Does its last things and gives back what it holds. The end of a run does not break this off
   * before some seconds are up.
   */
  @Override
  default void close() {}
}

package dev.steelyard.load.record;

/** A {@link Recorder} that the engine tells of the iterations too. */
public interface IterationRecorder extends Recorder {

  /** What follows is of an iteration, or of a user's first or last things, meant to begin then. */
  void begin(long intendedStartNanos);

  /** An iteration that ended by itself, with an exception or without. */
  void iteration(long intendedStartNanos, long startNanos, long endNanos, boolean failed);

  /** An iteration that the engine ended. */
  void interrupted();
}

package dev.steelyard.load.record;

import java.util.function.Supplier;

/**
 * Hears of each second once it is complete. Called by one thread, in order, about 100 ms after the
 * second ended; what it does delays the next call and nothing else.
 */
@FunctionalInterface
public interface RecordingListener {

  /** Hears nothing. */
  RecordingListener NONE = (second, soFar) -> {};

  /**
   * A second is complete.
   *
   * @param second always one second long here
   * @param soFar the recording up to and with that second, made when asked for, which costs about a
   *     millisecond for ten keys; it may be asked for only during the call
   */
  void second(Second second, Supplier<Recording> soFar);
}

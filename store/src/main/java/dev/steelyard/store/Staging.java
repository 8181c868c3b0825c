package dev.steelyard.store;

import dev.steelyard.core.model.Result;

/**
 * Results on their way into a store, put in by one commit however many they are. What exceeds some
 * tens of megabytes waits in a temporary file that has no name, so that nothing is left of it
 * whatever happens. For one thread.
 */
public interface Staging extends AutoCloseable {

  /**
   * Adds one; nothing reaches the store yet. Of results with the same id the last counts.
   *
   * @throws dev.steelyard.core.SteelyardException when the temporary folder is full
   */
  void add(Result result);

  /** Puts all of them into the store, or, when it fails, none. To be called once. */
  Publication commit();

  /** Forgets what was not committed. */
  @Override
  void close();
}

package dev.steelyard.load.worker;

import dev.steelyard.load.engine.UserFactory;
import dev.steelyard.load.engine.UserKind;
import java.time.Duration;
import java.util.List;

/**
 * What one process has to do, ready to begin: the whole run's kinds of users, of which it takes a
 * share.
 */
public interface WorkerShare extends AutoCloseable {

  List<UserKind> kinds();

  UserFactory users();

  /** How long iterations under way may go on after the run's time is up. */
  Duration graceful();

  /** The run's, the same in all its processes. */
  long seed();

  /** Gives back what the users held together. */
  @Override
  default void close() {}
}

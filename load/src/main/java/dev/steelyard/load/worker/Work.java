package dev.steelyard.load.worker;

import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.UserFactory;
import java.time.Duration;

/** What one process has to do, ready to begin: the whole run's model, of which it takes a share. */
public interface Work extends AutoCloseable {

  LoadModel model();

  UserFactory users();

  /** How long iterations under way may go on after the run's time is up. */
  Duration graceful();

  /** The run's, the same in all its processes. */
  long seed();

  /** Gives back what the users held together. */
  @Override
  default void close() {}
}

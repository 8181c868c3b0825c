package dev.steelyard.load.engine;

import dev.steelyard.load.record.Recorder;
import java.util.Optional;

/** Makes virtual users. Called from many virtual threads at once. */
@FunctionalInterface
public interface UserFactory {

  /**
   * A new user, on the virtual thread that will be its own. It does nothing yet: what it begins
   * with is for {@link VirtualUser#begin}.
   *
   * @param id from 0, no two the same in a run, over all its workers
   * @param recorder where this user writes what it measures
   * @throws InterruptedException when the engine ends the run
   */
  VirtualUser user(long id, Recorder recorder) throws InterruptedException;

  /**
   * As {@link #user(long, Recorder)}, of one of several kinds.
   *
   * @param kind which of the plan's, from 0
   */
  default VirtualUser user(int kind, long id, Recorder recorder) throws InterruptedException {
    return user(id, recorder);
  }

  /**
   * For a virtual thread that has to be awake all the time: lets the users run first, on the
   * processor they share, and comes back soon. Empty where nobody knows how.
   */
  default Optional<Runnable> giveWay() {
    return Optional.empty();
  }
}

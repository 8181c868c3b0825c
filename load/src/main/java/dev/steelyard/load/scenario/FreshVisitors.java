package dev.steelyard.load.scenario;

import dev.steelyard.load.engine.VirtualUser;
import org.jspecify.annotations.Nullable;

/** A user whose every iteration is done by a visitor that never came before. */
final class FreshVisitors implements VirtualUser {

  /** Makes them, one for each iteration. */
  @FunctionalInterface
  interface Door {
    ScenarioUser visitor();
  }

  private final Door door;
  private @Nullable ScenarioUser visitor;

  FreshVisitors(Door door) {
    this.door = door;
  }

  /** The visitor's first request is meant to begin when the iteration is. */
  @Override
  public void iterate(long intendedStartNanos) throws InterruptedException {
    ScenarioUser came = door.visitor();
    visitor = came;
    came.iterate(intendedStartNanos);
  }

  /** The visitor leaves, and does what it ends with. */
  @Override
  public void afterIteration() {
    ScenarioUser leaving = visitor;
    visitor = null;
    if (leaving != null) {
      leaving.close();
    }
  }
}

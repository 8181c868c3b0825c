package dev.steelyard.load.scenario;

import dev.steelyard.load.engine.VirtualUser;

/** A user whose every iteration is done by a visitor that never came before. */
final class FreshVisitors implements VirtualUser {

  /** Makes them, one for each iteration. */
  @FunctionalInterface
  interface Door {
    ScenarioUser visitor();
  }

  private final Door door;

  FreshVisitors(Door door) {
    this.door = door;
  }

  /** The visitor's first request is meant to begin when the iteration is. */
  @Override
  public void iterate(long intendedStartNanos) throws InterruptedException {
    try (ScenarioUser visitor = door.visitor()) {
      visitor.iterate(intendedStartNanos);
    }
  }
}

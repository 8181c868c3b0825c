package dev.steelyard.core.model;

import java.time.Instant;

/**
 * A build with what is known of it beside its results.
 *
 * @param published when results of it were last published, in milliseconds; no two builds of one
 *     store have the same
 */
public record KnownBuild(DutBuild build, ResultOrigin origin, Instant published) {

  /** Whether it had changes that no commit has: its origin or its version says so. */
  public boolean isDirty() {
    return origin.isDirty() || UncommittedChanges.areIn(build.version());
  }
}

package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import java.util.Set;

/**
 * Changes that were measured beside their baseline, and need no dozen builds to be seen in a
 * history: what is held against one begins with them. Safe for threads.
 */
@FunctionalInterface
public interface KnownChanges {

  /** Where nobody knows any. */
  KnownChanges NONE = _ -> Set.of();

  /** The builds of a series that changed it. */
  Set<DutBuild> of(Series series);
}

package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;

/**
 * Whether the values of two results belong together in pairs: measured in turn in one run, so that
 * the values of one index saw the machine in the same mood.
 */
public final class Pairing {

  /** The key in a result's metadata under which the block of each value is kept, in order. */
  public static final String KEY = "blocks";

  private Pairing() {}

  /** Whether both come from one run and the same blocks. */
  static boolean exists(Result first, Result second) {
    Object blocks = first.metadata().extra().get(KEY);
    return blocks != null
        && blocks.equals(second.metadata().extra().get(KEY))
        && first.metadata().run().isPresent()
        && first.metadata().run().equals(second.metadata().run())
        && first.values().size() == second.values().size();
  }
}

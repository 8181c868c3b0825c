package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import java.util.List;
import java.util.Optional;

/**
 * Whether the values of two results belong together in pairs: measured in turn in one run, so that
 * the values of one index saw the machine in the same mood.
 */
final class Pairing {

  private Pairing() {}

  /** Whether both come from one run and the same blocks. */
  static boolean exists(Result first, Result second) {
    Optional<List<Integer>> blocks = first.provenance().blocks();
    return blocks.isPresent()
        && blocks.get().size() == first.values().size()
        && blocks.equals(second.provenance().blocks())
        && first.metadata().run().isPresent()
        && first.metadata().run().equals(second.metadata().run())
        && first.values().size() == second.values().size();
  }
}

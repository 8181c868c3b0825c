package dev.steelyard.core.profile.heap;

import java.util.List;

/**
 * An object and why it is not collected.
 *
 * @param className its class
 * @param bytes of itself
 * @param retained bytes that would be free without it; 0 where that was not computed
 * @param path the shortest from a root, the object last; empty for an object that nothing holds
 *     strongly
 */
public record HeldObject(String className, long bytes, long retained, List<HoldingStep> path) {

  public HeldObject {
    path = List.copyOf(path);
  }
}

package dev.steelyard.core.compat;

import java.util.List;

/**
 * Failures of one kind that a search met.
 *
 * @param shortest the simplest life of data that ends so
 * @param others simplest lives of other operations or versions that end the same way
 * @param found the steps of the first one as it was met, before it was made simple
 * @param times how many sequences ended so
 * @param isRepeatable whether it happened again when it was tried from the beginning
 * @param declared whether the suite says that it is so
 */
public record AgingCause(
    AgingFailure shortest,
    List<AgingFailure> others,
    List<AgingStep> found,
    int times,
    boolean isRepeatable,
    boolean declared) {

  public AgingCause {
    others = List.copyOf(others);
    found = List.copyOf(found);
  }
}

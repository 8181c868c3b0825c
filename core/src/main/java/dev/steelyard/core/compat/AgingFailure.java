package dev.steelyard.core.compat;

import java.util.List;

/**
 * A life of data that ended badly.
 *
 * @param caseName with its parameters
 * @param steps from the creation on; the last of them failed, or what a version found afterwards
 *     was wrong
 * @param reader the version that noticed; the one of the last step where that step itself failed
 * @param place at which it was noticed: an operation's name, {@code check_read}, or {@code answers}
 *     with a query's name
 * @param words why, in the version's own words where it had some
 */
public record AgingFailure(
    String caseName,
    List<AgingStep> steps,
    String reader,
    CellVerdict verdict,
    String place,
    String words) {

  public AgingFailure {
    steps = List.copyOf(steps);
  }

  /** Whether each of its steps occurs in the other's, in this order. */
  public boolean isPartOf(List<AgingStep> others) {
    int next = 0;
    for (AgingStep other : others) {
      if (next < steps.size() && steps.get(next).label().equals(other.label())) {
        next++;
      }
    }
    return next == steps.size();
  }
}

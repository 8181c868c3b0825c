package dev.steelyard.lab.experiment;

import java.util.List;

/**
 * An axis of the matrix.
 *
 * @param levels the values on it, in the order written; all different
 */
public record Factor(String name, List<String> levels) {

  public Factor {
    levels = List.copyOf(levels);
  }
}

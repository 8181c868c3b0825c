package dev.steelyard.core.bisect;

/**
 * Neighbouring commits, by their numbers.
 *
 * @param first from 1
 * @param last not before the first
 */
public record Stretch(int first, int last) {

  /** How many commits these are. */
  public int size() {
    return last - first + 1;
  }
}

package dev.steelyard.core.profile;

/**
 * What was done while something was recorded.
 *
 * @param units at least 1
 * @param unit what one is: {@code iteration}, {@code request}
 */
public record DoneWork(long units, String unit) {

  public DoneWork {
    if (units < 1) {
      throw new IllegalArgumentException(units + " units of work");
    }
  }
}

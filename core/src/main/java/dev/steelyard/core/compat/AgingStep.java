package dev.steelyard.core.compat;

/**
 * One step in the life of data: a version did something to them.
 *
 * @param operation as the suite calls it; {@link #CREATE} for the first
 * @param seed of what the operation left to chance
 * @param size how much data it added or took, as the operation understands it
 */
public record AgingStep(String operation, String version, long seed, int size) {

  public static final String CREATE = "create";

  /** The same done by another version. */
  public AgingStep by(String other) {
    return new AgingStep(operation, other, seed, size);
  }

  /** The same with something else left to chance. */
  public AgingStep seeded(long other) {
    return new AgingStep(operation, version, other, size);
  }

  /** The same with another amount of data. */
  public AgingStep of(int amount) {
    return new AgingStep(operation, version, seed, amount);
  }

  /** What it is without what is left to chance: {@code append@2.0}. */
  public String label() {
    return operation + "@" + version;
  }
}

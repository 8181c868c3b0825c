package dev.steelyard.core.profile.heap;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;

/** How much a heap may grow. */
public sealed interface GrowthLimit {

  /** By so many bytes. */
  record Bytes(long bytes) implements GrowthLimit {
    @Override
    public String toString() {
      return Unit.BYTES.format((double) bytes);
    }
  }

  /** By such a share of what was there: 0.1 is 10%. */
  record Share(double share) implements GrowthLimit {
    @Override
    public String toString() {
      return Unit.RATIO.format(share);
    }
  }

  /**
   * Reads one: {@code 10MB} or {@code 5%}.
   *
   * @throws SteelyardException when it is neither, or below zero
   */
  static GrowthLimit parse(String text) {
    Quantity quantity = Quantity.parse(text);
    boolean isBytes = quantity.unit().equals(Unit.BYTES);
    if (quantity.value() < 0 || !(isBytes || quantity.unit().equals(Unit.RATIO))) {
      throw SteelyardException.invalid(
          "'%s' is no limit of growth; write bytes or a share, as in 10MB or 5%%".formatted(text));
    }
    return isBytes ? new Bytes((long) quantity.value()) : new Share(quantity.value());
  }
}

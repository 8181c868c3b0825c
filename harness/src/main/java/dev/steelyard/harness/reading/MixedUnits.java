package dev.steelyard.harness.reading;

import dev.steelyard.core.unit.Scale;
import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Numbers;

/**
 * Values that a file may write in several spellings of one unit: milliseconds here, seconds there.
 * They are kept as they are written until a spelling comes that means another amount; from then on
 * in the canonical unit. For use by one thread.
 */
final class MixedUnits {

  private static final String AND = ", ";

  private Numbers numbers = new Numbers();

  /** All spellings so far. */
  private String spellings;

  /** That of the values that follow, and what it means. */
  private String spelling;

  private Scale current;

  /** What the numbers are in. */
  private Scale kept;

  MixedUnits(String first) {
    spellings = first;
    spelling = first;
    current = Scale.of(first);
    kept = current;
  }

  /** Says that the values that follow are in this spelling of the unit. */
  void in(String next) {
    if (next.equals(spelling)) {
      return;
    }
    if (!(AND + spellings + AND).contains(AND + next + AND)) {
      spellings += AND + next;
    }
    spelling = next;
    current = Scale.of(next);
    if (current.factor() != kept.factor() && !kept.isExact()) {
      Numbers canonical = new Numbers();
      numbers.stream().forEach(value -> canonical.add(converted(kept, value)));
      numbers = canonical;
      kept = new Scale(kept.unit(), 1);
    }
  }

  void add(double value) {
    numbers.add(kept.factor() == current.factor() ? value : converted(current, value));
  }

  private static double converted(Scale from, double value) {
    double canonical = from.canonical(value);
    if (Double.isInfinite(canonical) || (canonical == 0 && value != 0)) {
      throw new DamagedEntryException("%s is no number that can be kept".formatted(value));
    }
    return canonical;
  }

  int size() {
    return numbers.size();
  }

  /** The values, in {@link #scale}. */
  Numbers numbers() {
    return numbers;
  }

  Scale scale() {
    return kept;
  }

  /** How the file writes the unit. */
  String spelling() {
    return spellings;
  }
}

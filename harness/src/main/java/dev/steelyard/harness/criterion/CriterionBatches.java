package dev.steelyard.harness.criterion;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.json.Numbers;

/** Criterion's samples: batches of iterations, each timed as a whole. */
final class CriterionBatches {

  private CriterionBatches() {}

  /** The fewest iterations of a batch: so many at least share the clock's step. */
  static long fewest(Numbers counts) {
    double fewest = Double.MAX_VALUE;
    for (int i = 0; i < counts.size(); i++) {
      fewest = Math.min(fewest, counts.get(i));
    }
    return (long) fewest;
  }

  /** Each batch's total divided by its iterations. */
  static Numbers perIteration(Numbers counts, Numbers totals) {
    if (counts.size() != totals.size()) {
      throw new DamagedEntryException(
          "it has %d iteration counts for %d measured values"
              .formatted(counts.size(), totals.size()));
    }
    Numbers values = new Numbers();
    for (int i = 0; i < totals.size(); i++) {
      double count = counts.get(i);
      if (!(count > 0)) {
        throw new DamagedEntryException("value %d is of %s iterations".formatted(i + 1, count));
      }
      double value = totals.get(i) / count;
      if (value == 0 && totals.get(i) != 0) {
        throw new DamagedEntryException(
            "value %d is too small a number to be kept".formatted(i + 1));
      }
      values.add(value);
    }
    return values;
  }
}

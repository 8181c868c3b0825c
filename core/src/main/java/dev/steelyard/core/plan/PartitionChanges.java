package dev.steelyard.core.plan;

import java.util.Optional;

/**
 * What it means that a statement reads more or fewer partitions than before by the same conditions
 * with the same values. There may be more than before, which a plan does not tell, and what has no
 * row now may have some tomorrow; what the execution left out then, and reads now, was there.
 */
final class PartitionChanges {

  private PartitionChanges() {}

  /** Empty where nothing is known to be otherwise. */
  static Optional<PlanChange.Kind> of(ComparedSteps steps) {
    PlanScan was = steps.was;
    PlanScan is = steps.is;
    if (was.partitions().isEmpty()
        || is.partitions().isEmpty()
        || was.partsRead() == is.partsRead()
        || Math.min(was.partsRead(), is.partsRead()) < 1
        || was.asked().isEmpty()
        || steps.values.isRewritten()
        || steps.values.areOther(was, is)) {
      return Optional.empty();
    }
    if (readsAll(was, is)) {
      return Optional.of(PlanChange.Kind.PRUNING_LOST);
    }
    if (readsAll(is, was)) {
      return Optional.of(PlanChange.Kind.PRUNING_GAINED);
    }
    return Optional.of(
        was.partsRead() < is.partsRead()
            ? PlanChange.Kind.PARTS_MORE
            : PlanChange.Kind.PARTS_FEWER);
  }

  /** Whether all that the execution could leave out are read, and it leaves out none. */
  private static boolean readsAll(PlanScan less, PlanScan more) {
    return less.isPruned() && more.parts() < 0 && more.partsRead() >= less.parts();
  }
}

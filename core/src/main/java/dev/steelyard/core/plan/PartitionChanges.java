package dev.steelyard.core.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What it means that a statement reads more or fewer partitions than before by the same conditions
 * with the same values. There may be more than before, which a plan does not tell; what the
 * execution left out then, and reads now, was there.
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
    if (readsAll(was, is) || readsForNothing(was, is)) {
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

  /**
   * Whether more rows were looked at and none was found by that: each partition that was read
   * before had some, and each that is read besides has none.
   */
  private static boolean readsForNothing(PlanScan less, PlanScan more) {
    Set<String> known = read(less).stream().map(PlanPart::name).collect(Collectors.toSet());
    List<PlanPart> besides =
        read(more).stream().filter(part -> !known.contains(part.name())).toList();
    long extra = besides.stream().mapToLong(PlanPart::rowsRead).sum();
    return less.partsRead() < more.partsRead()
        && read(less).stream().allMatch(part -> part.rows() > 0)
        && besides.stream().allMatch(part -> part.rows() == 0 && part.rowsRead() >= 0)
        && extra > 0
        && more.rowsRead() > less.rowsRead();
  }

  private static List<PlanPart> read(PlanScan scan) {
    return scan.partitions().stream().filter(PlanPart::isRead).toList();
  }
}

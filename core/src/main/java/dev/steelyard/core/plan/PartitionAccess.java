package dev.steelyard.core.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the partitions of one table are read, as one way: by an index of all of them, of some or of
 * none, whatever their number.
 */
public final class PartitionAccess {

  /** By an index where there is one, and whole where there is none. */
  static final String SOME = "index of some partitions";

  private static final String EACH = "index of each partition";
  private static final String INDEX = "index ";

  private PartitionAccess() {}

  /** Of partitions of a table; a partition's index that is called after it becomes the table's. */
  public static String of(String table, List<PlanPart> parts) {
    Set<String> all = parts.stream().map(part -> ofTable(table, part)).collect(Collectors.toSet());
    if (all.size() == 1) {
      return all.iterator().next();
    }
    if (all.contains("")) {
      return SOME;
    }
    boolean areAlone = all.stream().allMatch(one -> one.endsWith(PlanScan.ALONE));
    return areAlone ? EACH + PlanScan.ALONE : EACH;
  }

  private static String ofTable(String table, PlanPart part) {
    if (!part.access().startsWith(INDEX)) {
      return part.access();
    }
    if (table.equalsIgnoreCase(part.name())) {
      return part.access();
    }
    // As PostgreSQL has names, whatever a statement writes.
    String known = table.toLowerCase(Locale.ROOT);
    return INDEX
        + Arrays.stream(part.access().substring(INDEX.length()).split(", "))
            .map(name ->
                name.startsWith(part.name()) ? known + name.substring(part.name().length()) : name)
            .collect(Collectors.joining(", "));
  }

  /** The partitions that are read whole, where others are read by an index. */
  public static List<String> readWhole(PlanScan scan) {
    return scan.access().equals(SOME)
        ? scan.partitions().stream()
            .filter(part -> part.access().isEmpty())
            .map(PlanPart::name)
            .sorted()
            .toList()
        : List.of();
  }

  /** Whether both read in the same way, and so each partition that both know. */
  static boolean areAlike(PlanScan was, PlanScan is) {
    return was.access().equals(is.access())
        && (!was.access().equals(SOME) || (!isLost(was, is) && !isLost(is, was)));
  }

  /**
   * What became of an index that some partitions have, or had: it is lost where a partition that it
   * found rows of is read whole, whatever another one has gained. A partition that is there only
   * now never had it.
   */
  static PlanChange.Kind changed(PlanScan was, PlanScan is) {
    if (isLost(was, is)) {
      return PlanChange.Kind.INDEX_LOST;
    }
    return isLost(is, was) ? PlanChange.Kind.INDEX_GAINED : PlanChange.Kind.INDEX_OTHER;
  }

  private static boolean isLost(PlanScan from, PlanScan to) {
    Set<String> whole =
        to.partitions().stream()
            .filter(part -> part.access().isEmpty())
            .map(PlanPart::name)
            .collect(Collectors.toSet());
    return from.partitions().stream()
        .anyMatch(part -> !part.access().isEmpty() && whole.contains(part.name()));
  }
}

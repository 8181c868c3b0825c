package dev.steelyard.core.plan;

import java.util.Collection;
import java.util.Set;

/**
 * For which rows of other tables a table is read again and again, as in the inner part of a nested
 * loop.
 *
 * @param of what these tables are called; none where it is read once
 * @param by of those, the tables by whose rows it is looked up: what bounds how much is read names
 *     their columns
 */
public record OuterRows(Set<String> of, Set<String> by) {

  /** Of what is read once. */
  public static final OuterRows NONE = new OuterRows(Set.of(), Set.of());

  /** Where a database does not say whose rows they are. */
  public static final String ANY = "";

  public OuterRows {
    of = Set.copyOf(of);
    by = Set.copyOf(by);
  }

  /**
   * Whether rows were found by those of other tables, and in the other plan nothing is done for
   * each of these: they are joined in another way. Which of both is less work depends on how many
   * rows there are.
   *
   * @param all what the other plan reads
   */
  static boolean areGone(PlanScan found, PlanScan other, Collection<PlanScan> all) {
    return !found.access().isEmpty()
        && !found.outer().by().isEmpty()
        && other.outer().by().isEmpty()
        && (!found.access().equals(other.access())
            || found.conditions().isEmpty() != other.conditions().isEmpty())
        && found.outer().by().stream().noneMatch(name -> areNested(other, name, all));
  }

  /** Whether one of both is read for each row of the other. */
  private static boolean areNested(PlanScan scan, String name, Collection<PlanScan> all) {
    return has(scan.outer().of(), name)
        || all.stream()
            .filter(one -> isSame(called(one), name))
            .anyMatch(one -> has(one.outer().of(), called(scan)));
  }

  private static boolean has(Set<String> names, String name) {
    return names.stream().anyMatch(one -> isSame(one, name));
  }

  private static String called(PlanScan scan) {
    return scan.alias().isEmpty() ? scan.table() : scan.alias();
  }

  /** PostgreSQL numbers partitions, and names that come again. */
  private static boolean isSame(String one, String other) {
    return one.equals(other) || bare(one).equals(other) || one.equals(bare(other));
  }

  private static String bare(String name) {
    return name.replaceFirst("_\\d+$", "");
  }
}

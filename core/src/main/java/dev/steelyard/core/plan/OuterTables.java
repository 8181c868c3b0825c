package dev.steelyard.core.plan;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables that one plan reads, by what its steps call them, and which is read for which. */
record OuterTables(Collection<PlanScan> scans) {

  static OuterTables of(QueryPlan plan) {
    return new OuterTables(plan.scans().values());
  }

  /** Whether one of both is read for each row of the other. */
  boolean areNested(PlanScan scan, String table) {
    return has(of(scan), table)
        || scans.stream()
            .filter(one -> table.equals(OuterRows.ANY) || tableOf(one).equals(table))
            .anyMatch(one -> has(of(one), tableOf(scan)));
  }

  private Set<String> of(PlanScan scan) {
    return named(scan.outer().of());
  }

  /**
   * The tables that are called so, in lower case: statements that are written in another way may
   * call the same one otherwise.
   */
  Set<String> named(Set<String> names) {
    return names.stream().map(this::table).collect(Collectors.toSet());
  }

  private String table(String name) {
    return scans.stream()
        .filter(one -> called(one).equals(name))
        .findFirst()
        .or(() -> scans.stream().filter(one -> isCalled(one, name)).findFirst())
        .map(OuterTables::tableOf)
        .orElseGet(() -> name.toLowerCase(Locale.ROOT));
  }

  private static boolean has(Set<String> names, String table) {
    return table.equals(OuterRows.ANY)
        ? !names.isEmpty()
        : names.contains(OuterRows.ANY) || names.contains(table);
  }

  private static String tableOf(PlanScan scan) {
    return scan.table().toLowerCase(Locale.ROOT);
  }

  private static String called(PlanScan scan) {
    return scan.alias().isEmpty() ? scan.table() : scan.alias();
  }

  /** Whether a plan may mean a table by a name: PostgreSQL numbers partitions and repetitions. */
  static boolean isCalled(PlanScan scan, String name) {
    String called = called(scan);
    return called.equals(name) || bare(called).equals(name) || called.equals(bare(name));
  }

  private static String bare(String name) {
    return name.replaceFirst("_\\d+$", "");
  }
}

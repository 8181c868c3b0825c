package dev.steelyard.trace.plan;

import dev.steelyard.core.plan.OuterRows;
import dev.steelyard.core.plan.PartitionAccess;
import dev.steelyard.core.plan.PlanPart;
import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep.Counted;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The partitions of one table, as one step of PostgreSQL that reads so many of them. */
record PostgresPartitions(PostgresNode node, Counted counted, List<PlanScan> scans) {

  /**
   * What an {@code Append} reads; empty where it is not of one table's partitions.
   *
   * @param scans what its parts read, empty of those that do not read
   */
  static Optional<PlanScan> of(
      PostgresNode node, PostgresAround around, List<Optional<PlanScan>> scans) {
    // Members are called after the table, or what it is called in the statement.
    Set<String> tables = new HashSet<>();
    for (Optional<PlanScan> scan : scans) {
      String table = scan.map(PlanScan::table).orElse("");
      if (!table.matches(".*_\\d+")) {
        return Optional.empty();
      }
      tables.add(table.replaceFirst("_\\d+$", ""));
    }
    List<PlanScan> all = scans.stream().map(Optional::orElseThrow).toList();
    return tables.size() == 1
        ? Optional.of(
            new PostgresPartitions(node, around.counted(), all).scan(tables.iterator().next()))
        : Optional.empty();
  }

  private PlanScan scan(String table) {
    List<PlanPart> parts = scans.stream().flatMap(scan -> scan.partitions().stream()).toList();
    PlanScan first = scans.getFirst();
    return new PlanScan(
            table,
            PartitionAccess.of(table, parts),
            distinct(PlanScan::conditions),
            distinct(PlanScan::checks),
            List.of(),
            read(parts),
            all(parts),
            first.columns(),
            scans.stream().anyMatch(scan -> scan.rowsRead() < 0)
                ? -1
                : scans.stream().mapToLong(PlanScan::rowsRead).sum())
        .within(new OuterRows(first.outer().of(), by()))
        .of(parts);
  }

  private Set<String> by() {
    Set<String> all = new HashSet<>();
    scans.forEach(scan -> all.addAll(scan.outer().by()));
    return all;
  }

  /** One of them may find by an index what another one checks each row for. */
  private List<String> distinct(Function<PlanScan, List<String>> conditions) {
    return scans.stream().flatMap(scan -> conditions.apply(scan).stream()).distinct().toList();
  }

  /** What was not executed was not read; of what was not at all, nothing is known. */
  private long read(List<PlanPart> parts) {
    return node.isNeverExecuted() ? -1 : parts.stream().filter(PlanPart::isRead).count();
  }

  /**
   * How many there are is known where it was left to the execution which of them are read. One that
   * was stopped may have left out others than that.
   */
  private long all(List<PlanPart> parts) {
    long removed = Math.round(node.number("Subplans Removed", 0));
    boolean isLeftOut =
        removed > 0 || (counted == Counted.ALL && parts.stream().anyMatch(one -> !one.isRead()));
    return isLeftOut && !node.isNeverExecuted() ? parts.size() + removed : -1;
  }
}

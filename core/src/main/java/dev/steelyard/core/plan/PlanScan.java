package dev.steelyard.core.plan;

import java.util.List;
import java.util.TreeSet;

/**
 * What a step reads of a table or of files.
 *
 * @param table what it reads, without the database it lies in; files have their function's name
 * @param access how it gets there: {@code index NAME}, {@code primary key}; empty for reading all
 * @param conditions what bounds how much of it is read, as the database writes it
 * @param checks what each row that is read is checked for besides
 * @param pruning what decides which files or partitions are read at all
 * @param partsRead how many files, partitions or groups of rows are read; -1 where it is not said
 * @param parts of how many; -1 where it is not said
 * @param columns what is read of a row; empty where it is not said
 * @param rowsRead how many rows were looked at; -1 where nobody counted
 */
public record PlanScan(
    String table,
    String access,
    List<String> conditions,
    List<String> checks,
    List<String> pruning,
    long partsRead,
    long parts,
    List<String> columns,
    long rowsRead) {

  public PlanScan {
    conditions = List.copyOf(conditions);
    checks = List.copyOf(checks);
    pruning = List.copyOf(pruning);
    columns = List.copyOf(columns);
  }

  /** One that reads all of a table, of which nothing more is known. */
  public static PlanScan of(String table) {
    return new PlanScan(table, "", List.of(), List.of(), List.of(), -1, -1, List.of(), -1);
  }

  /** What is read of a row: what comes of it, and what conditions are about. */
  public static List<String> columnsRead(List<String> projected, List<String> conditions) {
    TreeSet<String> all = new TreeSet<>(projected);
    all.addAll(PlanCondition.columns(conditions));
    return List.copyOf(all);
  }

  /** Whether parts were left out that there are. */
  public boolean isPruned() {
    return 0 <= partsRead && partsRead < parts;
  }
}

package dev.steelyard.core.plan;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a step reads of a table or of files.
 *
 * @param table what it reads, without the database it lies in; files have their function's name
 * @param access how it gets there: {@code index NAME}, {@code index NAME alone} where the table
 *     itself is not read, {@code primary key}; empty for reading all
 * @param conditions what bounds how much of it is read, as the database writes it
 * @param checks what each row that is read is checked for besides
 * @param pruning what decides which files or partitions are read at all
 * @param partsRead how many files, partitions or groups of rows are read; -1 where it is not said
 * @param parts of how many; -1 where it is not said
 * @param columns what is read of a row; empty where it is not said
 * @param rowsRead how many rows were looked at; -1 where nobody counted
 * @param alias what the statement calls the table; its own name where the plan has that whatever
 *     the statement calls it; empty where that is not known
 * @param partitions which parts of a partitioned table are read, where the plan names them
 * @param outer for which rows of other tables it is read again
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
    long rowsRead,
    String alias,
    List<PlanPart> partitions,
    OuterRows outer) {

  public PlanScan {
    partitions = List.copyOf(partitions);
    conditions = List.copyOf(conditions);
    checks = List.copyOf(checks);
    pruning = List.copyOf(pruning);
    columns = List.copyOf(columns);
  }

  /** One that is read once, and of no partitions that are known. */
  public PlanScan(
      String table,
      String access,
      List<String> conditions,
      List<String> checks,
      List<String> pruning,
      long partsRead,
      long parts,
      List<String> columns,
      long rowsRead,
      String alias) {
    this(
        table,
        access,
        conditions,
        checks,
        pruning,
        partsRead,
        parts,
        columns,
        rowsRead,
        alias,
        List.of(),
        OuterRows.NONE);
  }

  /** One of a table that is called by its own name. */
  public PlanScan(
      String table,
      String access,
      List<String> conditions,
      List<String> checks,
      List<String> pruning,
      long partsRead,
      long parts,
      List<String> columns,
      long rowsRead) {
    this(table, access, conditions, checks, pruning, partsRead, parts, columns, rowsRead, "");
  }

  /** The same, of the table whose other name it had so far. */
  PlanScan of(StatementClauses statement) {
    if (!alias.isEmpty()) {
      return this;
    }
    String known = statement.table(table);
    return known.equalsIgnoreCase(table)
        ? this
        : with(
            known,
            partitions.isEmpty() ? access : PartitionAccess.of(known, partitions),
            table,
            partitions,
            outer);
  }

  /** The same, read for each row of other tables. */
  public PlanScan within(OuterRows rows) {
    return with(table, access, alias, partitions, rows);
  }

  /** The same, of parts that are known by their names. */
  public PlanScan of(List<PlanPart> named) {
    return with(table, access, alias, named, outer);
  }

  private PlanScan with(
      String name, String how, String called, List<PlanPart> parted, OuterRows rows) {
    return new PlanScan(
        name,
        how,
        conditions,
        checks,
        pruning,
        partsRead,
        parts,
        columns,
        rowsRead,
        called,
        parted,
        rows);
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

  /** What stands behind the {@link #access} by an index that has all that is read. */
  public static final String ALONE = " alone";

  /** Whether an index has all that is read. */
  boolean isAlone() {
    return access.endsWith(ALONE);
  }

  /** The same index, whether or not its table is read with it. */
  public static String withoutAlone(String access) {
    return access.endsWith(ALONE) ? access.substring(0, access.length() - ALONE.length()) : access;
  }

  private static final String INDEX = "index ";

  /**
   * Whether all of the table is read in the order of an index that finds nothing: row by row, which
   * is more work than to read it through. Those of virtual tables have their own words.
   */
  boolean isInOrder() {
    return !isAlone() && isReadThrough();
  }

  /** Whether an index that finds nothing is read from one end to the other. */
  boolean isReadThrough() {
    return access.startsWith(INDEX) && !access.contains(":") && conditions.isEmpty();
  }

  /**
   * A condition: nothing but the least or greatest is asked, so that one end of an index may do.
   * SQLite tells it also of what no index has.
   */
  public static final String END = "min_or_max()";

  /** All that is asked of what it reads, as the database writes it. */
  public List<String> asked() {
    return Stream.of(pruning, conditions, checks).flatMap(List::stream).toList();
  }

  /** How much of it is read, and by what: {@code 1 of 12 read by (month = 3)}. */
  String pruned() {
    String files =
        partsRead < 0
            ? ""
            : parts < 0
                ? (partsRead == 1 ? "1 part read" : "%,d parts read".formatted(partsRead))
                : "%,d of %,d read".formatted(partsRead, parts);
    String by = pruning.isEmpty() ? "" : "by " + String.join(" AND ", pruning);
    String words = String.join(" ", List.of(files, by)).strip();
    return words.isEmpty() ? "all of them read" : words;
  }

  /** Whether parts were left out that there are. */
  public boolean isPruned() {
    return 0 <= partsRead && partsRead < parts;
  }
}

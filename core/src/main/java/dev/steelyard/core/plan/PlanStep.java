package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step of a plan, which takes what its parts give.
 *
 * @param role what it is for
 * @param name what the database calls it
 * @param scan what it reads, where it reads
 * @param conditions what it compares or keeps of what came from its parts, as the database writes
 *     it
 * @param estimatedRows how many rows the database expected of it; -1 where it does not say
 * @param actualRows how many there were; -1 where nobody counted
 * @param parts in the order in which the database names them
 * @param counted how far the rows that there were can be held against those that were expected
 */
public record PlanStep(
    Role role,
    String name,
    Optional<PlanScan> scan,
    List<String> conditions,
    double estimatedRows,
    double actualRows,
    List<PlanStep> parts,
    Counted counted) {

  /** What PostgreSQL does with rows that come sorted, where it would hash them else. */
  public static final String SORTED_GROUPS = "Aggregate Sorted";

  /** What the number of rows that a step gave says of the one that was expected. */
  public enum Counted {
    /** It gave all that it had. */
    ALL,
    /** What takes from it may have had enough before its end: there were so many at least. */
    UNTIL_STOPPED,
    /** What was expected and what was counted are not the same thing. */
    OTHERWISE
  }

  /** What a step is for. */
  public enum Role {
    SCAN,
    FILTER,
    JOIN,
    AGGREGATE,
    SORT,
    LIMIT,
    WRITE,
    OTHER
  }

  public PlanStep {
    conditions = List.copyOf(conditions);
    parts = List.copyOf(parts);
  }

  /** A step that gave all that it had. */
  public PlanStep(
      Role role,
      String name,
      Optional<PlanScan> scan,
      List<String> conditions,
      double estimatedRows,
      double actualRows,
      List<PlanStep> parts) {
    this(role, name, scan, conditions, estimatedRows, actualRows, parts, Counted.ALL);
  }

  /** A step that is no more than its name and its parts. */
  public static PlanStep of(Role role, String name, List<PlanStep> parts) {
    return new PlanStep(role, name, Optional.empty(), List.of(), -1, -1, parts);
  }

  /** The same with the tables that a statement means by their names. */
  PlanStep of(StatementClauses statement) {
    return new PlanStep(
        role,
        name,
        scan.map(one -> one.of(statement)),
        conditions,
        estimatedRows,
        actualRows,
        parts.stream().map(part -> part.of(statement)).toList(),
        counted);
  }

  /** The same, of which the rows are counted so. */
  public PlanStep counted(Counted how) {
    return new PlanStep(role, name, scan, conditions, estimatedRows, actualRows, parts, how);
  }

  /** Whether fewer rows were counted than there may have been. */
  public boolean mayHaveBeenStopped() {
    return counted == Counted.UNTIL_STOPPED && actualRows < estimatedRows;
  }

  /** How far the estimate was off, as a factor of at least 1; 0 where it is not known. */
  public double estimateError() {
    if (estimatedRows < 0
        || actualRows < 0
        || counted == Counted.OTHERWISE
        || mayHaveBeenStopped()) {
      return 0;
    }
    // One row more or less is no error worth telling; nothing is divided by 0.
    double estimated = Math.max(1, estimatedRows);
    double actual = Math.max(1, actualRows);
    return Math.max(estimated / actual, actual / estimated);
  }

  /** Itself and all below, from the outermost on. */
  public List<PlanStep> all() {
    List<PlanStep> all = new ArrayList<>();
    gather(all);
    return all;
  }

  private void gather(List<PlanStep> all) {
    all.add(this);
    parts.forEach(part -> part.gather(all));
  }
}

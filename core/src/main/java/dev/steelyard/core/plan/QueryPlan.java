package dev.steelyard.core.plan;

import dev.steelyard.core.Fingerprint;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a database plans a statement. Two plans that mean the same have the same {@link #hash}:
 * values, estimates, times and counts of rows and files are no part of what a plan means.
 *
 * @param root what gives the answer; a plan that could not be read has a step of no parts whose
 *     name is the plan's text
 */
public record QueryPlan(PlanStep root) {

  private static final int DIGITS = 8;

  /** How PostgreSQL calls a join of what is sorted, and rows that are kept for it. */
  private static final String MERGE = "Merge Join";

  private static final String KEPT = "Materialize";

  /**
   * The same with the tables themselves, where the plan has what the statement calls them: that is
   * no part of what it means.
   *
   * @param shape the statement without its values
   */
  public QueryPlan of(String shape) {
    StatementClauses statement = StatementClauses.of(shape);
    return statement.hasNoAliases() ? this : new QueryPlan(root.of(statement));
  }

  /** The tables that it reads, in lower case and in their order; one is there as often as read. */
  public List<String> tables() {
    return root.all().stream()
        .flatMap(step -> step.scan().stream())
        .map(scan -> scan.table().toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
  }

  /** What is read, each table by a name of its own: one that is read twice has a number. */
  public Map<String, PlanScan> scans() {
    Map<String, PlanScan> scans = new TreeMap<>();
    scanSteps().forEach((table, step) -> scans.put(table, step.scan().orElseThrow()));
    return scans;
  }

  /** The steps that read, by the same names, from the outermost on. */
  Map<String, PlanStep> scanSteps() {
    Map<String, Integer> seen = new HashMap<>();
    Map<String, PlanStep> steps = new LinkedHashMap<>();
    for (PlanStep step : root.all()) {
      step.scan()
          .ifPresent(scan -> {
            int number = seen.merge(scan.table(), 1, Integer::sum);
            steps.put(number == 1 ? scan.table() : scan.table() + " #" + number, step);
          });
    }
    return steps;
  }

  /** Whether it reads some partitions of a table by an index and others whole. */
  public boolean readsSomePartitionsWhole() {
    return scans().values().stream().anyMatch(scan -> !PartitionAccess.readWhole(scan).isEmpty());
  }

  /** Which tables are joined with which, from the inside out; empty where nothing is joined. */
  public String joinOrder() {
    return joined(root, new HashMap<>());
  }

  /** The tables that come from a step; where several do, they were joined in this order. */
  private static String joined(PlanStep step, Map<String, Integer> seen) {
    if (step.scan().isPresent()) {
      // As statements write it, which need not write it alike.
      String table = step.scan().get().table().toLowerCase(Locale.ROOT);
      int number = seen.merge(table, 1, Integer::sum);
      return number == 1 ? table : table + " #" + number;
    }
    List<String> parts =
        step.parts().stream()
            .map(part -> joined(part, seen))
            .filter(one -> !one.isEmpty())
            .toList();
    if (parts.size() < 2) {
      return parts.isEmpty() ? "" : parts.getFirst();
    }
    return "(" + String.join(step.role() == PlanStep.Role.JOIN ? " ⋈ " : ", ", parts) + ")";
  }

  /** How tables are joined, by which are: {@code (a ⋈ b)} → {@code HASH_JOIN}. */
  Map<String, String> joins() {
    Map<String, String> joins = new TreeMap<>();
    for (PlanStep step : root.all()) {
      if (step.role() == PlanStep.Role.JOIN) {
        joins.put(joined(step, new HashMap<>()), step.name());
      }
    }
    return joins;
  }

  /** How often rows are sorted, but for a join that merges: that is a kind of join. */
  long sorts() {
    return sorts(root, false);
  }

  private static long sorts(PlanStep step, boolean isMerged) {
    boolean isSort = step.role() == PlanStep.Role.SORT;
    boolean isMerge = step.role() == PlanStep.Role.JOIN && step.name().startsWith(MERGE);
    boolean isKept = isMerged && step.name().equals(KEPT);
    long within = step.parts().stream().mapToLong(part -> sorts(part, isMerge || isKept)).sum();
    return within + (isSort && !isMerged ? 1 : 0);
  }

  /** How often rows are sorted to be grouped, where a hash would do as well. */
  long sortsForGroups() {
    return root.all().stream()
        .filter(step -> step.role() == PlanStep.Role.AGGREGATE)
        .flatMap(step -> step.parts().stream())
        .filter(part -> part.role() == PlanStep.Role.SORT)
        .count();
  }

  /** The step whose number of rows was estimated worst; empty where nothing was counted. */
  public Optional<PlanStep> worstEstimate() {
    return root.all().stream()
        .filter(one -> one.estimateError() > 0)
        .max(Comparator.comparingDouble(PlanStep::estimateError));
  }

  /** How many rows were looked at to answer; -1 where that was not counted everywhere. */
  public long rowsRead() {
    long all = 0;
    for (PlanScan scan : scans().values()) {
      if (scan.rowsRead() < 0) {
        return -1;
      }
      all += scan.rowsRead();
    }
    return scans().isEmpty() ? -1 : all;
  }

  /** A few hexadecimal digits that stand for what it means. */
  public String hash() {
    StringBuilder meaning = new StringBuilder();
    mean(root, 0, meaning);
    return new Fingerprint().add(meaning.toString()).hex().substring(0, DIGITS);
  }

  /** Columns of which each value that is read is matched. */
  private static String matched(PlanScan scan) {
    Set<String> columns = ColumnBounds.matched(scan.conditions());
    return columns.isEmpty() ? "" : "!" + columns;
  }

  private static void mean(PlanStep step, int depth, StringBuilder meaning) {
    meaning.append(" ".repeat(depth)).append(step.scan().isPresent() ? "READ" : step.name());
    step.scan()
        .ifPresent(scan ->
            meaning
                .append('|')
                .append(scan.table().toLowerCase(Locale.ROOT))
                .append('|')
                .append(scan.access())
                .append('|')
                .append(PlanCondition.computed(scan.conditions()))
                .append(PlanCondition.computed(scan.checks()))
                .append(PlanCondition.computed(scan.pruning()))
                .append(scan.columns().stream().sorted().toList())
                .append(matched(scan)));
    meaning.append('|').append(PlanCondition.computed(step.conditions())).append('\n');
    step.parts().forEach(part -> mean(part, depth + 1, meaning));
  }
}

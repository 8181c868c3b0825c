package dev.steelyard.trace.plan;

import dev.steelyard.core.plan.PlanStep.Counted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the steps around one of PostgreSQL's mean for it.
 *
 * @param outer what the tables are called for each row of which it is executed again
 * @param counted what the number of its rows says
 * @param kept the names of {@code WITH} whose rows something reads to their end
 */
record PostgresAround(Set<String> outer, Counted counted, Set<String> kept) {

  /** Steps that take all that they get before they give anything. */
  private static final List<String> TAKING_ALL = List.of("Sort", "Hash", "ModifyTable");

  private static final List<String> OF_FIRST_MATCH = List.of("Semi", "Anti");

  private static final String CTE = "CTE ";

  /** Around the outermost step of a plan. */
  static PostgresAround of(PostgresNode root) {
    Set<String> kept = new HashSet<>();
    keep(root, new PostgresAround(Set.of(), Counted.ALL, Set.of()), kept);
    return new PostgresAround(Set.of(), Counted.ALL, kept);
  }

  private static void keep(PostgresNode node, PostgresAround around, Set<String> kept) {
    if (node.type().equals("CTE Scan") && around.counted == Counted.ALL) {
      kept.add(node.text("CTE Name"));
    }
    for (PostgresNode part : node.parts()) {
      boolean isKept = part.text("Subplan Name").startsWith(CTE);
      PostgresAround within = around.within(node, part);
      keep(part, isKept ? within.counting(Counted.ALL) : within, kept);
    }
  }

  private PostgresAround counting(Counted how) {
    return new PostgresAround(outer, how, kept);
  }

  /** Around a part of a step. */
  PostgresAround within(PostgresNode node, PostgresNode part) {
    return new PostgresAround(outer(node, part), counted(node, part), kept);
  }

  private Set<String> outer(PostgresNode node, PostgresNode part) {
    if (part.isBefore() || (part.isOfRows() && node.hashes(part))) {
      return Set.of();
    }
    boolean isInner = node.type().equals("Nested Loop") && isInner(part);
    if (!isInner && !part.isOfRows()) {
      return outer;
    }
    Set<String> all = new HashSet<>(outer);
    if (!node.text("Alias").isEmpty()) {
      all.add(node.text("Alias"));
    }
    node.parts().stream()
        .filter(one -> !one.isApart() && (part.isOfRows() || !isInner(one)))
        .forEach(one -> all.addAll(one.names()));
    return all;
  }

  private static boolean isInner(PostgresNode part) {
    return part.text("Parent Relationship").equals("Inner");
  }

  private Counted counted(PostgresNode node, PostgresNode part) {
    if (part.isBefore()) {
      String name = part.text("Subplan Name");
      boolean isWhole = name.startsWith(CTE) && kept.contains(name.substring(CTE.length()));
      return isWhole ? Counted.ALL : Counted.UNTIL_STOPPED;
    }
    if (part.isOfRows()) {
      return node.hashes(part) ? Counted.ALL : Counted.UNTIL_STOPPED;
    }
    return switch (node.type()) {
      case "Limit" -> Counted.UNTIL_STOPPED;
      case "Aggregate" -> node.text("Strategy").equals("Sorted") ? counted : Counted.ALL;
      case "WindowAgg" -> node.text("Run Condition").isEmpty() ? counted : Counted.UNTIL_STOPPED;
      // Rows are kept, and given anew from there.
      case "Materialize" -> counted == Counted.OTHERWISE ? Counted.UNTIL_STOPPED : counted;
      // Each side may end the other; those of the inner one are counted again when it goes back.
      case "Merge Join" -> isInner(part) ? Counted.OTHERWISE : Counted.UNTIL_STOPPED;
      case "Hash Join" -> ofHashJoin(node, part);
      case "Nested Loop" -> isInner(part) && isOfFirstMatch(node) ? Counted.UNTIL_STOPPED : counted;
      default -> TAKING_ALL.contains(node.type()) ? Counted.ALL : counted;
    };
  }

  /** Where nothing is in the hash, no more is asked of the other side. */
  private Counted ofHashJoin(PostgresNode node, PostgresNode part) {
    boolean isEmpty = node.parts().stream().anyMatch(one -> isInner(one) && one.actualRows() == 0);
    return isInner(part) ? Counted.ALL : isEmpty ? Counted.UNTIL_STOPPED : counted;
  }

  private static boolean isOfFirstMatch(PostgresNode join) {
    return OF_FIRST_MATCH.contains(join.text("Join Type"))
        || join.json().path("Inner Unique").asBoolean(false);
  }
}

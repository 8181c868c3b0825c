package dev.steelyard.trace.plan;

import dev.steelyard.core.plan.PlanStep.Counted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the steps around one of PostgreSQL's mean for it.
 *
 * @param outer what the tables are called for each row of which it is executed again
 * @param counted what the number of its rows says
 * @param kept the names of {@code WITH} whose rows something reads to their end
 * @param isMember whether it is what is read of one of several parts, and may be sorted before they
 *     are merged
 */
record PostgresAround(Set<String> outer, Counted counted, Set<String> kept, boolean isMember) {

  /** Steps that take all that they get before they give anything. */
  private static final List<String> TAKING_ALL = List.of("Sort", "Hash", "ModifyTable");

  private static final List<String> OF_FIRST_MATCH = List.of("Semi", "Anti");

  private static final String CTE = "CTE ";

  /** Around the outermost step of a plan. */
  static PostgresAround of(PostgresNode root) {
    Set<String> kept = new HashSet<>();
    keep(root, new PostgresAround(Set.of(), Counted.ALL, Set.of(), false), kept);
    return new PostgresAround(Set.of(), Counted.ALL, kept, false);
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
    return new PostgresAround(outer, how, kept, isMember);
  }

  /** Around a part of a step. */
  PostgresAround within(PostgresNode node, PostgresNode part) {
    return new PostgresAround(outer(node, part), counted(node, part), kept, isMember(node, part));
  }

  private boolean isMember(PostgresNode node, PostgresNode part) {
    return part.text("Parent Relationship").equals("Member")
        || (isMember && node.type().endsWith("Sort") && !part.isApart());
  }

  private Set<String> outer(PostgresNode node, PostgresNode part) {
    if (part.isBefore()) {
      return Set.of();
    }
    if (part.isOfRows()) {
      Set<String> all = withOuter(node, one -> true);
      return node.asksForEachRow(part, all) ? all : Set.of();
    }
    return node.type().equals("Nested Loop") && isInner(part)
        ? withOuter(node, one -> !isInner(one))
        : outer;
  }

  /** What is around a step, and what some of its parts read besides. */
  private Set<String> withOuter(PostgresNode node, Predicate<PostgresNode> which) {
    Set<String> all = new HashSet<>(outer);
    if (!node.text("Alias").isEmpty()) {
      all.add(node.text("Alias"));
    }
    node.parts().stream()
        .filter(one -> !one.isApart() && which.test(one))
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

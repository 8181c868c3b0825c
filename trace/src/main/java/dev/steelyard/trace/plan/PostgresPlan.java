package dev.steelyard.trace.plan;

import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.PlanStep.Counted;
import dev.steelyard.core.plan.PlanStep.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What PostgreSQL writes by {@code EXPLAIN (FORMAT JSON)}, also with ANALYZE. */
final class PostgresPlan {

  private PostgresPlan() {}

  /** The outermost step, where it is one of PostgreSQL's. */
  static Optional<PlanStep> read(JsonNode json) {
    PostgresNode plan = new PostgresNode((json.isArray() ? json.path(0) : json).path("Plan"));
    return plan.json().has("Node Type")
        ? Optional.of(step(plan, PostgresAround.of(plan)))
        : Optional.empty();
  }

  private static PlanStep step(PostgresNode node, PostgresAround around) {
    String name = node.type();
    if (name.equals("Bitmap Heap Scan")) {
      PlanScan scan = new PostgresScan(node, around).scan();
      return built(node, around, Optional.of(scan), steps(node, around, PostgresNode::isApart));
    }
    // Each part is read once: twice at each of many levels would never end.
    List<PlanStep> parts = steps(node, around, child -> true);
    if (name.equals("Hash") && parts.size() == 1) {
      return parts.getFirst();
    }
    if (name.endsWith("Append")) {
      List<PlanStep> members = some(node, parts, child -> !child.isApart());
      Optional<PlanScan> partitions =
          PostgresPartitions.of(
              node,
              around,
              members.stream().map(PostgresPlan::member).map(PlanStep::scan).toList());
      if (partitions.isPresent()) {
        PlanStep read = built(node, around, partitions, some(node, parts, PostgresNode::isApart));
        return members.stream().allMatch(PostgresPlan::isSorted) ? sorted(read) : read;
      }
    }
    Optional<PlanScan> scan =
        PostgresScan.isOne(node)
            ? Optional.of(new PostgresScan(node, around).scan())
            : Optional.empty();
    return built(node, around, scan, parts);
  }

  /** What one reads of a partition, whose rows may be sorted before they are merged. */
  private static PlanStep member(PlanStep step) {
    return isSorted(step) && step.parts().size() == 1 ? member(step.parts().getFirst()) : step;
  }

  private static boolean isSorted(PlanStep step) {
    return step.role() == Role.SORT;
  }

  /** Partitions of which each is sorted are so as one table: once, whatever their number. */
  private static PlanStep sorted(PlanStep read) {
    return new PlanStep(
        Role.SORT,
        "Sort",
        Optional.empty(),
        List.of(),
        read.estimatedRows(),
        read.actualRows(),
        List.of(read),
        read.counted());
  }

  private static List<PlanStep> steps(
      PostgresNode node, PostgresAround around, Predicate<PostgresNode> which) {
    return node.parts().stream()
        .filter(which)
        .map(part -> step(part, around.within(node, part)))
        .toList();
  }

  /** Some of the parts of a step. */
  private static List<PlanStep> some(
      PostgresNode node, List<PlanStep> parts, Predicate<PostgresNode> which) {
    List<PostgresNode> nodes = node.parts();
    return IntStream.range(0, parts.size())
        .filter(i -> which.test(nodes.get(i)))
        .mapToObj(parts::get)
        .toList();
  }

  private static PlanStep built(
      PostgresNode node, PostgresAround around, Optional<PlanScan> scan, List<PlanStep> parts) {
    Role role = scan.isPresent() ? Role.SCAN : PlanRoles.of(node.type());
    return new PlanStep(
        role,
        named(node),
        scan,
        scan.isPresent()
            ? List.of()
            : node.texts("Filter", "Hash Cond", "Merge Cond", "Join Filter"),
        node.number("Plan Rows", -1),
        node.actualRows(),
        parts,
        counted(node, role, scan, parts, around));
  }

  /**
   * What was expected of partitions that the execution left out was expected nevertheless, and so
   * of steps that pass on what they get.
   */
  private static Counted counted(
      PostgresNode node,
      Role role,
      Optional<PlanScan> scan,
      List<PlanStep> parts,
      PostgresAround around) {
    if (role == Role.LIMIT) {
      // How many rows are asked for need not be known when it is planned.
      return Counted.OTHERWISE;
    }
    boolean isPassing = role != Role.JOIN && role != Role.AGGREGATE && scan.isEmpty();
    boolean isLessThanPlanned =
        scan.filter(PlanScan::isPruned).isPresent()
            || (isPassing
                && IntStream.range(0, parts.size())
                    .filter(i -> !node.parts().get(i).isApart())
                    .anyMatch(i -> parts.get(i).counted() == Counted.UNTIL_STOPPED));
    return around.counted() == Counted.ALL && isLessThanPlanned
        ? Counted.UNTIL_STOPPED
        : around.counted();
  }

  private static String named(PostgresNode node) {
    if (node.type().equals("Aggregate") && node.text("Strategy").equals("Sorted")) {
      return PlanStep.SORTED_GROUPS;
    }
    String kind = node.text("Join Type");
    return kind.isEmpty() || kind.equals("Inner") ? node.type() : node.type() + " " + kind;
  }
}

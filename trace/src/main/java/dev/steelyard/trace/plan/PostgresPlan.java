package dev.steelyard.trace.plan;

import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.PlanStep.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What PostgreSQL writes by {@code EXPLAIN (FORMAT JSON)}, also with ANALYZE. */
final class PostgresPlan {

  private PostgresPlan() {}

  /** The outermost step, where it is one of PostgreSQL's. */
  static Optional<PlanStep> read(JsonNode json) {
    JsonNode plan = (json.isArray() ? json.path(0) : json).path("Plan");
    return plan.has("Node Type") ? Optional.of(step(plan)) : Optional.empty();
  }

  private static PlanStep step(JsonNode node) {
    String name = node.path("Node Type").asString("");
    List<PlanStep> parts = steps(node, child -> true);
    if (name.equals("Hash") && parts.size() == 1) {
      return parts.getFirst();
    }
    if (name.endsWith("Append")) {
      Optional<PlanStep> partitions = partitions(node);
      if (partitions.isPresent()) {
        return partitions.get();
      }
    }
    boolean isScan = name.endsWith("Scan") && !name.equals("Subquery Scan");
    if (name.equals("Bitmap Heap Scan")) {
      return built(
          node, name, Optional.of(scan(node, indexes(node))), steps(node, PostgresPlan::isApart));
    }
    return built(
        node, name, isScan ? Optional.of(scan(node, index(node))) : Optional.empty(), parts);
  }

  private static List<PlanStep> steps(JsonNode node, Predicate<JsonNode> which) {
    List<PlanStep> steps = new ArrayList<>();
    node.path("Plans")
        .forEach(child -> {
          if (which.test(child)) {
            steps.add(step(child));
          }
        });
    return steps;
  }

  /** What another statement within this one asks, and no part of what the step does. */
  private static boolean isApart(JsonNode node) {
    return List.of("InitPlan", "SubPlan").contains(node.path("Parent Relationship").asString(""));
  }

  private static PlanStep built(
      JsonNode node, String name, Optional<PlanScan> scan, List<PlanStep> parts) {
    return new PlanStep(
        scan.isPresent() ? Role.SCAN : PlanRoles.of(name),
        joined(name, node.path("Join Type").asString("")),
        scan,
        scan.isPresent()
            ? List.of()
            : texts(node, "Filter", "Hash Cond", "Merge Cond", "Join Filter"),
        node.path("Plan Rows").asDouble(-1),
        node.path("Actual Rows").asDouble(-1),
        parts);
  }

  private static String joined(String name, String kind) {
    return kind.isEmpty() || kind.equals("Inner") ? name : name + " " + kind;
  }

  private static String index(JsonNode node) {
    String name = node.path("Index Name").asString("");
    String table = node.path("Relation Name").asString("");
    // A partition's indexes are called after it; here it stands for the table that it is one of.
    if (name.isEmpty()) {
      return "";
    }
    boolean isPartition = table.startsWith(tableOf(node) + "_") && name.startsWith(table);
    return "index "
        + (isPartition ? tableOf(node) + name.substring(table.length()) : name)
        + (node.path("Node Type").asString("").equals("Index Only Scan") ? PlanScan.ALONE : "");
  }

  private static String tableOf(JsonNode node) {
    String alias = node.path("Alias").asString("");
    return alias.isEmpty()
        ? node.path("Relation Name").asString("")
        : alias.replaceFirst("_\\d+$", "");
  }

  /** Of a scan that takes what several indexes found. */
  private static String indexes(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.path("Plans")
        .forEach(child -> {
          if (!isApart(child)) {
            child.findValues("Index Name").forEach(one -> names.add(one.asString("")));
          }
        });
    return names.isEmpty() ? "" : "index " + String.join(", ", names);
  }

  /**
   * What an index finds for a scan that says nothing of it, as its filter asks the same once more.
   */
  private static List<String> conditions(JsonNode node) {
    List<String> own = texts(node, "Index Cond", "Recheck Cond", "TID Cond");
    List<JsonNode> parts = node.path("Plans").valueStream().filter(one -> !isApart(one)).toList();
    return own.isEmpty() && parts.size() == 1 ? texts(parts.getFirst(), "Index Cond") : own;
  }

  private static PlanScan scan(JsonNode node, String access) {
    double loops = node.path("Actual Loops").asDouble(1);
    double rows = node.path("Actual Rows").asDouble(-1);
    double removed =
        node.path("Rows Removed by Filter").asDouble(0)
            + node.path("Rows Removed by Index Recheck").asDouble(0);
    return new PlanScan(
        table(node),
        access,
        conditions(node),
        texts(node, "Filter"),
        List.of(),
        1,
        -1,
        texts(node, "Output"),
        rows < 0 ? -1 : Math.round((rows + removed) * loops));
  }

  /** Where one table is read twice under the same name, the second has a number. */
  private static String table(JsonNode node) {
    String relation = node.path("Relation Name").asString("");
    String alias = node.path("Alias").asString("");
    if (!relation.isEmpty() && alias.matches(Pattern.quote(relation) + "_\\d+")) {
      return relation;
    }
    return Stream.of("Alias", "Relation Name", "Function Name", "CTE Name", "Index Name")
        .map(field -> node.path(field).asString(""))
        .filter(one -> !one.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The partitions of one table, as one step that reads so many of them. */
  private static Optional<PlanStep> partitions(JsonNode node) {
    List<PlanStep> parts = steps(node, child -> !isApart(child));
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Set<String> tables = new HashSet<>();
    Set<String> accesses = new HashSet<>();
    long read = 0;
    for (PlanStep part : parts) {
      if (part.scan().isEmpty() || !part.scan().get().table().matches(".*_\\d+")) {
        return Optional.empty();
      }
      // Members are called after the table, or what it is called in the statement.
      tables.add(part.scan().get().table().replaceFirst("_\\d+$", ""));
      accesses.add(part.scan().get().access());
      read =
          read < 0 || part.scan().get().rowsRead() < 0 ? -1 : read + part.scan().get().rowsRead();
    }
    if (tables.size() != 1) {
      return Optional.empty();
    }
    PlanStep first = parts.getFirst();
    // How many there are is known where it was left to the execution which of them are read.
    long removed = node.path("Subplans Removed").asLong(0);
    PlanScan one = first.scan().orElseThrow();
    PlanScan all =
        new PlanScan(
            tables.iterator().next(),
            accesses.size() == 1 ? accesses.iterator().next() : "index of some partitions",
            one.conditions(),
            one.checks(),
            List.of(),
            parts.size(),
            removed > 0 ? parts.size() + removed : -1,
            one.columns(),
            read);
    return Optional.of(
        new PlanStep(
            Role.SCAN,
            node.path("Node Type").asString(""),
            Optional.of(all),
            List.of(),
            node.path("Plan Rows").asDouble(-1),
            node.path("Actual Rows").asDouble(-1),
            steps(node, PostgresPlan::isApart)));
  }

  private static List<String> texts(JsonNode node, String... fields) {
    List<String> texts = new ArrayList<>();
    for (String field : fields) {
      JsonNode value = node.path(field);
      if (value.isArray()) {
        value.forEach(one -> texts.add(one.asString("")));
      } else if (!value.asString("").isEmpty()) {
        texts.add(value.asString(""));
      }
    }
    return texts;
  }
}

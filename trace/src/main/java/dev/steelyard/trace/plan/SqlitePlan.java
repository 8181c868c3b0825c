package dev.steelyard.trace.plan;

import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.PlanStep.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What SQLite answers to {@code EXPLAIN QUERY PLAN}, as an array of objects with {@code id}, {@code
 * parent} and {@code detail}. Tables beside each other are read in nested loops, the first
 * outermost.
 */
final class SqlitePlan {

  private static final Pattern READ =
      Pattern.compile("(?:SCAN|SEARCH) (?:TABLE )?(.+?)(?: USING (.+?))?(?: \\((.*)\\))?");

  private static final Pattern INDEX =
      Pattern.compile("(?:AUTOMATIC )?(?:PARTIAL )?(?:COVERING )?INDEX ?(.*)");

  private static final int MOST_DEEP = 500;

  private SqlitePlan() {}

  /** The outermost step, where it is one of SQLite's. */
  static Optional<PlanStep> read(JsonNode json) {
    boolean isOurs = json.isArray() && !json.isEmpty();
    for (JsonNode row : json) {
      isOurs &= row.has("id") && row.has("parent") && row.has("detail");
    }
    return isOurs ? Optional.of(within("QUERY", parts(json, 0, 0))) : Optional.empty();
  }

  private static List<PlanStep> parts(JsonNode rows, int parent, int depth) {
    List<PlanStep> parts = new ArrayList<>();
    for (JsonNode row : rows) {
      int id = row.path("id").asInt(0);
      if (row.path("parent").asInt(0) == parent && id != parent && depth < MOST_DEEP) {
        parts.add(step(row.path("detail").asString(""), parts(rows, id, depth + 1)));
      }
    }
    return parts;
  }

  private static PlanStep within(String name, List<PlanStep> parts) {
    long tables = parts.stream().filter(one -> one.role() == Role.SCAN).count();
    if (tables < 2) {
      return PlanStep.of(PlanRoles.of(name), name, parts);
    }
    List<PlanStep> joined = parts.stream().filter(one -> one.role() == Role.SCAN).toList();
    List<PlanStep> others = parts.stream().filter(one -> one.role() != Role.SCAN).toList();
    List<PlanStep> all = new ArrayList<>();
    all.add(PlanStep.of(Role.JOIN, "NESTED LOOP", joined));
    all.addAll(others);
    return PlanStep.of(PlanRoles.of(name), name, all);
  }

  private static PlanStep step(String detail, List<PlanStep> parts) {
    Matcher read = READ.matcher(detail);
    if (!read.matches() || !parts.isEmpty()) {
      return detail.startsWith("USE TEMP B-TREE FOR")
          ? PlanStep.of(Role.SORT, detail, parts)
          : within(detail, parts);
    }
    String condition = read.group(3) == null ? "" : read.group(3);
    PlanScan all = PlanScan.of(read.group(1));
    PlanScan scan =
        new PlanScan(
            all.table(),
            access(read.group(2) == null ? "" : read.group(2)),
            condition.isEmpty() ? List.of() : List.of(condition),
            List.of(),
            List.of(),
            -1,
            -1,
            List.of(),
            -1);
    String name = detail.startsWith("SEARCH") ? "SEARCH" : "SCAN";
    return new PlanStep(Role.SCAN, name, Optional.of(scan), List.of(), -1, -1, List.of());
  }

  private static String access(String using) {
    if (using.endsWith("PRIMARY KEY")) {
      return "primary key";
    }
    Matcher index = INDEX.matcher(using);
    if (!index.matches()) {
      return using;
    }
    String name = ("index " + index.group(1)).strip();
    return using.startsWith("COVERING") ? name + PlanScan.ALONE : name;
  }
}

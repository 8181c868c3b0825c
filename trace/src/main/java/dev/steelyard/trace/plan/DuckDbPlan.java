package dev.steelyard.trace.plan;

import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.PlanStep.Counted;
import dev.steelyard.core.plan.PlanStep.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What DuckDB writes by {@code EXPLAIN (FORMAT JSON)} and {@code EXPLAIN (ANALYZE, FORMAT JSON)},
 * of its versions 1 and 2.
 */
final class DuckDbPlan {

  private static final Pattern OF = Pattern.compile("(\\d+)/(\\d+)");

  /** Steps that gather or rename what their one part gives. */
  private static final List<String> PASSING =
      List.of("RESULT_COLLECTOR", "EXPLAIN_ANALYZE", "PROJECTION");

  /** Steps that take all that they get before they give anything. */
  private static final List<Role> TAKING_ALL = List.of(Role.SORT, Role.AGGREGATE, Role.WRITE);

  private static final String[] ROWS = {"intermediate_rows", "operator_cardinality"};

  private DuckDbPlan() {}

  /** The outermost step, where it is one of DuckDB's. */
  static Optional<PlanStep> read(JsonNode json) {
    JsonNode steps =
        json.isArray()
            ? json
            : json.path("operator").isArray() ? json.path("operator") : json.path("children");
    return steps.isArray() && steps.size() == 1 && !name(steps.get(0)).isEmpty()
        ? Optional.of(step(steps.get(0), /* isStoppable= */ false))
        : Optional.empty();
  }

  private static String name(JsonNode node) {
    // Its driver for Java writes no name with what was executed.
    String type = node.has("extra_info") ? "type" : "operator_type";
    return Stream.of("name", "operator_name", "operator_type", type)
        .map(field -> node.path(field).asString("").strip())
        .filter(one -> !one.isEmpty())
        .findFirst()
        .orElse("");
  }

  /**
   * A step with its parts.
   *
   * @param isStoppable whether what takes from it may have enough before its end
   */
  private static PlanStep step(JsonNode node, boolean isStoppable) {
    String name = name(node);
    List<PlanStep> parts = new ArrayList<>();
    List<JsonNode> children = node.path("children").valueStream().toList();
    for (int i = 0; i < children.size(); i++) {
      parts.add(step(children.get(i), isStoppable(node, i, isStoppable)));
    }
    if (parts.size() == 1 && PASSING.contains(name)) {
      return parts.getFirst();
    }
    JsonNode info = node.path("extra_info");
    boolean isScan = parts.isEmpty() && (info.has("Table") || info.has("Function"));
    Role role = isScan ? Role.SCAN : PlanRoles.of(name);
    PlanStep step =
        new PlanStep(
            role,
            joined(name, info.path("Join Type").asString("")),
            isScan ? Optional.of(scan(node, info)) : Optional.empty(),
            isScan ? List.of() : texts(info, "Expression", "Conditions", "Groups"),
            info.path("Estimated Cardinality").asDouble(-1),
            number(node, ROWS),
            parts);
    // A limit is expected to give what is known without it, if anything.
    return role == Role.LIMIT
        ? step.counted(Counted.OTHERWISE)
        : isStoppable || isReduced(step, info) ? step.counted(Counted.UNTIL_STOPPED) : step;
  }

  /** Whether a part of a step need not be read to its end. */
  private static boolean isStoppable(JsonNode node, int part, boolean isStoppable) {
    Role role = PlanRoles.of(name(node));
    boolean isBuilt = role == Role.JOIN && part > 0;
    boolean isTakenWhole = TAKING_ALL.contains(role) || name(node).equals("WINDOW") || isBuilt;
    return role == Role.LIMIT
        || (isStoppable && !isTakenWhole)
        || (role == Role.JOIN && part == 0 && isEmpty(node.path("children").path(1)));
  }

  /** Whether it gave nothing: then a join asks no more of its other side. */
  private static boolean isEmpty(JsonNode node) {
    JsonNode step = node;
    while (PASSING.contains(name(step)) && step.path("children").size() == 1) {
      step = step.path("children").path(0);
    }
    return number(step, ROWS) == 0;
  }

  /**
   * Whether rows are left out by what another step found meanwhile, and nobody expected: of what is
   * read, or of what it takes from.
   */
  private static boolean isReduced(PlanStep step, JsonNode info) {
    return info.has("Dynamic Filters")
        || step.scan().stream()
            .flatMap(scan -> scan.conditions().stream())
            .anyMatch(one -> one.contains("Dynamic Filter"))
        || (step.role() == Role.FILTER
            && step.parts().stream().anyMatch(one -> one.counted() == Counted.UNTIL_STOPPED));
  }

  private static String joined(String name, String kind) {
    return kind.isEmpty() || kind.equals("INNER") ? name : name + " " + kind;
  }

  private static PlanScan scan(JsonNode node, JsonNode info) {
    String table = info.path("Table").asString("");
    Matcher files = OF.matcher(info.path("Scanning Files").asString(""));
    boolean areFilesTold = files.find();
    String name =
        table.isEmpty()
            ? info.path("Function").asString("")
            : table.substring(table.lastIndexOf('.') + 1);
    return new PlanScan(
        name,
        info.path("Type").asString("").contains("Index") ? "index" : "",
        texts(info, "Filters"),
        List.of(),
        texts(info, "File Filters"),
        areFilesTold ? Long.parseLong(files.group(1)) : number(node, "row_groups_scanned"),
        areFilesTold ? Long.parseLong(files.group(2)) : number(node, "total_row_groups_to_scan"),
        columns(info),
        number(node, "rows_scanned", "operator_rows_scanned"),
        // Never what the statement calls it, which may be another table's name.
        name);
  }

  /** Columns that nothing but a filter reads are in the filter alone. */
  private static List<String> columns(JsonNode info) {
    List<String> projected = texts(info, "Projections");
    return projected.isEmpty()
        ? projected
        : PlanScan.columnsRead(projected, texts(info, "Filters"));
  }

  private static long number(JsonNode node, String... fields) {
    return Stream.of(fields)
        .filter(node::has)
        .findFirst()
        .map(field -> node.path(field).asLong(-1))
        .orElse(-1L);
  }

  /** One text or several. */
  private static List<String> texts(JsonNode info, String... fields) {
    List<String> texts = new ArrayList<>();
    for (String field : fields) {
      JsonNode value = info.path(field);
      if (value.isArray()) {
        value.forEach(one -> texts.add(one.asString("")));
      } else {
        texts.addAll(lines(value.asString("")));
      }
    }
    return texts.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
  }

  /** Filters, of plans of its first versions: lines that end within no value. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    long marks = text.chars().filter(one -> one == '\'').count();
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '\'') {
        marks--;
      } else if (text.charAt(at) == '\n' && marks % 2 == 0) {
        lines.add(text.substring(from, at));
        from = at + 1;
      }
    }
    lines.add(text.substring(from));
    return lines;
  }
}

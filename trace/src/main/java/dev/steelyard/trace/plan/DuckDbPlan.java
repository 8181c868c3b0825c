package dev.steelyard.trace.plan;

import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep;
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

  /** Between filters, in plans of its first versions; not within a value. */
  private static final Pattern NEXT = Pattern.compile("\n(?=(?:[^']*'[^']*')*[^']*$)");

  private static final Pattern OF = Pattern.compile("(\\d+)/(\\d+)");

  /** Steps that gather or rename what their one part gives. */
  private static final List<String> PASSING =
      List.of("RESULT_COLLECTOR", "EXPLAIN_ANALYZE", "PROJECTION");

  private DuckDbPlan() {}

  /** The outermost step, where it is one of DuckDB's. */
  static Optional<PlanStep> read(JsonNode json) {
    JsonNode steps =
        json.isArray()
            ? json
            : json.path("operator").isArray() ? json.path("operator") : json.path("children");
    return steps.isArray() && steps.size() == 1 && !name(steps.get(0)).isEmpty()
        ? Optional.of(step(steps.get(0)))
        : Optional.empty();
  }

  private static String name(JsonNode node) {
    return Stream.of("name", "operator_name", "operator_type")
        .map(field -> node.path(field).asString("").strip())
        .filter(one -> !one.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static PlanStep step(JsonNode node) {
    List<PlanStep> parts = new ArrayList<>();
    node.path("children").forEach(child -> parts.add(step(child)));
    String name = name(node);
    if (parts.size() == 1 && PASSING.contains(name)) {
      return parts.getFirst();
    }
    JsonNode info = node.path("extra_info");
    boolean isScan = parts.isEmpty() && (info.has("Table") || info.has("Function"));
    return new PlanStep(
        isScan ? Role.SCAN : PlanRoles.of(name),
        joined(name, info.path("Join Type").asString("")),
        isScan ? Optional.of(scan(node, info)) : Optional.empty(),
        isScan ? List.of() : texts(info, "Expression", "Conditions", "Groups"),
        info.path("Estimated Cardinality").asDouble(-1),
        number(node, "intermediate_rows", "operator_cardinality"),
        parts);
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
        texts.addAll(NEXT.splitAsStream(value.asString("")).toList());
      }
    }
    return texts.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
  }
}

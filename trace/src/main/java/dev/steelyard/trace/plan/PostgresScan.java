package dev.steelyard.trace.plan;

import dev.steelyard.core.plan.OuterRows;
import dev.steelyard.core.plan.PartitionAccess;
import dev.steelyard.core.plan.PlanPart;
import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.QuotedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one step of PostgreSQL reads. */
record PostgresScan(PostgresNode node, PostgresAround around) {

  /** What a statement makes for itself and reads then: a step, and no table. */
  private static final List<String> OF_NO_TABLE =
      List.of("Subquery Scan", "CTE Scan", "WorkTable Scan", "Values Scan");

  /** A column of another table: its own have no name before them, or the table's. */
  private static final Pattern NAMED =
      Pattern.compile("(?<![\\w.:\"])(\"[^\"]+\"|[A-Za-z_]\\w*)\\.(?=[A-Za-z_\"])(?!\\w+\\()");

  private static final Pattern TEXT = Pattern.compile(QuotedText.PATTERN);

  static boolean isOne(PostgresNode node) {
    return node.type().endsWith("Scan") && !OF_NO_TABLE.contains(node.type());
  }

  PlanScan scan() {
    double loops = node.number("Actual Loops", 1);
    double rows = node.number("Actual Rows", -1);
    double removed =
        node.number("Rows Removed by Filter", 0) + node.number("Rows Removed by Index Recheck", 0);
    List<String> conditions = conditions();
    List<PlanPart> parts = part();
    return new PlanScan(
            table(),
            parts.isEmpty() ? access() : accessOf(parts.getFirst()),
            conditions,
            node.texts("Filter"),
            List.of(),
            1,
            -1,
            node.texts("Output"),
            rows < 0 ? -1 : Math.round((rows + removed) * loops))
        .within(new OuterRows(around.outer(), by(conditions)))
        .of(parts);
  }

  /** It may be a partition where the statement calls it by another name than its own. */
  private List<PlanPart> part() {
    String relation = node.text("Relation Name");
    String alias = node.text("Alias");
    return relation.isEmpty() || alias.isEmpty() || relation.equals(alias)
        ? around.isMember() && !relation.isEmpty() ? List.of(member(relation)) : List.of()
        : List.of(member(relation));
  }

  private PlanPart member(String relation) {
    return new PlanPart(relation, access(), !node.isNeverExecuted());
  }

  /** A partition's indexes are called after it; here it stands for the table that it is one of. */
  private String accessOf(PlanPart part) {
    String table = node.text("Alias").replaceFirst("_\\d+$", "");
    return part.name().startsWith(table + "_")
        ? PartitionAccess.of(table, List.of(part))
        : part.access();
  }

  /** As the plan has it, by an index or several of which each finds some. */
  private String access() {
    List<String> names = new ArrayList<>();
    if (node.type().equals("Bitmap Heap Scan")) {
      node.parts().stream()
          .filter(part -> !part.isApart())
          .flatMap(part -> part.json().findValues("Index Name").stream())
          .forEach(one -> names.add(one.asString("")));
    } else if (!node.text("Index Name").isEmpty()) {
      names.add(node.text("Index Name"));
    }
    String alone = node.type().equals("Index Only Scan") ? PlanScan.ALONE : "";
    return names.isEmpty() ? "" : "index " + String.join(", ", names) + alone;
  }

  /**
   * What an index finds for a scan that says nothing of it, as its filter asks the same once more.
   */
  private List<String> conditions() {
    List<String> own = node.texts("Index Cond", "Recheck Cond", "TID Cond");
    List<PostgresNode> parts = node.parts().stream().filter(one -> !one.isApart()).toList();
    return own.isEmpty() && parts.size() == 1 ? parts.getFirst().texts("Index Cond") : own;
  }

  /** The tables whose columns bound how much is read. */
  private Set<String> by(List<String> conditions) {
    Set<String> names = new HashSet<>();
    for (String condition : conditions) {
      Matcher named = NAMED.matcher(TEXT.matcher(condition).replaceAll("''"));
      while (named.find()) {
        names.add(named.group(1).replace("\"", ""));
      }
    }
    return names.stream().filter(this::isOuter).collect(Collectors.toSet());
  }

  private boolean isOuter(String name) {
    return around.outer().stream()
        .anyMatch(one -> one.equals(name) || one.replaceFirst("_\\d+$", "").equals(name));
  }

  /** Where one table is read twice under the same name, the second has a number. */
  private String table() {
    String relation = node.text("Relation Name");
    String alias = node.text("Alias");
    if (!relation.isEmpty() && alias.matches(Pattern.quote(relation) + "_\\d+")) {
      return relation;
    }
    return Stream.of("Alias", "Relation Name", "Function Name", "CTE Name", "Index Name")
        .map(node::text)
        .filter(one -> !one.isEmpty())
        .findFirst()
        .orElse("");
  }
}

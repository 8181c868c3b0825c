package dev.steelyard.trace.plan;

import dev.steelyard.core.plan.OuterRows;
import dev.steelyard.core.plan.PlanScan;
import dev.steelyard.core.plan.PlanStep;
import dev.steelyard.core.plan.PlanStep.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
      Pattern.compile(
          "(?:SCAN|SEARCH) (?:TABLE )?(?:\\w+\\.)?(?<table>.+?)(?: AS \\S+)?(?: EXISTS)?"
              + "(?: USING (?<using>.+?)| VIRTUAL TABLE (?<virtual>INDEX .*?))?"
              + "(?: \\((?<condition>.*)\\))?(?: LEFT-JOIN)?");

  private static final Pattern INDEX = Pattern.compile("(?:COVERING )?INDEX ?(.*)");

  /** An index that is made for this one statement, of all that the table holds. */
  private static final String AUTOMATIC = "AUTOMATIC ";

  private static final Pattern MAKING = Pattern.compile("(?:MATERIALIZE|CO-ROUTINE) (.+)");

  private static final Pattern OF_NO_TABLE =
      Pattern.compile("\\(.*\\)|(?:\\d+ )?CONSTANT ROWS?|\\d+-ROW VALUES CLAUSE");

  /** Looked up by each value that another table has, in place of a list of all that it holds. */
  private static final Pattern LOOKED_UP =
      Pattern.compile("USING ROWID SEARCH ON TABLE (?:\\w+\\.)?(?<table>.+) FOR IN-OPERATOR");

  private static final String CORRELATED = "CORRELATED ";

  private static final Pattern ASKED_ONCE = Pattern.compile("^(?:SCALAR|LIST) SUBQUERY");

  private static final Set<String> ROWS = Set.of(OuterRows.ANY);

  private static final String IN = "IN";

  private static final String KEY = "primary key";

  private static final String SEVERAL = "MULTI-INDEX OR";

  private static final int MOST_DEEP = 500;

  private final Set<String> made;

  private SqlitePlan(Set<String> made) {
    this.made = made;
  }

  /** The outermost step, where it is one of SQLite's. */
  static Optional<PlanStep> read(JsonNode json) {
    boolean isOurs = json.isArray() && !json.isEmpty();
    for (JsonNode row : json) {
      isOurs &= row.has("id") && row.has("parent") && row.has("detail");
    }
    return isOurs
        ? Optional.of(within("QUERY", new SqlitePlan(made(json)).parts(json, 0, 0)))
        : Optional.empty();
  }

  /** What a statement makes for itself and then reads, in the names of its plan. */
  private static Set<String> made(JsonNode rows) {
    Set<String> made = new HashSet<>();
    for (JsonNode row : rows) {
      Matcher making = MAKING.matcher(row.path("detail").asString(""));
      if (making.matches()) {
        made.add(making.group(1));
      }
    }
    return made;
  }

  private boolean isMade(String table) {
    return made.contains(table) || OF_NO_TABLE.matcher(table).matches();
  }

  private List<PlanStep> parts(JsonNode rows, int parent, int depth) {
    List<PlanStep> parts = new ArrayList<>();
    for (JsonNode row : rows) {
      int id = row.path("id").asInt(0);
      if (row.path("parent").asInt(0) == parent && id != parent && depth < MOST_DEEP) {
        parts.add(step(row.path("detail").asString(""), parts(rows, id, depth + 1)));
      }
    }
    return parts;
  }

  /**
   * The same, and all that is below it, of what is done again for each row of other tables. What a
   * statement within it asks that names nothing around it is asked once nevertheless.
   */
  private static PlanStep ofRows(PlanStep step, Set<String> tables) {
    return new PlanStep(
        step.role(),
        step.name(),
        step.scan().map(scan -> ofRows(scan, tables)),
        step.conditions(),
        step.estimatedRows(),
        step.actualRows(),
        step.parts().stream()
            .map(part -> ASKED_ONCE.matcher(part.name()).find() ? part : ofRows(part, tables))
            .toList());
  }

  /** Of which of its conditions another table has the values, SQLite does not say. */
  private static PlanScan ofRows(PlanScan scan, Set<String> tables) {
    Set<String> of = new HashSet<>(scan.outer().of());
    of.addAll(tables);
    return scan.within(new OuterRows(of, scan.conditions().isEmpty() ? Set.of() : of));
  }

  private static PlanStep within(String name, List<PlanStep> all) {
    List<PlanStep> parts =
        name.startsWith(CORRELATED)
            ? ofRows(PlanStep.of(Role.OTHER, name, all), ROWS).parts()
            : all;
    List<PlanStep> tables = parts.stream().filter(one -> one.role() == Role.SCAN).toList();
    if (tables.size() < 2) {
      return PlanStep.of(PlanRoles.of(name), name, parts);
    }
    List<PlanStep> both = new ArrayList<>();
    both.add(PlanStep.of(Role.JOIN, "NESTED LOOP", inLoops(tables)));
    parts.stream().filter(one -> one.role() != Role.SCAN).forEach(both::add);
    return PlanStep.of(PlanRoles.of(name), name, both);
  }

  /** Each is read for each row of those before it. */
  private static List<PlanStep> inLoops(List<PlanStep> tables) {
    List<PlanStep> loops = new ArrayList<>();
    Set<String> before = new HashSet<>();
    for (PlanStep table : tables) {
      loops.add(before.isEmpty() ? table : ofRows(table, before));
      before.add(table.scan().map(PlanScan::table).orElse(OuterRows.ANY));
    }
    return loops;
  }

  /** One table that is read once, by an index for each of the conditions of which one is enough. */
  private static Optional<PlanStep> bySeveral(List<PlanStep> ways) {
    List<PlanScan> scans = new ArrayList<>();
    for (PlanStep way : ways) {
      if (way.parts().size() != 1 || way.parts().getFirst().scan().isEmpty()) {
        return Optional.empty();
      }
      scans.add(way.parts().getFirst().scan().orElseThrow());
    }
    List<String> tables = scans.stream().map(PlanScan::table).distinct().toList();
    boolean areFound =
        scans.stream().noneMatch(one -> one.access().isEmpty() || one.conditions().isEmpty());
    return tables.size() == 1 && areFound
        ? Optional.of(scanned("SEARCH", bySeveral(tables.getFirst(), scans)))
        : Optional.empty();
  }

  private static PlanScan bySeveral(String table, List<PlanScan> ways) {
    List<String> access =
        ways.stream().map(one -> PlanScan.withoutAlone(one.access())).distinct().sorted().toList();
    List<String> conditions =
        ways.stream().map(one -> "(%s)".formatted(one.conditions().getFirst())).toList();
    return new PlanScan(
        table,
        String.join(" and ", access),
        List.of(String.join(" OR ", conditions)),
        List.of(),
        List.of(),
        -1,
        -1,
        List.of(),
        -1);
  }

  private static PlanStep scanned(String name, PlanScan scan) {
    return new PlanStep(Role.SCAN, name, Optional.of(scan), List.of(), -1, -1, List.of());
  }

  private PlanStep step(String detail, List<PlanStep> parts) {
    Optional<PlanStep> several = detail.equals(SEVERAL) ? bySeveral(parts) : Optional.empty();
    if (several.isPresent()) {
      return several.get();
    }
    Matcher lookedUp = LOOKED_UP.matcher(detail);
    if (lookedUp.matches() && parts.isEmpty()) {
      return PlanStep.of(Role.OTHER, IN, List.of(scanned("SEARCH", key(group(lookedUp, "table")))));
    }
    Matcher read = READ.matcher(detail);
    if (!read.matches() || !parts.isEmpty()) {
      return detail.startsWith("USE TEMP B-TREE FOR")
          ? PlanStep.of(Role.SORT, detail, parts)
          : within(detail, parts);
    }
    if (isMade(group(read, "table"))) {
      // A step that reads, and of no table.
      return PlanStep.of(Role.SCAN, detail.replaceFirst(" USING .*| \\(.*=.*\\)$", ""), parts);
    }
    String using = group(read, "using") + group(read, "virtual");
    boolean isMadeForThis = using.startsWith(AUTOMATIC);
    String condition = group(read, "condition");
    boolean isSearch = detail.startsWith("SEARCH");
    boolean isEnd = isSearch && condition.isEmpty() && !using.isEmpty() && !isMadeForThis;
    List<String> conditions =
        isEnd ? List.of(PlanScan.END) : condition.isEmpty() ? List.of() : List.of(condition);
    PlanScan scan =
        new PlanScan(
            group(read, "table"),
            isMadeForThis ? "" : access(using),
            isMadeForThis ? List.of() : conditions,
            isMadeForThis ? conditions : List.of(),
            List.of(),
            -1,
            -1,
            List.of(),
            -1);
    String name = isSearch ? "SEARCH" : "SCAN";
    return scanned(isMadeForThis ? name + " BY AUTOMATIC INDEX" : name, scan);
  }

  private static PlanScan key(String table) {
    return new PlanScan(table, KEY, List.of("rowid=?"), List.of(), List.of(), -1, -1, List.of(), -1)
        .within(new OuterRows(ROWS, ROWS));
  }

  /** What stands there; empty where nothing does. */
  private static String group(Matcher read, String name) {
    String found = read.group(name);
    return found == null ? "" : found;
  }

  private static String access(String using) {
    if (using.endsWith("PRIMARY KEY")) {
      return KEY;
    }
    Matcher index = INDEX.matcher(using);
    if (!index.matches()) {
      return using;
    }
    String name = ("index " + index.group(1)).strip();
    return using.startsWith("COVERING") ? name + PlanScan.ALONE : name;
  }
}

package dev.steelyard.harness.googlebenchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which table of a file it is, and of which program. A name that two tables have is one benchmark
 * where both say that they are of one program; else it may be two. For one file and one thread.
 */
final class GoogleConsoleTables {

  private static final Pattern RUNNING = Pattern.compile("Running (\\S.*)");

  /** Where counters have columns, a header follows wherever they change, within one run. */
  private static final String COUNTERS = "UserCounters...";

  private final List<String> programs = new ArrayList<>();
  private final Map<String, Integer> tables = new HashMap<>();
  private String running = "";
  private boolean hasColumns;

  /** A line that is no row. */
  void line(String text) {
    Matcher said = RUNNING.matcher(text);
    if (said.matches()) {
      running = said.group(1);
    }
  }

  /**
   * A header.
   *
   * @param more what follows its four columns
   */
  void begin(String more) {
    hasColumns |= !more.isEmpty() && !more.equals(COUNTERS);
    programs.add(running);
    running = "";
  }

  /** From 1. */
  int number() {
    return Math.max(1, programs.size());
  }

  /** Whether another table has this name, and nothing says that both are of one program. */
  boolean isOther(String name) {
    int first = tables.computeIfAbsent(name, _ -> number());
    return first != number() && (hasColumns || !isOneProgram(first));
  }

  /** Why nothing tells whether a name that two tables have is one benchmark. */
  String doubt() {
    return hasColumns
        ? "where counters have columns one run may have several tables; publish JSON, which has one"
            + " list: --benchmark_out=FILE"
        : "two tables have it, and nothing says that both are of one program; give each run a file"
            + " of its own, or keep 'Running …' with 2>&1";
  }

  private boolean isOneProgram(int first) {
    String now = programs.getLast();
    return !now.isEmpty() && now.equals(programs.get(first - 1));
  }
}

package dev.steelyard.core.plan;

import java.util.Set;
import java.util.TreeSet;

/** How much two steps that read the same table are alike, so that each is held against its own. */
final class ScanLikeness {

  /** More than any two can have in common. */
  private static final int MOST = 500;

  private static final int CONDITION = 10;

  /** Between those that are asked the same alone: two names may have been changed about. */
  private static final int NAME = 5;

  private ScanLikeness() {}

  /** From 0 on; the same for all where nothing tells them from each other. */
  static int unlike(PlanStep was, PlanStep is) {
    PlanScan one = was.scan().orElseThrow();
    PlanScan other = is.scan().orElseThrow();
    boolean isSameName = !one.alias().isEmpty() && one.alias().equalsIgnoreCase(other.alias());
    int alike = isSameName ? NAME : 0;
    alike += CONDITION * common(asked(one), asked(other));
    alike += CONDITION * common(PlanCondition.columns(one.asked()), columns(other));
    alike += CONDITION * common(columns(one), PlanCondition.columns(other.asked()));
    return MOST - Math.min(MOST, alike);
  }

  private static Set<String> asked(PlanScan scan) {
    return new TreeSet<>(PlanCondition.shapes(scan.asked()));
  }

  /** What it reads and what it asks; a filter above it reads what it asks. */
  private static Set<String> columns(PlanScan scan) {
    Set<String> columns = new TreeSet<>(PlanCondition.columns(scan.asked()));
    columns.addAll(scan.columns());
    return columns;
  }

  private static int common(Set<String> some, Set<String> others) {
    return (int) some.stream().filter(others::contains).count();
  }
}

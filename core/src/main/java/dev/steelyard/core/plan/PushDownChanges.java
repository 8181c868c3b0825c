package dev.steelyard.core.plan;

import static dev.steelyard.core.plan.ComparedSteps.byValues;
import static dev.steelyard.core.plan.ComparedSteps.within;
import static dev.steelyard.core.plan.ComparedSteps.without;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which conditions bound how much of a table is read, of two steps that read it in the same way.
 * One that is asked only of the rows that were read has lost its push-down, whatever carries it.
 */
final class PushDownChanges {

  private final String table;
  private final ComparedSteps steps;
  private final PlanScan was;
  private final PlanScan is;
  private final AskedValues values;
  private final List<PlanChange> found = new ArrayList<>();

  private PushDownChanges(String table, ComparedSteps steps) {
    this.table = table;
    this.steps = steps;
    this.was = steps.was;
    this.is = steps.is;
    this.values = steps.values;
  }

  /**
   * What changed.
   *
   * @param isPruningOther whether other conditions decide what is read at all, which is told
   */
  static List<PlanChange> of(String table, ComparedSteps steps, boolean isPruningOther) {
    PushDownChanges changes = new PushDownChanges(table, steps);
    changes.search(isPruningOther);
    return changes.found;
  }

  private static final String ALWAYS = "in no condition, as all that is stored meets it";

  private void add(PlanChange.Kind kind, String before, String after) {
    found.add(new PlanChange(kind, table, before, after));
  }

  private void search(boolean isPruningOther) {
    Set<String> lost = without(was.conditions(), is.conditions());
    Set<String> gained = without(is.conditions(), was.conditions());
    if (isPruningOther) {
      // What is compared now because it prunes no more is told with that.
      gained.removeAll(PlanCondition.columns(was.pruning()));
      lost.removeAll(PlanCondition.columns(is.pruning()));
    }
    bounds();
    columns(lost, gained);
    if (found.isEmpty() && !lost.isEmpty()) {
      add(
          PlanChange.Kind.CONDITION_OTHER,
          about(was, lost),
          gained.isEmpty() ? "not asked for" : about(is, gained));
    } else if (found.isEmpty() && !gained.isEmpty() && steps.askedBefore(gained).isEmpty()) {
      add(PlanChange.Kind.CONDITION_OTHER, "not asked for", about(is, gained));
    } else if (found.isEmpty()) {
      computed(isPruningOther);
    }
    if (found.isEmpty()
        && values.isRewritten()
        && !ColumnBounds.areAlike(was.conditions(), is.conditions())) {
      add(PlanChange.Kind.CONDITION_OTHER, shapes(was.conditions()), shapes(is.conditions()));
    }
  }

  /** One for another is another condition, unless what went is asked later. */
  private void columns(Set<String> lost, Set<String> gained) {
    Set<String> still = new TreeSet<>(lost);
    Set<String> dynamic = PlanCondition.dynamic(was.conditions());
    still.removeIf(column -> !dynamic.contains(column) && steps.isAskedNoMore(column));
    Set<String> gone = still.size() > gained.size() ? still : within(still, steps.laterNow);
    Set<String> more = steps.askedBefore(gained);
    Set<String> came = more.size() > lost.size() ? more : within(more, steps.laterOnce);
    if (!gone.isEmpty()) {
      boolean isByValues =
          steps.isAbsorbed(gone)
              || values.mayExplain(steps.stepWas, steps.stepIs)
              || (values.areOtherPatterns() && steps.isAbove(gone));
      add(
          isOfOrder(was, gone) || isOfData(was, gone, steps.isAlwaysMet(gone))
              ? PlanChange.Kind.CONDITION_OTHER
              : byValues(PlanChange.Kind.PUSH_DOWN_LOST, isByValues),
          about(was, gone),
          steps.isAlwaysMet(gone) ? ALWAYS : later(gained));
    }
    if (!came.isEmpty()) {
      boolean isByValues =
          steps.wasAbsorbed(came) || values.mayExplain(steps.stepIs, steps.stepWas);
      add(
          isOfOrder(is, came) || isOfData(is, came, steps.wasAlwaysMet(came))
              ? PlanChange.Kind.CONDITION_OTHER
              : byValues(PlanChange.Kind.PUSH_DOWN_GAINED, isByValues),
          steps.wasAlwaysMet(came) ? ALWAYS : later(lost),
          about(is, came));
    }
  }

  /**
   * Whether what is stored is why columns are bounded or not: by what other columns hold, or as all
   * that there is meets what is asked. What is found while it is read is there or not whatever is
   * stored.
   */
  private boolean isOfData(PlanScan scan, Set<String> columns, boolean isAlwaysMet) {
    Set<String> dynamic = PlanCondition.dynamic(scan.conditions());
    return columns.stream().noneMatch(dynamic::contains)
        && (isAlwaysMet || steps.isDerived(columns));
  }

  /** Whether they are bounded by what is sorted, and another order or part of it is asked for. */
  private boolean isOfOrder(PlanScan scan, Set<String> columns) {
    return PlanCondition.dynamic(scan.conditions()).containsAll(columns)
        && values.isOrderAskedOtherwise(true);
  }

  /**
   * Columns that bound how much is read from fewer sides, or more, as something else than their
   * order is asked of them while it is read or later.
   */
  private void bounds() {
    SortedSet<String> lost =
        ColumnBounds.lost(was.conditions(), is.conditions(), steps.laterNow, this::isAsked);
    SortedSet<String> gained =
        ColumnBounds.lost(is.conditions(), was.conditions(), steps.laterOnce, this::wasAsked);
    lost.removeIf(values::asksForNoBound);
    gained.removeIf(values.turned()::asksForNoBound);
    if (!lost.isEmpty()) {
      boolean isByValues =
          values.areAskedAlike(lost)
              && (steps.isWeighed() ? values.mayBoundLess() : values.areOtherPatterns());
      add(
          byValues(PlanChange.Kind.PUSH_DOWN_LOST, isByValues),
          about(was, lost),
          bounded(is, lost, steps.laterNow));
    }
    if (!gained.isEmpty()) {
      boolean isByValues =
          values.areAskedAlike(gained)
              && (steps.isWeighed() ? values.mayBoundMore() : values.areOtherPatterns());
      add(
          byValues(PlanChange.Kind.PUSH_DOWN_GAINED, isByValues),
          bounded(was, gained, steps.laterOnce),
          about(is, gained));
    }
  }

  /**
   * Whether the statement still asks for what bounds a column no more. Where a database tells what
   * it checks, a range from both sides for a value is no loss.
   */
  private boolean isAsked(String column, Set<ColumnBound> missing) {
    return isOfSides(missing) && values.asks(column, missing);
  }

  private boolean wasAsked(String column, Set<ColumnBound> missing) {
    return isOfSides(missing) && values.turned().asks(column, missing);
  }

  private boolean isOfSides(Set<ColumnBound> missing) {
    return !steps.isWeighed() || !missing.equals(Set.of(ColumnBound.POINT));
  }

  private static String bounded(PlanScan scan, Set<String> columns, List<String> later) {
    String afterwards = about(later, columns);
    return about(scan, columns)
        + (afterwards.isEmpty() ? "" : ", and %s once it is read".formatted(afterwards));
  }

  /**
   * Of a column alone, statistics tell what need not be read; of what is computed of it, none do.
   */
  private void computed(boolean isPruningOther) {
    Set<String> lost = new TreeSet<>(PlanCondition.computed(was.conditions()));
    lost.removeAll(PlanCondition.computed(is.conditions()));
    Set<String> gained = new TreeSet<>(PlanCondition.computed(is.conditions()));
    gained.removeAll(PlanCondition.computed(was.conditions()));
    if (isPruningOther) {
      gained.removeAll(PlanCondition.computed(was.pruning()));
      lost.removeAll(PlanCondition.computed(is.pruning()));
    }
    if (lost.isEmpty() && gained.isEmpty()) {
      return;
    }
    boolean wasAlone = hasAlone(lost, was, values);
    boolean isAlone = hasAlone(gained, is, values.turned());
    PlanChange.Kind kind =
        wasAlone == isAlone
            ? PlanChange.Kind.CONDITION_OTHER
            : wasAlone ? PlanChange.Kind.PUSH_DOWN_LOST : PlanChange.Kind.PUSH_DOWN_GAINED;
    add(
        byValues(kind, values.areOtherPatterns()),
        shapes(was.conditions()),
        shapes(is.conditions()));
  }

  /** Whether a column that the other statement asks for still is compared as it is. */
  private static boolean hasAlone(Set<String> computed, PlanScan scan, AskedValues other) {
    return PlanCondition.columns(scan.conditions()).stream()
        .anyMatch(column -> computed.contains(column) && !other.asksForNoBound(column));
  }

  static String shapes(List<String> conditions) {
    List<String> shapes = PlanCondition.shapes(conditions);
    return shapes.isEmpty()
        ? "none"
        : shapes.stream().map(PlanCondition::told).collect(Collectors.joining(" AND "));
  }

  /** Conditions of a scan that are about one of these columns, without their values. */
  private static String about(PlanScan scan, Set<String> columns) {
    return about(PlanCondition.shapes(scan.conditions()), columns);
  }

  private static String about(List<String> shapes, Set<String> columns) {
    return shapes.stream()
        .filter(one -> PlanCondition.columns(List.of(one)).stream().anyMatch(columns::contains))
        .map(PlanCondition::told)
        .collect(Collectors.joining(" AND "));
  }

  private static String later(Set<String> others) {
    return others.isEmpty() ? "not while it is read" : String.join(" AND ", others);
  }
}

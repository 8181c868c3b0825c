package dev.steelyard.core.trace;

import dev.steelyard.core.plan.StatementLists;
import dev.steelyard.core.plan.StatementShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Statements of one shape that a database executed.
 *
 * @param database what it is called
 * @param shape the statement without its values
 * @param count how often it was executed
 * @param texts with how many different values, of those executions whose values are known
 * @param unknown how often it had places for values, and nobody told which it had
 * @param nanos how long all took
 * @param planned how often it is known how long it was planned, of those that did not fail
 * @param planningTimes how long these were planned
 * @param plannedFirstTimes how long those were planned of which that is known that were planned
 *     anew, and had not been before
 * @param plannedAgain how often it was planned anew and executed well, when it had been planned
 *     before that began: not the first, and not what began while that was being planned
 * @param plannedAgainTimes how long of these they were planned of which that is known
 * @param plannedNanos how long those took of which it is known how long they were planned, planning
 *     included
 * @param prepared how often it had been planned before
 * @param mayBePrepared how often nobody knows whether it had been
 * @param rows how many rows came, of those that counted them
 * @param failed how often the database refused it
 * @param failedNanos how long these took
 * @param failedAnew how many of these had not been planned before
 * @param shortestNanos how long the shortest took of those that did not fail, in nanoseconds; 0 of
 *     none
 * @param mostInUnit how often it was executed within one unit of work, with different values, by
 *     one and the same caller, at most
 * @param beyondFirst how many of these were beyond the first of their unit and caller, in all units
 *     in which there were many
 * @param beyondFirstNanos how long these took
 * @param caller within what that was; empty for nothing
 */
public record StatementUse(
    String database,
    String shape,
    long count,
    long texts,
    long unknown,
    long nanos,
    long planned,
    Durations planningTimes,
    Durations plannedFirstTimes,
    long plannedAgain,
    Durations plannedAgainTimes,
    long plannedNanos,
    long prepared,
    long mayBePrepared,
    long rows,
    long failed,
    long failedNanos,
    long failedAnew,
    long shortestNanos,
    long mostInUnit,
    long beyondFirst,
    long beyondFirstNanos,
    String caller) {

  /** So often within one unit of work, one statement with a list would have done. */
  static final int MANY = 10;

  /** Whether it is executed once for each of many things: the case of N+1 statements. */
  public boolean isOnePerThing() {
    return mostInUnit >= MANY && StatementLists.couldBeOne(shape);
  }

  /** How long those that are known were planned together, in nanoseconds. */
  public long planningNanos() {
    return Math.round(planningTimes.nanos());
  }

  /** How often it was executed well. */
  public long done() {
    return count - failed;
  }

  /** How long these took: what failed ends early, or late. */
  public long doneNanos() {
    return nanos - failedNanos;
  }

  /**
   * How often it was planned anew and executed well, as each is that is known not to have been
   * planned before.
   */
  public long plannedAnew() {
    return count - prepared - mayBePrepared - failedAnew;
  }

  /**
   * How long all these were planned, where those that nobody measured took as long as the others,
   * and the first, which are mostly longer, as the first; empty where none was measured.
   */
  public OptionalDouble planningNanosOfAll() {
    Durations anew = plannedFirstTimes.and(plannedAgainTimes);
    if (plannedAnew() == 0) {
      return OptionalDouble.of(0);
    }
    if (anew.count() == 0) {
      return OptionalDouble.empty();
    }
    long first = plannedAnew() - plannedAgain;
    return OptionalDouble.of(
        first * mean(plannedFirstTimes, anew) + plannedAgain * mean(plannedAgainTimes, anew));
  }

  private static double mean(Durations some, Durations otherwise) {
    Durations known = some.count() == 0 ? otherwise : some;
    return known.nanos() / known.count();
  }

  /** The share of its time that went into planning, from 0 to 1; 0 where nobody measured it. */
  public double planningShare() {
    return plannedNanos == 0 ? 0 : planningTimes.nanos() / plannedNanos;
  }

  /** Of one database. */
  record Shape(String database, String words) {}

  /** Of all databases, the shape with most time first. */
  public static List<StatementUse> of(Trace trace) {
    Spans spans = trace.spans();
    WorkUnits units = new WorkUnits(spans);
    Map<Integer, String> shapes = new HashMap<>();
    Map<Integer, Boolean> unknown = new HashMap<>();
    Map<Shape, StatementSums> all =
        new TreeMap<>(Comparator.comparing(Shape::database).thenComparing(Shape::words));
    for (StatementRun run : trace.statements()) {
      String words =
          shapes.computeIfAbsent(
              spans.targetNumber(run.span()), text -> StatementShape.of(spans.targetWords(text)));
      all.computeIfAbsent(
              new Shape(spans.kind(run.span()).layer(), words), shape -> new StatementSums())
          .add(
              spans,
              run,
              units.of(run.span()),
              unknown.computeIfAbsent(
                  spans.targetNumber(run.span()),
                  text -> StatementShape.hasUnknownValues(spans.targetWords(text))));
    }
    List<StatementUse> uses = new ArrayList<>();
    all.forEach((shape, sums) -> uses.add(sums.told(spans, shape)));
    uses.sort(Comparator.comparingLong(one -> -one.nanos()));
    return uses;
  }
}

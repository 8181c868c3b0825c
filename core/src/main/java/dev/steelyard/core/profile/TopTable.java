package dev.steelyard.core.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What functions have of a recording that goes on: in its last part, and in all parts since it was
 * begun. For one thread.
 */
public final class TopTable {

  /** By what rows are sorted. */
  public enum SortedBy {
    /** Own weight in the last part. */
    OWN(TopRow::own),
    /** Total weight in the last part. */
    TOTAL(TopRow::total),
    /** Own weight of all parts. */
    OWN_OF_ALL(TopRow::ownOfAll),
    /** Total weight of all parts. */
    TOTAL_OF_ALL(TopRow::totalOfAll);

    private final ToLongFunction<TopRow> weight;

    SortedBy(ToLongFunction<TopRow> weight) {
      this.weight = weight;
    }
  }

  /**
   * A function, or a line.
   *
   * @param own in the last part, in the event's unit; as the others
   */
  public record TopRow(Frame frame, long own, long total, long ownOfAll, long totalOfAll) {}

  /** Sums of all parts. */
  private record Sums(long own, long total) {
    Sums plus(FunctionTotal one) {
      return new Sums(own + one.own(), total + one.total());
    }
  }

  private final Map<Frame, Sums> functions = new HashMap<>();
  private final Map<Frame, Sums> lines = new HashMap<>();
  private List<FunctionTotal> lastFunctions = List.of();
  private List<FunctionTotal> lastLines = List.of();
  private long lastWhole;
  private long whole;
  private long parts;

  /** Takes a part in. */
  public void add(Profile part) {
    FunctionTotals byFunction = FunctionTotals.of(part);
    lastFunctions = byFunction.all();
    lastLines = FunctionTotals.byLine(part).all();
    lastFunctions.forEach(one -> add(functions, one));
    lastLines.forEach(one -> add(lines, one));
    lastWhole = byFunction.whole();
    whole += lastWhole;
    parts++;
  }

  private static void add(Map<Frame, Sums> to, FunctionTotal one) {
    to.merge(one.function(), new Sums(one.own(), one.total()), (before, _) -> before.plus(one));
  }

  /** Takes in a part in which nothing was seen. */
  public void addNothing() {
    lastFunctions = List.of();
    lastLines = List.of();
    lastWhole = 0;
    parts++;
  }

  /** Begins anew. */
  public void reset() {
    functions.clear();
    lines.clear();
    addNothing();
    whole = 0;
    parts = 0;
  }

  /** The last part's weight. */
  public long lastWhole() {
    return lastWhole;
  }

  /** The weight of all parts. */
  public long whole() {
    return whole;
  }

  /** How many parts there were. */
  public long parts() {
    return parts;
  }

  /** The rows with most of a column, the heaviest first. */
  public List<TopRow> rows(boolean perLine, SortedBy column, int most) {
    Map<Frame, FunctionTotal> last = new HashMap<>();
    (perLine ? lastLines : lastFunctions).forEach(one -> last.put(one.function(), one));
    List<TopRow> rows = new ArrayList<>();
    (perLine ? lines : functions)
        .forEach((frame, sums) -> {
          FunctionTotal now = last.getOrDefault(frame, new FunctionTotal(frame, 0, 0));
          rows.add(new TopRow(frame, now.own(), now.total(), sums.own(), sums.total()));
        });
    rows.sort(
        Comparator.comparingLong(column.weight)
            .thenComparingLong(TopRow::ownOfAll)
            .thenComparingLong(TopRow::totalOfAll)
            .reversed()
            .thenComparing(one -> one.frame().name()));
    return rows.stream().limit(most).toList();
  }
}

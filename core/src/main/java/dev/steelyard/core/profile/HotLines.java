package dev.steelyard.core.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines that have most of a profile, by function.
 *
 * @param functions with the largest own weight first; those of which no line is known are left out
 * @param whole the profile's weight
 * @param unplaced the own weight of functions of which no line is known
 */
public record HotLines(List<HotFunction> functions, long whole, long unplaced) {

  private static final Comparator<HotLine> HEAVIEST_FIRST =
      Comparator.comparingLong(HotLine::own).thenComparingLong(HotLine::total).reversed();

  /**
   * A function.
   *
   * @param function its line is 0
   * @param own while it is on top of the stack, in the event's unit
   * @param total while it is anywhere on the stack
   * @param lines the heaviest first
   */
  public record HotFunction(Frame function, long own, long total, List<HotLine> lines) {}

  /**
   * A line of a function.
   *
   * @param line from 1
   * @param own while the function is on top of the stack and at this line
   * @param total while the function is at this line; where it calls itself, once
   */
  public record HotLine(int line, long own, long total) {}

  /** Those of a profile. */
  public static HotLines of(Profile profile) {
    Map<Frame, List<HotLine>> lines = new HashMap<>();
    for (FunctionTotal one : FunctionTotals.byLine(profile).all()) {
      Frame frame = one.function();
      if (frame.line() > 0 && frame.kind() != FrameKind.TYPE) {
        lines
            .computeIfAbsent(frame.function(), _ -> new ArrayList<>())
            .add(new HotLine(frame.line(), one.own(), one.total()));
      }
    }
    FunctionTotals totals = FunctionTotals.of(profile);
    List<HotFunction> functions = new ArrayList<>();
    long unplaced = 0;
    for (FunctionTotal one : totals.all()) {
      List<HotLine> known = lines.getOrDefault(one.function(), new ArrayList<>());
      if (!known.isEmpty()) {
        known.sort(HEAVIEST_FIRST);
        functions.add(new HotFunction(one.function(), one.own(), one.total(), List.copyOf(known)));
      } else if (one.function().kind() != FrameKind.TYPE) {
        unplaced += one.own();
      }
    }
    return new HotLines(List.copyOf(functions), totals.whole(), unplaced);
  }
}

package dev.steelyard.core.profile.memory;

import static dev.steelyard.core.profile.memory.TrendRule.FEWEST_FLOORS;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether memory grows, from its size over time.
 *
 * <ol>
 *   <li>The warm-up is left out: the first quarter of the recording; if what remains bends, three
 *       eighths; if that bends, half. If half of it bends too, nothing is said: memory has not
 *       settled. A bend is a square term with p ≤ 0.05. (A fixed share, looked at afterwards, is
 *       the usual rule of simulation studies: Law, "Simulation Modeling and Analysis", section
 *       9.5.1.)
 *   <li>The saw-tooth of a collector is left out: {@link MemoryFloors}.
 *   <li>A line goes through the floors, with an interval for floors that resemble each other:
 *       {@link TrendLine}.
 *   <li>Growth is a suspect if that interval is above zero and nothing else explains the growth:
 *       {@link GrowthDoubts}. Where something does, nothing is said.
 * </ol>
 *
 * <p>How often this is wrong was measured by simulation (500 recordings of five minutes each, with
 * {@code MemoryTrendTest} keeping it so): without a leak at most 2% are suspects, noise, saw-teeth,
 * starts and caches that fill up alike; of growth that stops in the last third 6 to 14%, most of
 * them where it stops in the last tenth. A leak of 10 MB a minute below a saw-tooth of 200 MB is
 * found in 97 to 98% where there are 20 teeth or more, in 91 to 94% where there are 12 to 15. The
 * interval holds the slope in 95 to 99%. Cost: linear. Safe for threads.
 */
public final class MemoryTrends {

  private static final double[] WARM_UPS = {0.25, 0.375, 0.5};
  private static final double BENT = 0.05;

  private final List<MemoryFloor> points;
  private final TrendRule rule;
  private final double start;
  private final double length;

  private MemoryTrends(List<MemoryFloor> points, TrendRule rule) {
    this.points = points;
    this.rule = rule;
    this.start = points.isEmpty() ? 0 : points.getFirst().at();
    this.length = points.isEmpty() ? 0 : points.getLast().at() - start;
  }

  /**
   * Judges a series.
   *
   * @param points memory in use over time, in ascending order of time: every reading, the least of
   *     each short stretch, or what was left after each collection
   */
  public static MemoryTrend of(List<MemoryFloor> points, TrendRule rule) {
    return new MemoryTrends(points, rule).judged();
  }

  /**
   * What was seen of a process until it began to end: what it gives back then, which an interpreter
   * does object by object, says nothing of whether it grew.
   *
   * @param points of a process that ended by itself, in ascending order of time
   */
  public static List<MemoryFloor> beforeEnd(List<MemoryFloor> points) {
    int last = points.size() - 1;
    while (last > 0 && points.get(last).bytes() < points.get(last - 1).bytes()) {
      last--;
    }
    return points.subList(0, last + 1);
  }

  private MemoryTrend judged() {
    double least = rule.least().toNanos() / 1e9;
    if (points.isEmpty() || length < least) {
      return MemoryTrend.untold(
          String.format(Locale.ROOT, "%.0f s were seen, which may all be the start", length),
          points.isEmpty() ? least : start + least);
    }
    for (double share : WARM_UPS) {
      double from = start + share * length;
      List<MemoryFloor> after = after(from);
      MemoryFloors found = MemoryFloors.of(after, rule.smallest() * (1 - share) * length);
      if (found.floors().size() < FEWEST_FLOORS) {
        return tooFew(found, after, from);
      }
      TrendLine line = TrendLine.of(found.floors());
      if (line.bendP() > BENT) {
        return straight(found.floors(), line, from);
      }
    }
    return untold("memory has not settled, not even in the second half", 2 * length);
  }

  private List<MemoryFloor> after(double from) {
    return points.stream().filter(point -> point.at() >= from).toList();
  }

  /** Growth between rare falls says nothing; but where there is none in between, there is none. */
  private MemoryTrend tooFew(MemoryFloors found, List<MemoryFloor> after, double from) {
    if (after.size() < FEWEST_FLOORS) {
      return untold(
          "there are only %d readings after the start".formatted(after.size()),
          length * (FEWEST_FLOORS + 1) / Math.max(1, after.size()));
    }
    List<MemoryFloor> stretch = longestRise(found.falls(), after);
    double covered = stretch.getLast().at() - stretch.getFirst().at();
    if (covered >= length / 3) {
      MemoryFloors inside = MemoryFloors.of(stretch, rule.smallest() * covered);
      if (inside.floors().size() >= FEWEST_FLOORS) {
        TrendLine line = TrendLine.of(inside.floors());
        if (line.slope().low() <= 0 && isNarrow(line, inside.floors())) {
          return of(
              MemoryVerdict.NO_SUSPECT,
              line,
              from,
              inside.floors(),
              "no growth shows between its few falls");
        }
      }
    }
    return untold(
        "memory fell back only %s after the start, and growth in between says nothing"
            .formatted(found.falls().size() == 1 ? "once" : found.falls().size() + " times"),
        length * (FEWEST_FLOORS + 1) / Math.max(1, found.falls().size()));
  }

  /** The points of the longest time between two falls. */
  private static List<MemoryFloor> longestRise(List<Double> falls, List<MemoryFloor> points) {
    double begin = points.getFirst().at();
    double bestFrom = begin;
    double bestTo = begin;
    for (int i = 0; i <= falls.size(); i++) {
      double end = i < falls.size() ? falls.get(i) : points.getLast().at();
      if (end - begin > bestTo - bestFrom) {
        bestFrom = begin;
        bestTo = end;
      }
      begin = end;
    }
    double from = bestFrom;
    double to = bestTo;
    return points.stream()
        .filter(point -> point.at() >= from && (point.at() < to || to == points.getLast().at()))
        .toList();
  }

  private MemoryTrend straight(List<MemoryFloor> floors, TrendLine line, double from) {
    double growth = line.slope().estimate() * seconds(floors);
    if (!isNarrow(line, floors)) {
      return untold("the lowest points vary too much from one to the next", 2 * length);
    }
    if (line.slope().low() <= 0) {
      return of(MemoryVerdict.NO_SUSPECT, line, from, floors, "growth cannot be told from none");
    }
    if (line.slope().estimate() < rule.smallest() && growth < line.noise()) {
      return of(MemoryVerdict.NO_SUSPECT, line, from, floors, "growth is too small to matter");
    }
    double early = start + GrowthDoubts.EARLY * length;
    List<MemoryFloor> sooner = MemoryFloors.of(after(early), rule.smallest() * length).floors();
    return GrowthDoubts.of(floors, line, sooner)
        .map(doubt -> untold(doubt, 2 * length))
        .orElseGet(() ->
            of(
                MemoryVerdict.LEAK_SUSPECT,
                line,
                from,
                floors,
                "it grew on and on after the start"));
  }

  /** Whether the interval says more than the heights seen do; else growth could hide in it. */
  private boolean isNarrow(TrendLine line, List<MemoryFloor> floors) {
    double highest = floors.stream().mapToDouble(MemoryFloor::bytes).max().orElse(0);
    double lowest = floors.stream().mapToDouble(MemoryFloor::bytes).min().orElse(0);
    double widest = line.slope().halfWidth() * seconds(floors);
    return widest <= Math.max(2 * (highest - lowest), rule.smallest() * length);
  }

  private static double seconds(List<MemoryFloor> floors) {
    return floors.getLast().at() - floors.getFirst().at();
  }

  private MemoryTrend untold(String reason, double recordAtLeast) {
    return MemoryTrend.untold(reason, Math.max(recordAtLeast, rule.least().toNanos() / 1e9));
  }

  private static MemoryTrend of(
      MemoryVerdict verdict, TrendLine line, double from, List<MemoryFloor> floors, String reason) {
    return new MemoryTrend(
        verdict, Optional.of(line.slope()), from, floors.size(), reason, OptionalDouble.empty());
  }
}

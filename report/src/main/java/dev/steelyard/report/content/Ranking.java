package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.unit.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Several candidates against one baseline, the best estimate first. Candidates were not compared
 * with each other: where their intervals overlap, their order is not shown to hold.
 *
 * @param benchmarks over how many it is the geometric mean, as if they were independent
 */
public record Ranking(int benchmarks, List<Place> places) {

  /**
   * A side.
   *
   * @param ratio to the baseline, turned so that less is better; 1 for the baseline itself
   * @param sentence {@code b ran 1.23 ± 0.04 times faster than a}
   */
  public record Place(String label, Interval ratio, String sentence) {}

  public Ranking {
    places = List.copyOf(places);
  }

  /** Of two candidates or more that have all benchmarks; empty where there are not so many. */
  public static Optional<Ranking> of(List<MetricFamily> families, double minimumEffect) {
    Map<String, List<Comparison>> byLabel = new LinkedHashMap<>();
    int benchmarks = 0;
    for (MetricFamily family : families) {
      for (ResultCell cell : family.cells()) {
        List<Comparison> all = cell.comparisons();
        if (cell.name().metric().isEmpty()
            && all.size() > 1
            && all.stream().allMatch(Ranking::isRanked)) {
          benchmarks++;
          all.forEach(
              one -> byLabel.computeIfAbsent(cell.candidate(one), _ -> new ArrayList<>()).add(one));
        }
      }
    }
    int count = benchmarks;
    byLabel.values().removeIf(all -> all.size() != count);
    if (byLabel.size() < 2) {
      return Optional.empty();
    }
    String baseline =
        MetricFamilies.label(byLabel.values().iterator().next().getFirst().baseline());
    List<Place> places = new ArrayList<>();
    places.add(new Place(baseline, new Interval(1, 1, 1, 1), baseline + ", the baseline"));
    byLabel.forEach((label, all) -> places.add(place(label, baseline, all, minimumEffect)));
    places.sort(Comparator.comparingDouble(place -> place.ratio().estimate()));
    return Optional.of(new Ranking(count, places));
  }

  private static boolean isRanked(Comparison one) {
    return one.direction() != Direction.UNKNOWN
        && one.ratio().low() > 0
        && Double.isFinite(one.ratio().high());
  }

  private static Place place(
      String label, String baseline, List<Comparison> all, double minimumEffect) {
    Interval ratio = mean(all);
    boolean times =
        all.stream().allMatch(one -> one.baseline().unit().dimension() == Dimension.TIME);
    boolean less = ratio.estimate() < 1;
    double half = less ? (1 / ratio.low() - 1 / ratio.high()) / 2 : ratio.halfWidth();
    boolean shown = ratio.high() < 1 / (1 + minimumEffect) || ratio.low() > 1 + minimumEffect;
    String sentence =
        String.format(
            Locale.ROOT,
            "%s %s %.2f ± %.2f times %s than %s%s",
            ShownNames.shown(label),
            times ? "ran" : "is",
            less ? 1 / ratio.estimate() : ratio.estimate(),
            half,
            less ? (times ? "faster" : "better") : times ? "slower" : "worse",
            ShownNames.shown(baseline),
            shown ? "" : ": no change shown");
    return new Place(label, ratio, sentence);
  }

  private static Interval mean(List<Comparison> all) {
    double sum = 0;
    double squares = 0;
    for (Comparison one : all) {
      double sign = one.direction() == Direction.LOWER_IS_BETTER ? 1 : -1;
      double half = (Math.log(one.ratio().high()) - Math.log(one.ratio().low())) / 2;
      sum += sign * Math.log(one.ratio().estimate());
      squares += half * half;
    }
    double middle = sum / all.size();
    double half = Math.sqrt(squares) / all.size();
    if (all.size() == 1 && all.getFirst().direction() == Direction.LOWER_IS_BETTER) {
      return all.getFirst().ratio();
    }
    return new Interval(
        Math.exp(middle - half),
        Math.exp(middle),
        Math.exp(middle + half),
        all.getFirst().ratio().confidence());
  }
}

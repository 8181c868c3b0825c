package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.MeasuredPart;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.unit.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Several candidates against one baseline, the best estimate first. Candidates were not compared
 * with each other: where their intervals overlap, their order is not shown to hold.
 *
 * @param benchmarks over how many it is the geometric mean, as if they were independent
 * @param leftOut candidates that have no place
 */
public record Ranking(int benchmarks, List<Place> places, List<Unranked> leftOut) {

  /**
   * A side.
   *
   * @param ratio to the baseline, turned so that less is better; 1 for the baseline itself
   * @param sentence {@code b ran 1.23 ± 0.04 times faster than a}
   */
  public record Place(String label, Interval ratio, String sentence) {}

  /**
   * A candidate that has no place.
   *
   * @param reason in one clause
   */
  public record Unranked(String label, String reason) {

    /** {@code c has no place: every trial failed}. */
    public String sentence() {
      return ShownNames.shown(label) + " has no place: " + reason;
    }
  }

  public Ranking {
    places = List.copyOf(places);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Of two candidates or more that have all benchmarks; empty where there are not so many.
   *
   * @param families of the report
   */
  public static Optional<Ranking> of(Report report, List<MetricFamily> families) {
    Map<String, List<Comparison>> byLabel = new LinkedHashMap<>();
    int benchmarks = 0;
    for (MetricFamily family : families) {
      for (ResultCell cell : family.cells()) {
        List<Comparison> all = cell.comparisons();
        if (cell.name().metric().equals(report.rankedBy())
            && all.size() > 1
            && all.stream().allMatch(Ranking::isRanked)) {
          benchmarks++;
          all.forEach(
              one -> byLabel.computeIfAbsent(cell.candidate(one), _ -> new ArrayList<>()).add(one));
        }
      }
    }
    int count = benchmarks;
    List<Unranked> leftOut = leftOut(report, byLabel, count);
    byLabel.values().removeIf(all -> all.size() != count || wrong(all).isPresent());
    if (byLabel.size() < 2) {
      return Optional.empty();
    }
    String baseline =
        MetricFamilies.label(byLabel.values().iterator().next().getFirst().baseline());
    List<Place> places = new ArrayList<>();
    places.add(new Place(baseline, new Interval(1, 1, 1, 1), baseline + ", the baseline"));
    byLabel.forEach((label, all) -> places.add(place(label, baseline, all)));
    places.sort(Comparator.comparingDouble(place -> place.ratio().estimate()));
    return Optional.of(new Ranking(count, places, leftOut));
  }

  private static List<Unranked> leftOut(
      Report report, Map<String, List<Comparison>> byLabel, int benchmarks) {
    Stream<Unranked> incomplete =
        report.suites().stream()
            .map(Suite::candidate)
            .distinct()
            .filter(label -> byLabel.getOrDefault(label, List.of()).size() < benchmarks)
            .map(label ->
                new Unranked(
                    label,
                    "it is compared in %d of the %s"
                        .formatted(
                            byLabel.getOrDefault(label, List.of()).size(),
                            Signs.counted(benchmarks, "benchmark"))));
    Stream<Unranked> failed =
        RuleWords.withoutResult(report).stream()
            .map(label -> new Unranked(label, "every trial failed"));
    Stream<Unranked> wrong =
        byLabel.entrySet().stream()
            .filter(one -> one.getValue().size() == benchmarks)
            .flatMap(
                one -> wrong(one.getValue()).map(why -> new Unranked(one.getKey(), why)).stream());
    return Stream.of(incomplete, failed, wrong).flatMap(all -> all).toList();
  }

  /** Who failed more than the baseline may well be fast: there is nothing to rank. */
  private static Optional<String> wrong(List<Comparison> all) {
    return all.stream()
        .filter(
            one -> FailedAnswers.of(one.candidate()).isMoreThan(FailedAnswers.of(one.baseline())))
        .findFirst()
        .map(one -> "it " + FailedAnswers.of(one.candidate()).told());
  }

  /** What else there is to say of a place: that it is none, or that its baseline was not right. */
  private static String addition(List<Comparison> all, Interval ratio) {
    if (isShown(all, ratio)) {
      return "";
    }
    return all.stream()
        .map(Comparison::baseline)
        .map(FailedAnswers::of)
        .filter(failed -> !failed.isNone())
        .findFirst()
        .map(failed -> ", but the baseline " + failed.told())
        .orElse(": no change shown");
  }

  /** Parts of a benchmark would be counted twice, once with it. */
  private static boolean isRanked(Comparison one) {
    return MeasuredPart.of(one.candidate()) == MeasuredPart.WHOLE
        && one.direction() != Direction.UNKNOWN
        && one.ratio().low() > 0
        && Double.isFinite(one.ratio().high());
  }

  private static Place place(String label, String baseline, List<Comparison> all) {
    Interval ratio = mean(all);
    boolean times =
        all.stream().allMatch(one -> one.baseline().unit().dimension() == Dimension.TIME);
    boolean less = ratio.estimate() < 1;
    String sentence =
        "%s %s %s times %s than %s%s"
            .formatted(
                ShownNames.shown(label),
                times ? "ran" : "is",
                FactorText.of(ratio),
                less ? (times ? "faster" : "better") : times ? "slower" : "worse",
                ShownNames.shown(baseline),
                addition(all, ratio));
    return new Place(label, ratio, sentence);
  }

  /**
   * What the verdict says of one benchmark. Of several, whether the mean's interval is beyond the
   * smallest change that matters of each, and a verdict says the same of one at least: intervals
   * that decide nothing by themselves do not carry a mean.
   */
  private static boolean isShown(List<Comparison> all, Interval ratio) {
    if (all.size() == 1) {
      return all.getFirst().changed();
    }
    Verdict that = ratio.estimate() < 1 ? Verdict.IMPROVED : Verdict.REGRESSED;
    return all.stream().anyMatch(one -> one.verdict() == that)
        && all.stream()
            .map(one -> 1 + one.tolerance().minimumEffect())
            .allMatch(effect -> ratio.high() < 1 / effect || ratio.low() > effect);
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

package dev.steelyard.core.confirm;

import dev.steelyard.core.comparison.InterimLooks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a commit that was measured against itself came to: every change among it is false.
 *
 * @param at when
 * @param benchmarks how many were compared in which the two sides differ at all: a count that is
 *     always the same is never called, and would hide how often times are
 * @param called how many of them differ in one direction, chosen beforehand, with p below {@link
 *     #LEVEL}
 * @param told how many would have been told had they been claims of a check
 * @param level how likely that check may have been to tell anything
 */
public record SelfChecked(Instant at, int benchmarks, int called, int told, double level) {

  /** Of single comparisons of a thing with itself, this share may be called a change. */
  public static final double LEVEL = 0.05;

  public SelfChecked {
    if (benchmarks < 0 || called < 0 || told < 0 || Math.max(called, told) > benchmarks) {
      throw new IllegalArgumentException("more is called than was compared");
    }
  }

  /**
   * Judges pairs of a commit with itself. Of each benchmark a direction is claimed that does not
   * depend on what was measured: up and down in turn.
   *
   * @param of of each benchmark the logarithms of its pairs; fewer than {@link Confirmation#FEWEST}
   *     are never called, and do not count
   * @return empty where no benchmark has as many: then nothing was compared
   */
  public static Optional<SelfChecked> of(
      Instant at, List<List<Double>> of, double level, double minimumEffect) {
    List<List<Double>> ratios =
        of.stream().filter(one -> one.size() >= Confirmation.FEWEST).toList();
    return ratios.isEmpty()
        ? Optional.empty()
        : Optional.of(judged(at, ratios, level, minimumEffect));
  }

  private static SelfChecked judged(
      Instant at, List<List<Double>> ratios, double level, double minimumEffect) {
    int pairs = ratios.stream().mapToInt(List::size).max().orElseThrow();
    Confirmation rules = new Confirmation(level, minimumEffect, oneLook(pairs));
    List<JudgedClaim> judged =
        rules.judge(
            IntStream.range(0, ratios.size())
                .mapToObj(i -> new Claim(i % 2 == 0 ? 2 : 0.5, ratios.get(i)))
                .toList());
    return new SelfChecked(
        at,
        (int) ratios.stream().filter(SelfChecked::differs).count(),
        (int) judged.stream().filter(one -> one.pValue() < LEVEL).count(),
        (int) judged.stream().filter(one -> one.outcome() == JudgedClaim.Outcome.HOLDS).count(),
        level);
  }

  private static boolean differs(List<Double> ratios) {
    return ratios.stream().anyMatch(one -> one != 0);
  }

  private static InterimLooks oneLook(int pairs) {
    return InterimLooks.between(pairs, pairs);
  }
}

package dev.steelyard.core.confirm;

import dev.steelyard.core.comparison.InterimLooks;
import dev.steelyard.core.statistics.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Judges the claims of one check by pairs of starts measured beside each other. Stateless and safe
 * for threads.
 *
 * <p>If nothing changed, which side of a pair is larger is a toss of a coin, however noisy the
 * machine is and whatever it did yesterday: nothing is asked of the history that the claim came
 * from. Student's t of the logarithms holds its level for such differences, and is cautious where
 * their tails are heavy; where a side is zero, of which there is no ratio, or all pairs differ by
 * the same, the pairs' signs are counted. Claims are held against each other by Holm's procedure
 * ("A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6,
 * 1979) and looks by {@link InterimLooks}, so that a check in which nothing changed tells anything
 * at all at most as often as {@code falseChecks} says: also if every claim of it is false.
 *
 * @param falseChecks of checks in which nothing changed, the share in which something may be told;
 *     above 0, below 0.5
 * @param minimumEffect the smallest change that matters, as a share such as 0.02; not negative
 * @param looks after how many pairs it is judged
 */
public record Confirmation(double falseChecks, double minimumEffect, InterimLooks looks) {

  /** Fewer pairs do not tell how pairs vary. */
  public static final int FEWEST = 5;

  /** More pairs than that cost more than what is left to find. */
  public static final int MOST = 24;

  public Confirmation {
    if (!(falseChecks > 0 && falseChecks < 0.5) || !(minimumEffect >= 0)) {
      throw new IllegalArgumentException("nothing can be confirmed by these rules");
    }
  }

  /** With five to 24 pairs. */
  public Confirmation(double falseChecks, double minimumEffect) {
    this(falseChecks, minimumEffect, InterimLooks.between(FEWEST, MOST));
  }

  /**
   * Judges all claims of a check, which all have as many pairs, at a look.
   *
   * @param claims every claim of the check, also those decided at an earlier look, or the promise
   *     is not kept
   * @return in their order
   */
  public List<JudgedClaim> judge(List<Claim> claims) {
    List<JudgedClaim> alone = claims.stream().map(this::alone).toList();
    List<Integer> order =
        IntStream.range(0, alone.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> alone.get(i).pValue()))
            .toList();
    JudgedClaim[] judged = alone.toArray(JudgedClaim[]::new);
    boolean passes = true;
    for (int rank = 0; rank < order.size(); rank++) {
      int place = order.get(rank);
      JudgedClaim one = alone.get(place);
      passes &= one.pValue() <= level(one.claim()) / (order.size() - rank);
      judged[place] = decided(one, passes);
    }
    return List.of(judged);
  }

  /** Whether more pairs may still tell something of one of them. */
  public boolean goesOn(List<JudgedClaim> judged) {
    return judged.stream()
        .anyMatch(one ->
            one.outcome() == JudgedClaim.Outcome.UNDECIDED
                && one.claim().ratios().size() < looks.sizes().getLast());
  }

  /** How many pairs there are at the next look. */
  public int nextSize(int pairs) {
    return looks.sizes().stream()
        .filter(size -> size > pairs)
        .findFirst()
        .orElse(looks.sizes().getLast());
  }

  private double level(Claim claim) {
    return falseChecks * looks.share(claim.ratios().size());
  }

  private JudgedClaim alone(Claim claim) {
    double[] values = claim.towardsClaim();
    if (values.length < FEWEST) {
      double mean = DoubleStream.of(values).average().orElse(0);
      Interval all =
          new Interval(0, Math.exp(mean), Double.POSITIVE_INFINITY, MeanOfLogs.CONFIDENCE);
      return new JudgedClaim(claim, JudgedClaim.Outcome.UNDECIDED, all, 1);
    }
    if (claim.isBesideZero()) {
      SignsOfLogs signs = SignsOfLogs.of(values);
      return new JudgedClaim(
          claim,
          JudgedClaim.Outcome.UNDECIDED,
          signs.ratio(claim.isUpward() ? 1 : -1),
          signs.pAbove());
    }
    MeanOfLogs mean = MeanOfLogs.of(values);
    return new JudgedClaim(
        claim, JudgedClaim.Outcome.UNDECIDED, mean.ratio(claim.isUpward() ? 1 : -1), mean.pAbove());
  }

  /**
   * A change holds that chance does not explain and that is as large as one that matters, as a
   * share and in the unit of its values. It is refuted where surely less is left of it.
   */
  private JudgedClaim decided(JudgedClaim one, boolean passes) {
    double effect = Math.log1p(minimumEffect);
    boolean isUpward = one.claim().isUpward();
    double estimate = Math.log(one.ratio().estimate());
    double towards = isUpward ? estimate : -estimate;
    double most = isUpward ? Math.log(one.ratio().high()) : -Math.log(one.ratio().low());
    ClaimSize size = one.claim().size();
    boolean isLarge = towards > 0 && towards >= effect && size.matters(one.ratio().estimate());
    if (passes && isLarge) {
      return new JudgedClaim(one.claim(), JudgedClaim.Outcome.HOLDS, one.ratio(), one.pValue());
    }
    boolean isSmall =
        most < effect
            || most <= 0
            || !size.matters(isUpward ? one.ratio().high() : one.ratio().low());
    boolean isGone = one.claim().ratios().size() >= FEWEST && isSmall;
    return isGone
        ? new JudgedClaim(one.claim(), JudgedClaim.Outcome.REFUTED, one.ratio(), one.pValue())
        : one;
  }
}

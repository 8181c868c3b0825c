package dev.steelyard.core.confirm;

import dev.steelyard.core.statistics.Interval;
import java.util.List;

/**
 * A change measured again where programs lie elsewhere in memory: with another size of the
 * environment, which moves the stack, and linked in another order where the build can. What the
 * place alone makes slower is no work that the code does: Mytkowicz, Diwan, Hauswirth and Sweeney,
 * "Producing Wrong Data Without Doing Anything Obviously Wrong!" (ASPLOS 2009).
 *
 * @param ratios of each layout, the mean logarithm of the candidate's value over the baseline's
 */
public record OtherLayouts(List<Double> ratios) {

  /** Fewer layouts do not tell how they vary. */
  public static final int FEWEST = 3;

  /** So many show changes of a few percent apart where layouts differ by as much. */
  public static final int USUAL = 6;

  /** Of changes of which more is left than that, so many are taken for one of the layout. */
  private static final double ERROR = 0.025;

  /** Of a change less than so much is left in other layouts where it is one of the layout. */
  private static final double SHARE = 0.5;

  public OtherLayouts {
    ratios = List.copyOf(ratios);
    if (ratios.size() < FEWEST) {
      throw new IllegalArgumentException("so few layouts tell nothing");
    }
  }

  /** The change in other layouts, the mean of them with its interval. */
  public Interval ratio() {
    return others(1).ratio(1);
  }

  private MeanOfLogs others(double sign) {
    return MeanOfLogs.of(ratios.stream().mapToDouble(one -> sign * one).toArray());
  }

  /**
   * Whether of a change that holds surely less than half is left in other layouts, on average. The
   * layout that it was seen in is one of many, too; so what is asked is not whether it differs from
   * the others, which it does by as much as layouts differ, but how much is there without it.
   */
  public boolean explain(JudgedClaim change) {
    MeanOfLogs here = MeanOfLogs.of(change.claim().towardsClaim());
    MeanOfLogs others = others(change.claim().isUpward() ? 1 : -1);
    return here.times(SHARE).pAbove(others) <= ERROR;
  }
}

package dev.steelyard.core.bisect;

/**
 * When a search ends.
 *
 * @param certainty the probability at which a commit is named, above 0.5 and below 1
 * @param mostPairs how many pairs there may be at most
 * @param smallest a difference of good and bad below this does not matter, as a share such as 0.02
 */
public record BisectRules(double certainty, int mostPairs, double smallest) {

  /** 95%, 200 pairs, 2%. */
  public static final BisectRules USUAL = new BisectRules(0.95, 200, 0.02);

  public BisectRules {
    if (!(certainty > 0.5 && certainty < 1) || mostPairs < 1 || !(smallest >= 0)) {
      throw new IllegalArgumentException("no search can go by these rules");
    }
  }

  /** The same for a search that knows so many pairs already: as many as before may be measured. */
  public BisectRules beyond(int known) {
    return new BisectRules(certainty, mostPairs + known, smallest);
  }
}

package dev.steelyard.core.bisect;

import dev.steelyard.core.statistics.Interval;
import java.util.List;

/** What a search does next: measure, or end with what it found. */
public sealed interface BisectStep {

  /**
   * Measure pairs of the good commit and another one.
   *
   * @param commit its number
   * @param pairs how many, at least 1
   */
  record Measure(int commit, int pairs) implements BisectStep {}

  /** The search has ended. */
  sealed interface Ended extends BisectStep {

    /** Where the changes are that it names, one or more; empty for none. */
    default List<Stretch> named() {
      return switch (this) {
        case OneChange one -> List.of(one.where());
        case TwoChanges two -> List.of(two.first(), two.second());
        case SeveralChanges several -> several.surest();
        case NoDifference _ -> List.of();
        case NotTold _ -> List.of();
        case Undecided _ -> List.of();
      };
    }
  }

  /**
   * One change was found. Where the commits beside it cannot be measured, it is one of several.
   *
   * @param where the commits of which one brought it; almost always one
   * @param probability that it did, 0 to 1, if there was one change
   * @param size the logarithm of the ratio of bad to good, with its 95% interval
   */
  record OneChange(Stretch where, double probability, Interval size) implements Ended {}

  /**
   * Two changes were found, with a level between them that is neither good nor bad.
   *
   * @param first the commits of which one brought the first
   * @param second the same of the second
   * @param probability that there are two, and lie there
   * @param level the logarithm of the ratio of the commits between them to good
   * @param size the same of bad to good
   */
  record TwoChanges(
      Stretch first, Stretch second, double probability, Interval level, Interval size)
      implements Ended {}

  /**
   * More than two changes explain what was measured better than two do. Those that are named are
   * not all of them.
   *
   * @param surest for each that is named the commits of which one brought it, the oldest first; at
   *     least two
   * @param probability that there are so many at least, and that these are among them
   * @param size the logarithm of the ratio of bad to good
   */
  record SeveralChanges(List<Stretch> surest, double probability, Interval size) implements Ended {

    public SeveralChanges {
      surest = List.copyOf(surest);
    }
  }

  /**
   * Good and bad do not differ, or not by as much as matters.
   *
   * @param probability that they do not differ at all
   * @param size the logarithm of their ratio
   */
  record NoDifference(double probability, Interval size) implements Ended {

    /** As long as good and bad may be alike, nothing else is worth measuring. */
    static final double DOUBTFUL = 0.02;

    /** Whether they do differ, by too little to matter. */
    public boolean isCertain() {
      return probability <= DOUBTFUL;
    }
  }

  /**
   * Whether good and bad differ cannot be told, after as many starts of the two as are worth it.
   *
   * @param probability that they do not differ at all
   * @param size the logarithm of their ratio
   */
  record NotTold(double probability, Interval size) implements Ended {}

  /**
   * As much was measured as may be, and it is not certain enough.
   *
   * @param where the fewest neighbouring commits that hold the change with the certainty wanted;
   *     both changes, where there are probably two; and where there are probably more, those
   *     between commits whose own pairs have next to nothing of the change, and next to all of it
   * @param likeliest the commits of which one is the likeliest, were there one change
   * @param probability that there was one, and that it was in those, 0 to 1
   * @param two how likely there are two changes or more
   * @param isOfMore whether more than two are likelier than not
   * @param size the logarithm of the ratio of bad to good
   */
  record Undecided(
      Stretch where,
      Stretch likeliest,
      double probability,
      double two,
      boolean isOfMore,
      Interval size)
      implements Ended {

    /** Whether more than one commit brought it, more likely than not. */
    public boolean isOfSeveral() {
      return BisectPosterior.isMany(two);
    }
  }
}

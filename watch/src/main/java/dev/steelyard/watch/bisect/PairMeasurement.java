package dev.steelyard.watch.bisect;

/** What became of measuring a pair. */
sealed interface PairMeasurement {

  /** It was measured. */
  record Measured(CommitPair pair) implements PairMeasurement {}

  /**
   * The other commit cannot be measured.
   *
   * @param why for people, with the place of a log
   */
  record Unmeasurable(String why) implements PairMeasurement {}

  /**
   * A program failed in all of its starts this time, and may not another time.
   *
   * @param isGood whether it was the good commit's
   */
  record Failed(boolean isGood, String why) implements PairMeasurement {}

  /**
   * The good commit did its work, and what it measured has no such name.
   *
   * @param hasOthers whether both commits measured something, and neither that
   */
  record Unnamed(String why, boolean hasOthers) implements PairMeasurement {}

  /** The process was told to leave; what was measured before is stored. */
  record Interrupted() implements PairMeasurement {}
}

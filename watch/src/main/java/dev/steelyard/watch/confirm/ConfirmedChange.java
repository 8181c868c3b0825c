package dev.steelyard.watch.confirm;

import dev.steelyard.core.confirm.JudgedClaim;
import dev.steelyard.core.confirm.OtherLayouts;
import dev.steelyard.core.confirm.Reproduced;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/** What became of a claim. */
public sealed interface ConfirmedChange {

  /** What the check claims. */
  CheckedBenchmark checked();

  /**
   * It was measured again.
   *
   * @param judged by what was measured now, beside the baseline
   * @param baselineNow the baseline's value now over what is stored of it
   * @param elsewhere what is left of it in other layouts, where that was measured
   */
  record Measured(
      ClaimedChange claim, JudgedClaim judged, double baselineNow, Optional<OtherLayouts> elsewhere)
      implements ConfirmedChange {

    /** Why it was claimed. */
    public Reproduced reproduced() {
      return Reproduced.of(judged, baselineNow, elsewhere);
    }

    @Override
    public CheckedBenchmark checked() {
      return claim.checked();
    }

    /** Whether it is there, and to be told. */
    public boolean isThere() {
      return reproduced() == Reproduced.CHANGED;
    }
  }

  /**
   * It cannot be measured again.
   *
   * @param why in a clause
   */
  record Unmeasured(CheckedBenchmark checked, String why) implements ConfirmedChange {}

  /**
   * It was told before: of the same commit's neighbour. Nothing is measured again for it.
   *
   * @param commit whole hash of the one that it was told of
   * @param verdict what that was called
   * @param ratio how large that was told to be; empty where it came from nothing
   * @param interval as how large it was known; empty where that is not known any more
   * @param isRest whether it is what is left of several that were told, of which that is the last
   */
  record ToldBefore(
      CheckedBenchmark checked,
      String commit,
      String verdict,
      OptionalDouble ratio,
      Optional<Interval> interval,
      boolean isRest)
      implements ConfirmedChange {

    static ToldBefore of(CheckedBenchmark checked, ToldChanges.Told told, boolean isRest) {
      return new ToldBefore(
          checked, told.candidate(), told.verdict(), told.ratio(), told.interval(), isRest);
    }
  }
}

package dev.steelyard.core.history;

import dev.steelyard.core.comparison.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is said of benchmarks whose intervals and p-values are known: each beside all that are
 * checked with it, and beside the smallest changes of it that matter. Stateless.
 */
final class CheckVerdicts {

  private CheckVerdicts() {}

  /**
   * One benchmark before its p-value is corrected.
   *
   * @param tested what its verdict stands on
   * @param oddBuilds said when it stays inconclusive
   * @param undecidable why it has no verdict, whatever its interval
   */
  record Weighed(
      CheckedBenchmark checked,
      CheckFamilies.Tested tested,
      Optional<HistoryDoubt> oddBuilds,
      Optional<HistoryDoubt> undecidable) {

    /** What has no verdict is tested for nothing. */
    CheckFamilies.Tested inFamily() {
      return undecidable.isEmpty()
          ? tested
          : new CheckFamilies.Tested(CheckFamilies.Kind.APART, tested.pValue());
    }
  }

  /** The verdicts, in the order of what is given. */
  static List<CheckedBenchmark> corrected(List<Weighed> weighed) {
    List<CheckFamilies.Corrected> corrected =
        CheckFamilies.corrected(weighed.stream().map(Weighed::inFamily).toList());
    return IntStream.range(0, corrected.size())
        .mapToObj(i -> decided(weighed.get(i), corrected.get(i)))
        .toList();
  }

  private static CheckedBenchmark decided(Weighed weighed, CheckFamilies.Corrected corrected) {
    CheckedBenchmark one = weighed.checked;
    double adjusted = corrected.pValue();
    if (weighed.undecidable.isPresent()) {
      return one.decided(adjusted, Verdict.INCONCLUSIVE, weighed.undecidable, List.of());
    }
    Verdict claimed =
        one.comparison().isPresent() ? one.comparison().get().verdict() : byInterval(one);
    boolean isByChance = claimed.isChange() && !(adjusted <= HistoryChecker.FALSE_SHARE);
    Verdict stands = isByChance ? Verdict.INCONCLUSIVE : claimed;
    Verdict verdict = besideTheFloor(one, stands);
    Optional<HistoryDoubt> why =
        verdict != Verdict.INCONCLUSIVE
            ? Optional.empty()
            : isByChance
                ? weighed.oddBuilds.or(
                    () -> Optional.of(Undecided.byChance(weighed.tested.pValue(), corrected)))
                : weighed.oddBuilds;
    List<HistoryDoubt> more = new ArrayList<>(SeriesDoubts.of(one, verdict));
    if (verdict != stands) {
      more.add(SeriesDoubts.tooSmall(one.series(), one.after() - one.before(), floor(one)));
    }
    return one.decided(adjusted, verdict, why, more);
  }

  private static double floor(CheckedBenchmark one) {
    return one.tolerance().minimumDifferences().of(one.series().benchmark(), one.series().unit());
  }

  /** What is below the floor at both ends of its interval is no change, and elsewhere no claim. */
  private static Verdict besideTheFloor(CheckedBenchmark one, Verdict claimed) {
    double floor = floor(one);
    boolean isSmall = Math.abs(one.after() - one.before()) < floor;
    if (!isSmall || one.comparison().isPresent() || claimed == Verdict.UNCHANGED) {
      return claimed;
    }
    double low = one.before() * (one.ratio().low() - 1);
    double high = one.before() * (one.ratio().high() - 1);
    boolean isExact = one.ratio().low() == one.ratio().high();
    if (isExact || (-floor < low && high < floor)) {
      return Verdict.UNCHANGED;
    }
    return claimed.isChange() ? Verdict.INCONCLUSIVE : claimed;
  }

  private static Verdict byInterval(CheckedBenchmark one) {
    double above = 1 + one.tolerance().minimumEffect();
    double below = 1 / above;
    if (one.ratio().low() > above) {
      return Verdict.of(one.direction(), true);
    }
    if (one.ratio().high() < below) {
      return Verdict.of(one.direction(), false);
    }
    boolean inside = one.ratio().low() >= below && one.ratio().high() <= above;
    return inside ? Verdict.UNCHANGED : Verdict.INCONCLUSIVE;
  }
}

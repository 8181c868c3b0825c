package dev.steelyard.harness.reading;

import java.util.Optional;

/**
 * How a run ended: how many of the things that it tried failed. Here is the one rule of which runs
 * are results: where nothing came to its end, or most of it failed, what was measured is how fast
 * things fail, and no result.
 *
 * @param tried how many there were, those that failed among them
 * @param noun what they are, more than one of them: {@code requests}
 */
public record RunEnd(double tried, double failed, String noun) {

  /** Of so many that succeeded, and so many that did not. */
  public static RunEnd of(double succeeded, double failed, String noun) {
    return new RunEnd(succeeded + failed, failed, noun);
  }

  /** Of a run whose output was cut off before it tells, or was filtered. */
  static RunEnd untold(String noun) {
    return new RunEnd(Double.NaN, 0, noun);
  }

  /** Of a run of which a line is lost that tells how many failed. */
  public static RunEnd lost(String noun) {
    return new RunEnd(Double.NaN, Double.NaN, noun);
  }

  /** Of two parts of one run. */
  RunEnd plus(RunEnd more) {
    if (Double.isNaN(failed) || Double.isNaN(more.failed)) {
      return lost(noun);
    }
    if (Double.isNaN(tried)) {
      return more;
    }
    return new RunEnd(tried + more.tried, failed + more.failed, noun);
  }

  /** Which share failed, 0 to 1, of a run that is a result. */
  double share() {
    return failed / tried;
  }

  /** Why what the run measured is no result; empty where it is one. */
  Optional<String> refusal() {
    if (Double.isNaN(failed)) {
      return Optional.of(
          "how many %s failed is not known, since a line is lost; nothing of it is read"
              .formatted(noun));
    }
    if (Double.isNaN(tried)) {
      return Optional.of(
          "how many %s failed is not told: the output was cut off, or the line with it was left out; nothing of it is read"
              .formatted(noun));
    }
    if (!(tried > 0)) {
      return Optional.of("there were no %s: nothing was measured".formatted(noun));
    }
    if (failed >= tried) {
      return Optional.of("all of %.0f %s failed: nothing was measured".formatted(tried, noun));
    }
    return failed * 2 > tried
        ? Optional.of(
            "%.0f of %.0f %s failed: what was measured is mostly how they fail, so nothing of it is read"
                .formatted(failed, tried, noun))
        : Optional.empty();
  }
}

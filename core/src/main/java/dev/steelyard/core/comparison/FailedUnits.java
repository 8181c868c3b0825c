package dev.steelyard.core.comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * Which share of the units of work of a recorded program failed; they count as all others.
 *
 * @param whole share of them that did not do what they were to do, 0 to 1
 * @param inPart share in which something failed, be it a part that was tried again; at least as
 *     much
 */
public record FailedUnits(double whole, double inPart) {

  static final FailedUnits NONE = new FailedUnits(0, 0);

  /** One of a hundred: parts fail by chance, and are tried again. */
  private static final double FAR = 0.01;

  /** Of so many. */
  public static FailedUnits of(long failed, long inPart, long all) {
    return new FailedUnits(FailedAnswers.share(failed, all), FailedAnswers.share(inPart, all));
  }

  boolean isNone() {
    return equals(NONE);
  }

  /** Whether more failed than on the other side, so that ending early may be all that improved. */
  boolean isMoreThan(FailedUnits other) {
    return whole > other.whole || inPart > other.inPart + FAR;
  }

  /** Without parts that fail about as often on the other side. */
  FailedUnits beside(FailedUnits other) {
    return Math.abs(inPart - other.inPart) > FAR ? this : new FailedUnits(whole, 0);
  }

  List<String> words() {
    List<String> words = new ArrayList<>();
    if (whole > 0) {
      words.add(FailedAnswers.percent(whole) + " of its units of work failed");
    }
    if (inPart > whole) {
      words.add("something failed in " + FailedAnswers.percent(inPart) + " of its units of work");
    }
    return words;
  }
}

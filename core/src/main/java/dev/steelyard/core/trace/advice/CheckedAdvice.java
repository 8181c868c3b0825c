package dev.steelyard.core.trace.advice;

/**
 * What became of a piece of advice.
 *
 * @param measured how much less time the same takes now, in nanoseconds a unit of work; negative
 *     for more
 * @param margin how far off that may be, in 95 of 100 cases; 0 where one start a side does not tell
 * @param gone how many calls a unit of work are gone
 */
public record CheckedAdvice(
    Advice advice, Outcome outcome, double measured, double margin, double gone) {

  /** How a prediction held. */
  public enum Outcome {
    /** Nothing of its name is done any more, so that there is nothing to compare. */
    GONE("not there any more"),
    /** Nothing of it is done. */
    NOT_TAKEN("not taken up"),
    /** More is gone than it would take away, so that something else did that. */
    OTHERWISE("gone by other means"),
    /** Some of it is done, so that its saving was not predicted. */
    IN_PART("taken up in part"),
    HELD("held"),
    /** Some of it is done, and how long the rest takes nobody measured. */
    UNMEASURED("not measured any more"),
    /** It saved another amount, but starts differ by more than it is off. */
    UNCLEAR("cannot be told"),
    /** It saved more than was predicted. */
    MORE("saved more"),
    /** It saved less than was predicted. */
    LESS("saved less");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Whether there is a saving to tell: some of it was done, and measured. */
  public boolean isTaken() {
    return switch (outcome) {
      case GONE, NOT_TAKEN, UNMEASURED -> false;
      case OTHERWISE, IN_PART, HELD, UNCLEAR, MORE, LESS -> true;
    };
  }
}

package dev.steelyard.core.comparison;

/**
 * A reason to trust a comparison less, and what to do about it.
 *
 * @param message what is doubtful, in one clause
 * @param remedy what the reader can do
 */
public record Doubt(Kind kind, String message, String remedy) {

  /** What kind of doubt it is; the name is part of the machine-readable output. */
  public enum Kind {
    EXPECTED_BY_CHANCE,
    TOO_FEW_VALUES,
    SINGLE_VALUE,
    OUTLIERS,
    NEGATIVE_VALUES,
    SAME_THING,
    DIFFERENT_TESTBED,
    DIFFERENT_TIMES,
    SLOW_FIRST,
    TREND,
    NOT_INDEPENDENT,
    ONE_START,
    /** The values are those of another build, or older than their own. */
    NOT_MEASURED,
    /** An iteration processes more or less on one side. */
    WORK_CHANGED,
    /** Results of one build and name are too far apart to be reruns. */
    RERUNS_APART,
    /** One testbed's name, and another machine. */
    MACHINE_CHANGED,
    /** Another machine, and all benchmarks moved with it. */
    MOVED_WITH_MACHINE,
    /** Other programs had a part of the machine meanwhile. */
    BUSY_MACHINE,
    /** A part of the checks or requests of a side failed. */
    WRONG_ANSWERS,
    /** Runs of a side failed, and count all the same. */
    FAILED_RUNS,
    /** A load at a rate had too few users on a side: a part of its arrivals was dropped. */
    DROPPED_ARRIVALS,
    TWO_MODES,
    RESOLUTION,
    BELOW_NOISE_FLOOR,
    BELOW_MINIMUM_DIFFERENCE,
    /** What a part of a unit of work takes differs by too little of the unit. */
    OF_NO_CONSEQUENCE,
    DIRECTION_UNKNOWN,
    DIRECTION_DISPUTED,
    DIRECTION_GUESSED,
    DIVIDED_TOTALS;

    /** Whether it doubts which way is better. */
    public boolean isAboutDirection() {
      return this == DIRECTION_UNKNOWN || this == DIRECTION_DISPUTED || this == DIRECTION_GUESSED;
    }
  }

  @Override
  public String toString() {
    return message + "; " + remedy;
  }
}

package dev.steelyard.core.history;

/**
 * A reason to trust an answer about a history less, and what to do about it.
 *
 * @param message what is doubtful, in one clause
 * @param remedy what the reader can do
 */
public record HistoryDoubt(Kind kind, String message, String remedy) {

  /** What kind of doubt it is; the name is part of the machine-readable output. */
  public enum Kind {
    /** Too few builds since the last change to know how builds vary. */
    FEW_BUILDS,
    /** Builds resemble those before them more than independent ones would. */
    DEPENDENT_BUILDS,
    /** Values rise or fall slowly with the builds. */
    DRIFT,
    /** Most benchmarks moved the same way at once. */
    MOVED_TOGETHER,
    /** Values below zero, which have no ratio. */
    NEGATIVE_VALUES,
    /** A difference too small to matter in the unit of the values. */
    BELOW_MINIMUM_DIFFERENCE,
    /** Nothing says which way is better. */
    DIRECTION_UNKNOWN,
    /** Results of one series contradict each other about which way is better, or do not say. */
    DIRECTION_DISPUTED,
    /** Which way is better stands on the word of old rows alone. */
    DIRECTION_GUESSED,
    /** Stored totals of several iterations were divided. */
    DIVIDED_TOTALS,
    /** Values in steps too coarse for the smallest change that matters. */
    RESOLUTION,
    /** Builds of the history lie as far from the others as this one. */
    ODD_BUILDS,
    /** Clear on its own, not among all benchmarks that were checked. */
    EXPECTED_BY_CHANCE,
    /** The values are those of another build, or older than their own. */
    NOT_MEASURED,
    /** An iteration processes more or less than in earlier builds. */
    WORK_CHANGED,
    /** Results of one build and name are too far apart to be reruns. */
    RERUNS_APART,
    /** One testbed's name, and another machine. */
    MACHINE_CHANGED,
    /** Another machine, and all benchmarks moved with it. */
    MOVED_WITH_MACHINE,
    /** Other programs had a part of the machine meanwhile. */
    BUSY_MACHINE,
    /** A part of the checks or requests of a build failed. */
    WRONG_ANSWERS,
    /** Runs of a build failed, and count all the same. */
    FAILED_RUNS,
    /** A load at a rate had too few users: a part of its arrivals was dropped. */
    DROPPED_ARRIVALS,
    /** A build was published later, and nothing of it is stored. */
    UNFINISHED_PUBLISH,
    /** All testbeds are taken to be one. */
    ANY_TESTBED,
    /** Nothing tells in which order builds came. */
    ORDER_UNKNOWN,
    /** Builds beside a change lie between what was before and what came after. */
    CHANGED_IN_STEPS,
    /** Builds are of two kinds, several of each in a row, and no change is told. */
    UNTOLD_STEP,
    /** Other builds are newer than the one that is checked. */
    NEWER_BUILDS,
    /** The clone was cut off, so that the repository could not tell what builds stand on. */
    SHALLOW_CLONE,
    /** Measured with changes that no commit has. */
    UNCOMMITTED_CHANGES,
    /** The branch merged the one that it left: what that changed since counts as its own. */
    MERGED_BASE,
    /** Builds of the history whose branch is not known. */
    UNKNOWN_BRANCH,
    /** A benchmark without a history has one on other branches. */
    OTHER_BRANCH,
    /** A benchmark without a history has one on other testbeds. */
    OTHER_TESTBED,
    /** Likewise in another unit. */
    OTHER_UNIT,
    /** Likewise, perhaps, under a name like it. */
    SIMILAR_NAME;

    /** Whether there is no verdict because of it, however large the change. */
    public boolean leavesUndecided() {
      return this == RERUNS_APART
          || this == ORDER_UNKNOWN
          || this == MOVED_WITH_MACHINE
          || this == NOT_MEASURED;
    }

    /** Whether, of changes, it is all that is said of one: where it is, and not how large. */
    public boolean isUntoldChange() {
      return this == NEGATIVE_VALUES || this == RESOLUTION || this == UNTOLD_STEP;
    }

    /** Whether it says that a history lies elsewhere. */
    public boolean isElsewhere() {
      return this == OTHER_BRANCH
          || this == OTHER_TESTBED
          || this == OTHER_UNIT
          || this == SIMILAR_NAME;
    }
  }

  @Override
  public String toString() {
    return message + "; " + remedy;
  }
}

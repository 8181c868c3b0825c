package dev.steelyard.cli.command;

import dev.steelyard.core.SteelyardException;

/** The exit codes of every command. */
public final class ExitCode {

  public static final int GOOD = 0;

  /** A negative verdict: a regression. */
  public static final int NEGATIVE = 1;

  /** Wrong usage or invalid input; nothing was done. */
  public static final int USAGE = 2;

  /**
   * Something could not run: a trial failed, a file was damaged in part, a store is out of reach.
   */
  public static final int FAILED = 3;

  /** Interrupted; what was measured is kept and the run can go on. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** How a command ends that would end so with a whole answer: a negative verdict stays one. */
  public static int ofAnswer(int whole, long damaged) {
    return ofAnswer(whole, damaged > 0);
  }

  /**
   * The same.
   *
   * @param isInPart whether something could not be looked at, or somebody not be told; what was to
   *     be written and could not be is another matter, and ends any command as failed
   */
  public static int ofAnswer(int whole, boolean isInPart) {
    return isInPart && whole == GOOD ? FAILED : whole;
  }

  public static int of(SteelyardException failure) {
    return switch (failure.kind()) {
      case INVALID_INPUT -> USAGE;
      case CANNOT_RUN -> FAILED;
    };
  }
}

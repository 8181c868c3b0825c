package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;

/** The exit codes of every command. */
final class ExitCode {

  static final int GOOD = 0;

  /** A negative verdict: a regression. */
  static final int NEGATIVE = 1;

  /** Wrong usage or invalid input; nothing was done. */
  static final int USAGE = 2;

  /**
   * Something could not run: a trial failed, a file was damaged in part, a store is out of reach.
   */
  static final int FAILED = 3;

  /** Interrupted; what was measured is kept and the run can go on. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** How a command ends that would end so with a whole answer: a negative verdict stays one. */
  static int ofAnswer(int whole, long damaged) {
    return damaged > 0 && whole == GOOD ? FAILED : whole;
  }

  static int of(SteelyardException failure) {
    return switch (failure.kind()) {
      case INVALID_INPUT -> USAGE;
      case CANNOT_RUN -> FAILED;
    };
  }
}

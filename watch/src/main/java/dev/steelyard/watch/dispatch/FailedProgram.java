package dev.steelyard.watch.dispatch;

import dev.steelyard.core.SteelyardException;

/** A program was started and did not do what it was asked for, or nobody knows how much of it. */
public final class FailedProgram extends SteelyardException {

  private static final long serialVersionUID = 1;

  FailedProgram(String message) {
    super(Kind.CANNOT_RUN, message, null);
  }
}

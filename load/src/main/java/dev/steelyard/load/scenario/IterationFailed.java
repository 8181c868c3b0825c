package dev.steelyard.load.scenario;

import dev.steelyard.core.SteelyardException;

/**
 * Ends an iteration that cannot go on. Without a stack trace: under load it may be thrown very
 * often.
 */
public final class IterationFailed extends SteelyardException {

  IterationFailed(String message) {
    super(Kind.CANNOT_RUN, message, null);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}

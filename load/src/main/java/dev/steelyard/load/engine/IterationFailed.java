package dev.steelyard.load.engine;

import dev.steelyard.core.SteelyardException;

/**
 * Ends an iteration that cannot go on, such as for want of a value that an answer should have had.
 * Without a stack trace: under load it may be thrown very often.
 */
public final class IterationFailed extends SteelyardException {

  public IterationFailed(String message) {
    super(Kind.CANNOT_RUN, message, null);
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // Nothing is written.
  public Throwable fillInStackTrace() {
    return this;
  }
}

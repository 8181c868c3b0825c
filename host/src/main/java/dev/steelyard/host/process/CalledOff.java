package dev.steelyard.host.process;

import dev.steelyard.core.SteelyardException;

/**
 * Work ended before its end because somebody called it off, or because this process was told to
 * leave. It is nobody's failure.
 */
public final class CalledOff extends SteelyardException {

  private static final long serialVersionUID = 1;

  public CalledOff() {
    super(Kind.CANNOT_RUN, "called off", null);
  }
}

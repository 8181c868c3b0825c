package dev.steelyard.load;

import dev.steelyard.core.SteelyardException;

/**
 * The set-up of a test came to its end, and not well: the server, or its answer, was not as the
 * test needs it. Where the test could not even ask, that is another exception.
 */
public final class SetUpFailed extends SteelyardException {

  private static final long serialVersionUID = 1;

  public SetUpFailed(String message) {
    super(Kind.CANNOT_RUN, message, null);
  }
}

package dev.steelyard.watch.github;

import dev.steelyard.core.SteelyardException;

/** Something was asked for, and nobody knows whether it was done: the answer did not come. */
public final class UncertainRequest extends SteelyardException {

  private static final long serialVersionUID = 1;

  UncertainRequest(String message) {
    super(Kind.CANNOT_RUN, message, null);
  }
}

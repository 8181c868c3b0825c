package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;

/** There is no place for what a process and its recorder exchange. */
final class NoFolder extends SteelyardException {

  private static final long serialVersionUID = 1;

  NoFolder(String message, Throwable cause) {
    super(Kind.CANNOT_RUN, message, cause);
  }
}

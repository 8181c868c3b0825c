package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import org.jspecify.annotations.Nullable;

/** A virtual machine answers, but does not load what would record it. */
final class NoAgent extends SteelyardException {

  private static final long serialVersionUID = 1;

  NoAgent(String message, @Nullable Throwable cause) {
    super(Kind.CANNOT_RUN, message, cause);
  }
}

package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;

/** A process was recorded, and did nothing of what was recorded. */
public final class NoSamples extends SteelyardException {

  private static final long serialVersionUID = 1;

  NoSamples(String message) {
    super(Kind.CANNOT_RUN, message, null);
  }
}

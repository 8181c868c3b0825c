package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;

/** A variant's build command ended otherwise than well: its commit cannot be measured. */
public final class FailedBuild extends SteelyardException {

  private static final long serialVersionUID = 1L;

  private final String variant;

  FailedBuild(String variant, SteelyardException why) {
    super(Kind.CANNOT_RUN, why.getMessage(), why);
    this.variant = variant;
  }

  /** The name of the variant that was built. */
  public String variant() {
    return variant;
  }
}

package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;

/** A variant's build command ended otherwise than well: its commit cannot be measured. */
public final class FailedBuild extends SteelyardException {

  private static final long serialVersionUID = 1L;

  private final String variant;
  private final String log;

  FailedBuild(String variant, String log, SteelyardException why) {
    super(Kind.CANNOT_RUN, why.getMessage(), why);
    this.variant = variant;
    this.log = log;
  }

  /** The end of what the build said: of a run that never began no file of it is left. */
  public String log() {
    return log;
  }

  /** The name of the variant that was built. */
  public String variant() {
    return variant;
  }
}

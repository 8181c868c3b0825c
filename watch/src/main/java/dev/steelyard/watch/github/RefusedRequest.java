package dev.steelyard.watch.github;

import dev.steelyard.core.SteelyardException;

/** GitHub answered that it does not do it. */
public final class RefusedRequest extends SteelyardException {

  private static final long serialVersionUID = 1;

  private final int status;

  RefusedRequest(int status, String message) {
    super(Kind.CANNOT_RUN, message, null);
    this.status = status;
  }

  /** The status of its answer, from 300 to 599. */
  public int status() {
    return status;
  }
}

package dev.steelyard.worker;

/** The suite itself is wrong, and no library: what fails with it could not run. */
public final class SuiteError extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** One with what is wrong, and what to do about it. */
  public SuiteError(String message) {
    super(message);
  }

  /** One that has a cause. */
  public SuiteError(String message, Throwable cause) {
    super(message, cause);
  }
}

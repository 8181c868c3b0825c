package dev.steelyard.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/** What a test needs and does not find: a skip with its reason at home, a failure in CI. */
public final class Needs {

  private Needs() {}

  /** Whether this is continuous integration, where nothing may be missing. */
  public static boolean isCi() {
    return "true".equals(System.getenv("CI"));
  }

  /**
   * Ends the test: with {@code CI=true} as failed, else as skipped.
   *
   * @param what what is missing and how it is had
   */
  public static void missing(String what) {
    if (isCi()) {
      fail(what);
    }
    System.out.println("skipped: " + what);
    abort(what);
  }
}

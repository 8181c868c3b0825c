package dev.steelyard.lab.run;

/**
 * Why an iteration does not count.
 *
 * @param message one clause for a person, 300 characters at most
 */
record Failure(Cause cause, String message) {

  private static final int LONGEST = 300;

  Failure {
    message = message.replaceAll("\\p{Cntrl}", " ");
    message = message.substring(0, Math.min(message.length(), LONGEST));
  }

  /** The same with what it happened in before it. */
  Failure in(Cause where, String what) {
    return new Failure(where, what + ": " + message);
  }
}

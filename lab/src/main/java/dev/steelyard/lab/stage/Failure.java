package dev.steelyard.lab.stage;

/**
 * Why an iteration does not count.
 *
 * @param message one clause for a person, 300 characters at most
 */
public record Failure(Cause cause, String message) {

  private static final int LONGEST = 300;

  public Failure {
    message = message.replaceAll("\\p{Cntrl}", " ");
    message = message.substring(0, Math.min(message.length(), LONGEST));
  }

  /** The same with another that came of it, or came besides. */
  public Failure and(Failure other) {
    return new Failure(cause, message + "; " + other.message());
  }

  /** The same with what it happened in before it. */
  public Failure in(Cause where, String what) {
    return new Failure(where, what + ": " + message);
  }
}

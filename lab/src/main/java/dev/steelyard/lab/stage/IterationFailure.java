package dev.steelyard.lab.stage;

/**
 * Why an iteration does not count.
 *
 * @param message one clause for a person, 300 characters at most
 */
public record IterationFailure(Cause cause, String message) {

  private static final int LONGEST = 300;

  public IterationFailure {
    message = message.replaceAll("\\p{Cntrl}", " ");
    message = message.substring(0, Math.min(message.length(), LONGEST));
  }

  /** The same with another that came of it, or came besides. */
  public IterationFailure and(IterationFailure other) {
    return new IterationFailure(cause, message + "; " + other.message());
  }

  /** The same with what it happened in before it. */
  public IterationFailure in(Cause where, String what) {
    return new IterationFailure(where, what + ": " + message);
  }
}

package dev.steelyard.core;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything Steelyard throws on purpose.
 *
 * <p>The message is one or two lines for a person: what was being done, to what, why it failed and
 * what to do next. {@link #kind()} says whose turn it is: the caller's, or the machine's.
 */
public class SteelyardException extends RuntimeException {

  /** Who has to act. */
  public enum Kind {
    /** The request itself is wrong; nothing was done. */
    INVALID_INPUT,
    /** The request is fine but could not be carried out here and now. */
    CANNOT_RUN
  }

  private final Kind kind;
  private final String message;

  public SteelyardException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.message = message;
  }

  /** A wrong request: usage, a file's content, a value out of range. */
  public static SteelyardException invalid(String message) {
    return new SteelyardException(Kind.INVALID_INPUT, message, null);
  }

  /** As {@link #invalid(String)}, keeping the cause. */
  public static SteelyardException invalid(String message, Throwable cause) {
    return new SteelyardException(Kind.INVALID_INPUT, message, cause);
  }

  /** A right request that failed: a store out of reach, a program that cannot start. */
  public static SteelyardException cannotRun(String message) {
    return new SteelyardException(Kind.CANNOT_RUN, message, null);
  }

  /** As {@link #cannotRun(String)}, keeping the cause. */
  public static SteelyardException cannotRun(String message, Throwable cause) {
    return new SteelyardException(Kind.CANNOT_RUN, message, cause);
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** The first line of the message: what went wrong, without what to do about it. */
  public String firstLine() {
    return message.lines().findFirst().orElse("");
  }

  public Kind kind() {
    return kind;
  }
}

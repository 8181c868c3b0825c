package dev.steelyard.vectors.store;

/** A change that was not made. */
public final class StoreException extends RuntimeException {

  /** Why. */
  public enum Kind {
    /** Another library has the name. */
    NAME_TAKEN,
    /** What it was to be made in is gone. */
    REMOVED,
    /** There is no room for more. */
    FULL,
    /** The log cannot be written. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final String message;

  StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.message = message;
  }

  StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.message = message;
  }

  public Kind kind() {
    return kind;
  }

  @Override
  public String getMessage() {
    return message;
  }
}

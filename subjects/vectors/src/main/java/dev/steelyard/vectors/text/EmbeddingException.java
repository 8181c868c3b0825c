package dev.steelyard.vectors.text;

/** Texts that were not embedded. */
public final class EmbeddingException extends RuntimeException {

  /** Why. */
  public enum Kind {
    /** More texts wait than can be worked off soon. */
    BUSY,
    /** There is no word in it. */
    NOTHING_TO_EMBED
  }

  private final Kind kind;
  private final String message;

  EmbeddingException(Kind kind, String message) {
    super(message);
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

package dev.steelyard.harness.json;

import java.util.OptionalInt;

/**
 * A JSON text that cannot be used, with the reason in a form for people. Never leaves this module:
 * whoever reads a file turns it into a problem beside the text's position.
 */
public final class DamagedEntryException extends RuntimeException {

  private static final int NOWHERE = -1;

  private final int at;

  public DamagedEntryException(String reason) {
    this(reason, NOWHERE);
  }

  /** Damage at one byte of the text, counted from 0. */
  DamagedEntryException(String reason, int at) {
    super(reason, null, false, false);
    this.at = at;
  }

  /** What is wrong with the text. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** The byte of the text that is wrong, from 0, where it is one. */
  public OptionalInt at() {
    return at == NOWHERE ? OptionalInt.empty() : OptionalInt.of(at);
  }
}

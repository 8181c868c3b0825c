package dev.steelyard.harness.json;

/**
 * A JSON text that cannot be used, with the reason in a form for people. Never leaves this module:
 * whoever reads a file turns it into a problem beside the text's position.
 */
public final class DamagedException extends RuntimeException {

  public DamagedException(String reason) {
    super(reason, null, false, false);
  }

  /** What is wrong with the text. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}

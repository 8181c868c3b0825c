package dev.steelyard.vectors;

/** A wrong flag or setting: one line for whoever started the server. */
final class VectorsUsageException extends RuntimeException {

  private final String message;

  VectorsUsageException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}

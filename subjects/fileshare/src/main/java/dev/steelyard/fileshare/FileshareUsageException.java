package dev.steelyard.fileshare;

/** A wrong flag or setting: one line for whoever started the server. */
final class FileshareUsageException extends RuntimeException {

  private final String message;

  FileshareUsageException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}

package dev.steelyard.http;

/** Ends an exchange. Without a stack trace: under load it may be thrown very often. */
final class ExchangeFailure extends Exception {

  private final FailureKind kind;

  ExchangeFailure(FailureKind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  static ExchangeFailure malformed(String message) {
    return new ExchangeFailure(FailureKind.MALFORMED, message);
  }

  static ExchangeFailure tooLarge(String message) {
    return new ExchangeFailure(FailureKind.TOO_LARGE, message);
  }

  FailureKind kind() {
    return kind;
  }

  String text() {
    String message = getMessage();
    return message == null ? kind.wireName() : message;
  }
}

package dev.steelyard.http;

/** Ends an exchange. Without a stack trace: under load it may be thrown very often. */
final class CallFailure extends Exception {

  private final FailureKind kind;

  CallFailure(FailureKind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  static CallFailure malformed(String message) {
    return new CallFailure(FailureKind.MALFORMED, message);
  }

  static CallFailure tooLarge(String message) {
    return new CallFailure(FailureKind.TOO_LARGE, message);
  }

  FailureKind kind() {
    return kind;
  }

  String text() {
    String message = getMessage();
    return message == null ? kind.wireName() : message;
  }
}

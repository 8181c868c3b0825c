package dev.steelyard.trace.otlp;

/** A span of which nothing can be made; the message says which, which of its values, and why. */
final class WrongSpan extends Exception {

  private static final long serialVersionUID = 1;

  WrongSpan(String words) {
    super(words);
  }

  String words() {
    return String.valueOf(getMessage());
  }
}

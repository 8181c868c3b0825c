package dev.steelyard.report.text;

import dev.steelyard.report.document.Tone;

/** ANSI colours, each with the reset that ends it. */
enum Paint {
  NONE(""),
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  static Paint of(Tone tone) {
    return switch (tone) {
      case PLAIN -> NONE;
      case STRONG -> BOLD;
      case QUIET -> DIM;
      case GOOD -> GREEN;
      case BAD -> RED;
      case WARNING -> YELLOW;
    };
  }

  String on(String text) {
    return this == NONE || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}

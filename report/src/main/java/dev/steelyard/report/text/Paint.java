package dev.steelyard.report.text;

import dev.steelyard.core.comparison.Verdict;

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

  static Paint of(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED -> RED;
      case IMPROVED -> GREEN;
      case CHANGED, INCONCLUSIVE -> YELLOW;
      case UNCHANGED -> DIM;
    };
  }

  String on(String text) {
    return this == NONE || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}

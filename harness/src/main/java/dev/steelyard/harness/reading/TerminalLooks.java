package dev.steelyard.harness.reading;

import java.util.regex.Pattern;

/**
 * What tools write for terminals alone: colours, links and moves of the cursor, by ECMA-48's escape
 * sequences.
 */
final class TerminalLooks {

  private static final Pattern LOOKS =
      Pattern.compile("\u001B(?:\\[[0-?]*[ -/]*[@-~]|][^\u0007\u001B]*(?:\u0007|\u001B\\\\))");

  private TerminalLooks() {}

  /** The text without them. */
  static String without(String text) {
    return text.indexOf('\u001B') < 0 ? text : LOOKS.matcher(text).replaceAll("");
  }
}

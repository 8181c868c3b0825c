package dev.steelyard.harness.reading;

import java.util.regex.Pattern;

/** What tools write for terminals alone: colours and other looks, by ECMA-48's escape sequences. */
final class TerminalLooks {

  private static final Pattern LOOKS = Pattern.compile("\u001B\\[[0-9;]*m");

  private TerminalLooks() {}

  /** The text without them. */
  static String without(String text) {
    return text.indexOf('\u001B') < 0 ? text : LOOKS.matcher(text).replaceAll("");
  }
}

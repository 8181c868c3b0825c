package dev.steelyard.cli.output;

/** Words as they have to be typed. */
public final class ShellWord {

  private ShellWord() {}

  /** In quotes where a shell would make something else of it. */
  public static String of(String text) {
    return text.matches("[A-Za-z0-9_@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}

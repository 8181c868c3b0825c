package dev.steelyard.cli.handbook;

/** Descriptions as picocli has them, made fit for one line. */
final class Texts {

  private Texts() {}

  /** All of it, with single blanks for white space. */
  static String line(String... description) {
    return String.join(" ", description).replaceAll("(\\s|%n)+", " ").strip();
  }

  /** What comes before the first full stop with a blank behind it, without the stop. */
  static String firstSentence(String... description) {
    return line(description).replaceFirst("\\. .*", "").replaceFirst("\\.$", "");
  }
}

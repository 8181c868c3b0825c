package dev.steelyard.watch.notice;

/**
 * What is told of the changes of a commit.
 *
 * @param commit its whole hash
 * @param isNegative whether something regressed
 * @param text of several lines, the first of which says what it is about
 */
public record ToldNotice(String commit, boolean isNegative, String text) {

  /** The first line, without the colon at its end. */
  String title() {
    return text.lines().findFirst().orElse("").replaceFirst(":$", "");
  }
}

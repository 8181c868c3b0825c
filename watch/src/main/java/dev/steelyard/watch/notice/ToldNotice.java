package dev.steelyard.watch.notice;

/**
 * What is told of the changes of a commit.
 *
 * @param about names what is watched, for people: one commit may be judged by several experiments,
 *     on several testbeds and branches
 * @param commit its whole hash
 * @param isNegative whether something regressed
 * @param wasNegative whether something else of this commit was told before that regressed
 * @param text of several lines, the first of which says what it is about
 */
public record ToldNotice(
    String about, String commit, boolean isNegative, boolean wasNegative, String text) {

  /** The first line, without the colon at its end. */
  String title() {
    return text.lines().findFirst().orElse("").replaceFirst(":$", "");
  }
}

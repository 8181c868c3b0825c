package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

/** What a command said, and how it ended. */
public record Said(int code, String out, String err) {

  public Said exits(int expected) {
    assertThat(code).as("exit code of a command that said%n%s%n%s", out, err).isEqualTo(expected);
    return this;
  }

  /** Refused in a line or two, without a word of Java. */
  public Said complains(int expected, String... words) {
    exits(expected);
    assertThat(err).contains(words).doesNotContain("Exception", "an error of its own", "\tat ");
    assertThat(err.lines().count()).as(err).isBetween(1L, 2L);
    assertThat(err.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(600));
    return this;
  }
}

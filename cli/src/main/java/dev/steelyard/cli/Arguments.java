package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;

/** The words of a command line, as the virtual machine has read them. */
final class Arguments {

  private static final char UNREADABLE = '\uFFFD';

  private Arguments() {}

  /**
   * Refuses what could not be read: two names that differ in such bytes only would be one.
   *
   * @throws SteelyardException when an argument is not UTF-8
   */
  static void check(String... args) {
    for (String argument : args) {
      if (argument.indexOf(UNREADABLE) >= 0) {
        throw SteelyardException.invalid(
            "the argument '%s' is not UTF-8 (%s stands for what cannot be read); write it in UTF-8"
                .formatted(argument, UNREADABLE));
      }
    }
  }
}

package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import java.util.Map;
import java.util.Set;

/** The words of a command line and its environment, as the virtual machine has read them. */
final class Arguments {

  private static final char UNREADABLE = '\uFFFD';

  /** Variables that name places; Steelyard's own do so besides. */
  private static final Set<String> PLACES = Set.of("HOME", "TMPDIR", "LANCE_BENCH_URI");

  private Arguments() {}

  /**
   * Refuses what could not be read of the variables that name places: another place would be used.
   *
   * @throws SteelyardException when one of them is not UTF-8
   */
  static void check(Map<String, String> environment) {
    environment.forEach((name, value) -> {
      boolean isPlace =
          PLACES.contains(name) || name.startsWith("STEELYARD_") || name.startsWith("XDG_");
      if (isPlace && value.indexOf(UNREADABLE) >= 0) {
        throw SteelyardException.invalid(
            "the environment variable %s is not UTF-8: '%s' (%s stands for what cannot be read); name another place"
                .formatted(name, value, UNREADABLE));
      }
    });
  }

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

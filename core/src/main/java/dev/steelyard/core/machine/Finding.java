package dev.steelyard.core.machine;

/**
 * What one check of a machine found.
 *
 * @param check what was looked at, the same word every time: {@code governor}
 * @param seen the value read and what it means, in one clause
 * @param remedy what a person can do, a command where there is one; empty when there is nothing to
 *     do
 */
public record Finding(String check, Level level, String seen, String remedy) {

  public static Finding fine(String check, String seen) {
    return new Finding(check, Level.FINE, seen, "");
  }

  public static Finding cannotTell(String check, String why) {
    return new Finding(check, Level.CANNOT_TELL, why, "");
  }

  public static Finding worthKnowing(String check, String seen, String remedy) {
    return new Finding(check, Level.WORTH_KNOWING, seen, remedy);
  }

  public static Finding spoils(String check, String seen, String remedy) {
    return new Finding(check, Level.SPOILS, seen, remedy);
  }
}

package dev.steelyard.store.disk;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version's manifest, by its name: {@code N.manifest}, or in the newer naming {@code M.manifest}
 * with M = 2⁶⁴ − 1 − N in twenty digits, so that the newest comes first in a list.
 */
public record VersionFile(long number, Path path) {

  private static final String SUFFIX = ".manifest";
  private static final int NEWER_NAMING = 20;
  private static final Pattern NAME = Pattern.compile("(\\d{1,20})\\.manifest");

  /** Empty for what is no version of its own: temporary files, detached versions, the hint. */
  static Optional<VersionFile> of(Path file) {
    var name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      String digits = name.group(1);
      long number =
          digits.length() == NEWER_NAMING
              ? -1 - Long.parseUnsignedLong(digits)
              : Long.parseLong(digits);
      return number < 0 ? Optional.empty() : Optional.of(new VersionFile(number, file));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  /** Where the version after this one is, when there is one. */
  VersionFile next() {
    return withNumber(number + 1);
  }

  /** Where another version is, when there is one. */
  VersionFile withNumber(long number) {
    boolean newer = path.getFileName().toString().length() == NEWER_NAMING + SUFFIX.length();
    String digits = newer ? Long.toUnsignedString(-1 - number) : Long.toString(number);
    return new VersionFile(number, path.resolveSibling(digits + SUFFIX));
  }
}

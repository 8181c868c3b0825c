package dev.steelyard.compat.suite;

import dev.steelyard.core.SteelyardException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of versions of one library, or of whichever: {@code >=1.0}, {@code pylance <1.0}, {@code
 * pylance}.
 *
 * @param label of the library; empty for all
 */
public record LibraryRange(String label, VersionRange range) {

  /** Everything. */
  public static final LibraryRange ALL = new LibraryRange("", VersionRange.ALL);

  private static final Pattern LABELLED = Pattern.compile("([A-Za-z][\\w.:-]*)(?:\\s+(.*))?");

  /**
   * Reads one.
   *
   * @throws SteelyardException when it is none
   */
  public static LibraryRange parse(String text) {
    Matcher parts = LABELLED.matcher(text.strip());
    if (!parts.matches()) {
      return new LibraryRange("", VersionRange.parse(text));
    }
    String range = parts.group(2);
    return new LibraryRange(
        parts.group(1), range == null ? VersionRange.ALL : VersionRange.parse(range));
  }

  boolean holds(KnownVerdict.Side side) {
    return (label.isEmpty() || label.equals(side.label())) && range.holds(side.version());
  }
}

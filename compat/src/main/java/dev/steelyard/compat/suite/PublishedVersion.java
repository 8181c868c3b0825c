package dev.steelyard.compat.suite;

import dev.steelyard.core.history.VersionOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an index offers.
 *
 * @param published when its first file was
 * @param isWithdrawn whether its publisher took it back (yanked)
 * @param installable whether there is a file for this machine's interpreter
 */
public record PublishedVersion(
    String version, Optional<Instant> published, boolean isWithdrawn, boolean installable) {

  static final Comparator<PublishedVersion> ORDER =
      Comparator.comparing(PublishedVersion::version, VersionOrder.ORDER);

  private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.(\\d+))?.*");
  private static final Pattern BEFORE_RELEASE =
      Pattern.compile(
          ".*\\d[._-]?(?:a|alpha|b|beta|c|rc|dev|pre|preview|snapshot|m|milestone)[._-]?\\d*(?:\\+.*)?",
          Pattern.CASE_INSENSITIVE);

  /** When a version was published, as far as some of an index tell it. */
  public static Optional<Instant> time(String version, List<PublishedVersion> known) {
    return known.stream()
        .filter(one -> VersionOrder.ORDER.compare(one.version(), version) == 0)
        .flatMap(one -> one.published().stream())
        .findFirst();
  }

  /** Whether it comes before a release, as {@code 1.0rc1} and {@code 1.0.dev3} do. */
  boolean isPreRelease() {
    return BEFORE_RELEASE.matcher(version).matches();
  }

  /** Versions of equal texts are of one line of releases. */
  String line(VersionChoice.Line kind) {
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.matches()) {
      return version;
    }
    String major = numbers.group(1);
    String minor = numbers.group(2) == null ? "0" : numbers.group(2);
    return kind == VersionChoice.Line.MINORS || major.equals("0") ? major + "." + minor : major;
  }
}

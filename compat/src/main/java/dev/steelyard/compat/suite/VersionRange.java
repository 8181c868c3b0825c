package dev.steelyard.compat.suite;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.VersionOrder;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bounds of versions, all of which have to hold: {@code >=1.0, <3}.
 *
 * @param bounds in the order written
 */
public record VersionRange(List<VersionBound> bounds) {

  private static final Pattern BOUND = Pattern.compile("\\s*(>=|<=|==|!=|>|<)\\s*([\\w.+!-]+)\\s*");

  /** Everything. */
  public static final VersionRange ALL = new VersionRange(List.of());

  /** One of the bounds. */
  public record VersionBound(String sign, String version) {

    boolean holds(String other) {
      int order = VersionOrder.ORDER.compare(other, version);
      return switch (sign) {
        case ">=" -> order >= 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case "<" -> order < 0;
        case "!=" -> order != 0;
        default -> order == 0;
      };
    }
  }

  /**
   * Reads one; a version alone stands for itself.
   *
   * @throws SteelyardException when it is none
   */
  public static VersionRange parse(String text) {
    return new VersionRange(Arrays.stream(text.split(",", -1)).map(VersionRange::bound).toList());
  }

  private static VersionBound bound(String text) {
    Matcher parts = BOUND.matcher(text);
    if (parts.matches()) {
      return new VersionBound(parts.group(1), parts.group(2));
    }
    if (text.strip().matches("[\\w.+!-]+")) {
      return new VersionBound("==", text.strip());
    }
    throw SteelyardException.invalid(
        "'%s' is no bound of versions; write for example '>=1.0, <3'".formatted(text.strip()));
  }

  public boolean holds(String version) {
    return bounds.stream().allMatch(bound -> bound.holds(version));
  }
}

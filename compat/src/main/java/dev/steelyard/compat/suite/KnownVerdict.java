package dev.steelyard.compat.suite;

import dev.steelyard.core.compat.CellVerdict;
import java.util.regex.Pattern;

/**
 * What is known not to fit, and is no news.
 *
 * @param cases a case's name, with {@code *} for any letters; parameters need not be named
 * @param writer the versions that create
 * @param reader the versions that are asked
 * @param verdict the worst that is acceptable
 */
public record KnownVerdict(
    String cases, VersionRange writer, VersionRange reader, CellVerdict verdict) {

  /** Whether a cell of this verdict is as declared. */
  public boolean covers(String caseName, String write, String read, CellVerdict found) {
    return found.compareTo(verdict) <= 0
        && matches(caseName)
        && writer.holds(write)
        && reader.holds(read);
  }

  private boolean matches(String caseName) {
    String name = caseName.replaceFirst("\\[.*", "");
    Pattern pattern =
        Pattern.compile(Pattern.quote(cases).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
    return pattern.matcher(name).matches() || pattern.matcher(caseName).matches();
  }
}

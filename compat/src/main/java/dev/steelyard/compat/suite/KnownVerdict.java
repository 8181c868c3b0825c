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
 * @param why in the suite's own words
 */
public record KnownVerdict(
    String cases, LibraryRange writer, LibraryRange reader, CellVerdict verdict, String why) {

  /** A version with its library's label, which is empty in a suite of one. */
  public record Side(String label, String version) {}

  /** Whether a cell of this verdict is as declared. */
  public boolean covers(String caseName, Side write, Side read, CellVerdict found) {
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

package dev.steelyard.pond.pattern;

import dev.steelyard.pond.problem.PondException;
import java.util.List;
import java.util.regex.Pattern;

/** Paths within a lake: {@code /a/b/c.series}. They are kept as text. */
public final class LakePath {

  private static final Pattern SEGMENT = Pattern.compile("[^/\\\\*$\\p{Cntrl}]+");

  private LakePath() {}

  /**
   * A path as it was given, once it is known to be one.
   *
   * @throws PondException when it does not begin with a slash, ends with one, or has an empty
   *     segment, {@code .}, {@code ..}, a {@code *}, a {@code $} or a backslash, which some take
   *     for a slash, in it
   */
  public static String checked(String path) {
    if (!path.startsWith("/")) {
      throw PondException.refused("%s: a path in a pond begins with /".formatted(path));
    }
    for (String segment : segments(path)) {
      if (!SEGMENT.matcher(segment).matches() || segment.equals(".") || segment.equals("..")) {
        throw PondException.refused(
            "%s: '%s' cannot be a part of a path; give names without / \\ * $ between slashes"
                .formatted(path, segment));
      }
    }
    return path;
  }

  /** The parts between slashes. */
  public static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}

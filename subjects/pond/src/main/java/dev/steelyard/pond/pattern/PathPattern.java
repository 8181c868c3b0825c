package dev.steelyard.pond.pattern;

import dev.steelyard.pond.problem.PondException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of paths: {@code *} stands for any letters within a segment, {@code **} as a whole
 * segment for any number of segments, also none. What they stand for are the captures, in their
 * order. Where a path can be read in several ways, an earlier wildcard takes as much as it can.
 *
 * @param text as it was given
 * @param segments the parts between slashes
 */
public record PathPattern(String text, List<String> segments, Pattern expression) {

  /** Whole folders, at any depth. */
  public static final String ANY_DEPTH = "**";

  /** More would take very long on long paths. */
  private static final int MOST_DEPTHS = 4;

  private static final int MOST_STARS = 8;

  /**
   * Reads a pattern. A path is one, too: it matches itself.
   *
   * @throws PondException when it is none
   */
  public static PathPattern of(String text) {
    if (!text.startsWith("/") || text.length() == 1) {
      throw PondException.refused(
          "%s: a pattern begins with / and names something".formatted(text));
    }
    List<String> segments = LakePath.segments(text);
    check(text, segments);
    StringBuilder expression = new StringBuilder();
    segments.forEach(segment -> append(expression, segment));
    return new PathPattern(text, segments, Pattern.compile(expression.toString(), Pattern.DOTALL));
  }

  private static void check(String text, List<String> segments) {
    for (String segment : segments) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw PondException.refused(
            "%s: '%s' cannot be a part of a pattern".formatted(text, segment));
      }
      if (segment.contains(ANY_DEPTH) && !segment.equals(ANY_DEPTH)) {
        throw PondException.refused("%s: ** stands alone between slashes".formatted(text));
      }
      if (stars(segment) > MOST_STARS) {
        throw PondException.refused(
            "%s: more than %d * in '%s'".formatted(text, MOST_STARS, segment));
      }
    }
    if (text.contains("**/**")) {
      throw PondException.refused("%s: two ** side by side say what one says".formatted(text));
    }
    if (segments.stream().filter(ANY_DEPTH::equals).count() > MOST_DEPTHS) {
      throw PondException.refused("%s: more than %d **".formatted(text, MOST_DEPTHS));
    }
  }

  private static int stars(String segment) {
    return (int) segment.chars().filter(letter -> letter == '*').count();
  }

  private static void append(StringBuilder expression, String segment) {
    if (segment.equals(ANY_DEPTH)) {
      expression.append("((?:/[^/]+)*)");
    } else {
      expression.append('/').append(segmentExpression(segment));
    }
  }

  private static String segmentExpression(String segment) {
    if (segment.equals("*")) {
      return "([^/]+)";
    }
    StringBuilder expression = new StringBuilder();
    String[] literals = segment.split("\\*", -1);
    for (int i = 0; i < literals.length; i++) {
      expression.append(i == 0 ? "" : "([^/]*)").append(Pattern.quote(literals[i]));
    }
    return expression.toString();
  }

  /** The captures, where a path matches. */
  public Optional<List<String>> match(String path) {
    Matcher matcher = expression.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> captures = new ArrayList<>(matcher.groupCount());
    for (int i = 1; i <= matcher.groupCount(); i++) {
      String capture = matcher.group(i);
      captures.add(capture.startsWith("/") ? capture.substring(1) : capture);
    }
    return Optional.of(List.copyOf(captures));
  }

  /** Whether a name may stand at a segment that is not {@code **}. */
  public static boolean segmentMatches(String segment, String name) {
    return segment.indexOf('*') < 0
        ? segment.equals(name)
        : Pattern.matches(segmentExpression(segment), name);
  }

  public boolean hasWildcards() {
    return text.indexOf('*') >= 0;
  }

  /** How many wildcards it has, and so captures. */
  public int captures() {
    return segments.stream()
        .mapToInt(segment -> segment.equals(ANY_DEPTH) ? 1 : stars(segment))
        .sum();
  }
}

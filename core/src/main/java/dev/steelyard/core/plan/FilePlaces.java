package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files that a statement names.
 *
 * @param isAny whether it may be any of all
 * @param paths where they lie, from the root of the machine's files; a pattern by its folder
 */
public record FilePlaces(boolean isAny, List<String> paths) {

  static final FilePlaces NONE = new FilePlaces(false, List.of());
  static final FilePlaces ANY = new FilePlaces(true, List.of());

  private static final Pattern FROM_ROOT = Pattern.compile("/|file:/|[A-Za-z]:[\\\\/]");

  /** A name that may lie anywhere, or is an address. */
  private static final Pattern LIKE_PATH = Pattern.compile("[/\\\\*.]");

  private static final String PATTERN_SIGNS = "*?[{";

  public FilePlaces {
    paths = List.copyOf(paths);
  }

  /** Whether a path says all of where it lies. */
  public static boolean isFromRoot(String path) {
    return FROM_ROOT.matcher(path).lookingAt();
  }

  /** Of texts, of which some are paths; any where one may be, and does not say where it lies. */
  static FilePlaces of(List<String> texts) {
    List<String> paths = new ArrayList<>();
    for (String text : texts) {
      if (isFromRoot(text)) {
        paths.add(withoutPattern(text.replaceFirst("^file:/++", "/")));
      } else if (LIKE_PATH.matcher(text).find()) {
        return ANY;
      }
    }
    return paths.isEmpty() ? ANY : new FilePlaces(false, paths);
  }

  private static String withoutPattern(String path) {
    for (int at = 0; at < path.length(); at++) {
      if (PATTERN_SIGNS.indexOf(path.charAt(at)) >= 0) {
        return path.substring(0, path.lastIndexOf('/', at) + 1);
      }
    }
    return path;
  }

  FilePlaces and(FilePlaces other) {
    List<String> all = new ArrayList<>(paths);
    all.addAll(other.paths);
    return isAny || other.isAny ? ANY : new FilePlaces(false, all);
  }
}

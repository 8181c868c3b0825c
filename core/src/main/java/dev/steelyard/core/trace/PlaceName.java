package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * What files, objects and addresses are called, as places in one tree: {@code /data/t} and {@code
 * file:///data/t/} are one, and so is an address by HTTP and by HTTPS.
 */
public final class PlaceName {

  /** Of a change that does not say of which address it is. */
  public static final String ANY_ADDRESS = "http:";

  /** Of a change that does not say of which file it is, or not of all of them: a move has two. */
  public static final String ANY_FILE = "any file:";

  private static final String FILE = "file:";

  private PlaceName() {}

  /** The place of a file or an object, whatever stands in its name. */
  static String ofFile(String path) {
    if (isAddress(path)) {
      return ANY_ADDRESS + path.substring(path.indexOf(':') + 1);
    }
    return path.equals(ANY_FILE) || path.indexOf("://") > 0 ? path : FILE + "/" + path;
  }

  /**
   * The places of what an operation names: what an address asks for ({@code ?page=2}) is no place
   * of its own, and whether another name has such an end nobody knows.
   */
  static List<String> of(String name) {
    String bare = withoutQuestion(name);
    return isAddress(name) || bare.length() == name.length()
        ? List.of(ofFile(bare))
        : List.of(ofFile(name), ofFile(bare));
  }

  private static String withoutQuestion(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '?' || name.charAt(i) == '#') {
        return name.substring(0, i);
      }
    }
    return name;
  }

  private static boolean isAddress(String name) {
    return name.startsWith("http://") || name.startsWith("https://") || name.equals(ANY_ADDRESS);
  }

  /** Whether it may be that of a file: a word without a dot and without a folder is none. */
  static boolean mayBeFile(String name) {
    return !isAddress(name)
        && (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('.') >= 0);
  }

  /** Its parts, from the outermost to its own. */
  static List<String> parts(String place) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= place.length(); at++) {
      if (at == place.length() || place.charAt(at) == '/' || place.charAt(at) == '\\') {
        if (at > from && !(at == from + 1 && place.charAt(from) == '.')) {
          parts.add(place.substring(from, at));
        }
        from = at + 1;
      }
    }
    return parts;
  }
}

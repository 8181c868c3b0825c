package dev.steelyard.core.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How T-SQL, Access and SQLite quote a name of words: {@code [Last Update Date]}. Others write what
 * they ask for by its place ({@code l[i]}) and lists ({@code [1, lower(x)]}, {@code [x for x in
 * l]}) in such brackets, so that a name is what holds words and nothing else, directly behind no
 * name, bracket or value.
 */
final class BracketedNames {

  /** Behind which a bracket says at which place. */
  private static final String INDEXED = "(?<![\\p{L}\\p{N}_$#@)\\]\"`?}])(?<!(?i:\\barray)\\s)";

  /** A list of what is computed, drawn or by the clock, or of one number less another. */
  private static final String LIST =
      "(?![^\\]]{0,128}(?i:\\bfor\\b[^\\]]{0,128}\\bin\\b|\\bnext\\s+value\\s+for\\b|\\b(?:current_(?:timestamp|time|date)"
          + "|localtime|localtimestamp)\\b)|[^\\]]{0,128}[-/%]\\s*\\d)";

  static final String PATTERN =
      INDEXED + "\\[" + LIST + "[\\p{L}_#@][\\p{L}\\p{N}_$#@ ./%&-]{0,127}+\\]";

  private static final Pattern NAME = Pattern.compile(PATTERN);

  private BracketedNames() {}

  /** Where the name ends that begins at a place of a text; that place where none does. */
  static int after(String text, int at) {
    if (text.charAt(at) != '[') {
      return at;
    }
    Matcher name = NAME.matcher(text).region(at, text.length()).useTransparentBounds(true);
    return name.lookingAt() ? name.end() : at;
  }

  static boolean is(String token) {
    return token.length() > 1 && token.startsWith("[");
  }
}

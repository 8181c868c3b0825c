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

  private static final String MOMENT =
      "current_(?:timestamp|time|date|user|role|catalog|schema)|localtime|localtimestamp"
          + "|session_user";

  /** A list of what is computed, drawn or another each time, or of one number less another. */
  private static final String LIST =
      "(?![^\\]]{0,128}(?i:\\bfor\\b[^\\]]{0,128}\\bin\\b|\\bnext\\s+value\\s+for\\b|\\b(?:"
          + MOMENT
          + ")\\b)|[^\\]]{0,128}[-/%]\\s*\\d)";

  private static final String WORDS = "[\\p{L}\\p{N}_$#@ ./%&-]{0,127}+";

  /** With one mark at the most, as in {@code [Customer's Name]}: a text has two. */
  static final String PATTERN =
      INDEXED
          + "\\["
          + LIST
          + "[\\p{L}_#@]"
          + WORDS
          + "(?:(?<=\\p{L}\\p{L})'(?=\\p{L})"
          + WORDS
          + ")?\\]";

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

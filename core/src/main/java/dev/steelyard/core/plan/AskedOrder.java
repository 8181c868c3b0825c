package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The orders and groups that a statement asks for by its words, without what it calls its tables.
 *
 * @param clauses each with its first words, in the order of their letters
 */
record AskedOrder(List<String> clauses) {

  private static final Pattern BEGIN =
      Pattern.compile("(?i)\\b(?:ORDER|GROUP|PARTITION) BY\\b|\\bDISTINCT ON\\b");

  private static final Pattern END =
      Pattern.compile(
          "(?i)\\b(?:ORDER BY|GROUP BY|HAVING|WINDOW|LIMIT|OFFSET|FETCH|FOR|ROWS|RANGE|GROUPS"
              + "|UNION|EXCEPT|INTERSECT)\\b");

  private static final Pattern TABLE =
      Pattern.compile("(?:\"[^\"]+\"|`[^`]+`|\\b[a-z_]\\w*) ?\\. ?(?=[a-z_\"`])");

  AskedOrder {
    clauses = List.copyOf(clauses);
  }

  /** Of a statement without its values. */
  static AskedOrder of(String shape) {
    List<String> clauses = new ArrayList<>();
    Matcher begin = BEGIN.matcher(shape);
    while (begin.find()) {
      String clause = begin.group() + shape.substring(begin.end(), end(shape, begin.end()));
      String bare = TABLE.matcher(clause.toLowerCase(Locale.ROOT)).replaceAll("");
      clauses.add(bare.replaceAll("\\s+", ""));
    }
    clauses.sort(String::compareTo);
    return new AskedOrder(clauses);
  }

  /** Where the next clause begins, or the brackets end in which this one stands. */
  private static int end(String shape, int from) {
    Matcher end = END.matcher(shape).useTransparentBounds(true);
    int depth = 0;
    for (int at = from; at < shape.length(); at++) {
      char here = shape.charAt(at);
      depth += here == '(' ? 1 : here == ')' ? -1 : 0;
      boolean isEnd = depth == 0 && end.region(at, shape.length()).lookingAt();
      if (depth < 0 || here == ';' || isEnd) {
        return at;
      }
    }
    return shape.length();
  }
}

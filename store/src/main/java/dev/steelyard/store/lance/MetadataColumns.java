package dev.steelyard.store.lance;

import dev.steelyard.store.MetadataJson;
import dev.steelyard.store.lance.SqlTokens.Kind;
import dev.steelyard.store.lance.SqlTokens.Token;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Gives queries over {@code results} the columns {@code run} and {@code variant} and the function
 * {@code level('factor')}, which stand in the JSON of {@code metadata}. The engine's own JSON
 * functions read a binary form only.
 *
 * <p>Where one of the two columns is named, a view with them goes before the query; {@code level}
 * is written out where it stands. Of the rows that Steelyard wrote the order of the keys is known;
 * other programs may write them in any order and with spaces. A text in the tool's message is never
 * taken for one of them.
 */
final class MetadataColumns {

  private static final String SKIPPED = "\"(?:[^\"\\\\]|\\\\.)*\"";
  private static final String TAKEN = "\"((?:[^\"\\\\]|\\\\.)*)\"";

  private static final String BEFORE_VARIANT = "^\\{(?:\"run\":" + SKIPPED + ",)?";
  private static final String BEFORE_LEVELS =
      BEFORE_VARIANT + "(?:\"variant\":" + SKIPPED + ",)?\"levels\":\\{";

  /** Members before the one that is looked for, whatever they hold, to a depth. */
  private static final String MEMBERS =
      "(?:\\s*%s\\s*:\\s*(?:%s|%s|[^\\s,{}\\[\\]\"]+)\\s*,)*?\\s*"
          .formatted(SKIPPED, SKIPPED, nested(4));

  private static final String ANY_OBJECT = "^\\s*\\{" + MEMBERS;

  private static final String RUN = of("^\\{", "run");
  private static final String VARIANT = of(BEFORE_VARIANT, "variant");

  private static final String VIEW =
      "results AS (SELECT *, %s AS run, %s AS variant FROM results)".formatted(RUN, VARIANT);

  private MetadataColumns() {}

  static String in(String sql, List<Token> tokens) {
    boolean needsView =
        tokens.stream()
            .map(Token::name)
            .anyMatch(name -> name.equals("run") || name.equals("variant"));
    StringBuilder all = new StringBuilder();
    int copied = 0;
    int next = 0;
    if (needsView) {
      boolean hasOwnViews = tokens.getFirst().isWord("WITH");
      next = !hasOwnViews ? 0 : tokens.get(1).isWord("RECURSIVE") ? 2 : 1;
      copied = hasOwnViews ? tokens.get(next - 1).to() : 0;
      all.append(hasOwnViews ? sql.substring(0, copied) + " " : "WITH ").append(VIEW);
      all.append(hasOwnViews ? ", " : " ");
    }
    for (int i = next; i + 3 < tokens.size(); i++) {
      if (isLevel(tokens.subList(i, i + 4))) {
        String factor = tokens.get(i + 2).text();
        all.append(sql, copied, tokens.get(i).from());
        all.append(level(factor.substring(1, factor.length() - 1).replace("''", "'")));
        copied = tokens.get(i + 3).to();
      }
    }
    return all.append(sql, copied, sql.length()).toString();
  }

  private static boolean isLevel(List<Token> four) {
    return four.get(0).isWord("level")
        && four.get(1).isSign('(')
        && four.get(2).kind() == Kind.TEXT
        && four.get(3).isSign(')');
  }

  /** An object or an array with at most so many more in each other. */
  private static String nested(int depth) {
    String inner = depth == 0 ? "" : "|" + nested(depth - 1);
    return "[{\\[](?:[^{}\\[\\]\"]|" + SKIPPED + inner + ")*[}\\]]";
  }

  private static String level(String factor) {
    String key =
        Pattern.compile("[^\\p{L}\\p{N}_ ]")
            .matcher(MetadataJson.text(factor))
            .replaceAll("\\\\$0");
    return text(
        BEFORE_LEVELS + "(?:" + SKIPPED + ":" + SKIPPED + ",)*?" + key + ":" + TAKEN,
        ANY_OBJECT + "\"levels\"\\s*:\\s*\\{" + MEMBERS + key + "\\s*:\\s*" + TAKEN);
  }

  private static String of(String before, String key) {
    String quoted = "\"" + key + "\"";
    return text(before + quoted + ":" + TAKEN, ANY_OBJECT + quoted + "\\s*:\\s*" + TAKEN);
  }

  /**
   * The text that a pattern takes, without JSON's escapes.
   *
   * @param ours for rows that Steelyard wrote
   * @param others for rows of other programs
   */
  private static String text(String ours, String others) {
    String taken =
        "CASE WHEN right(metadata, %d) LIKE %s THEN %s ELSE %s END"
            .formatted(
                MetadataJson.DIGEST_LENGTH,
                Sql.literal(MetadataJson.BEFORE_DIGEST + "%"),
                match(ours),
                match(others));
    // A backslash before a space is no escape in JSON, so that it can stand for a backslash.
    String text = "replace((%s), '\\\\', '\\ ')".formatted(taken);
    // There is no function from digits to a character: such escapes stay visible.
    text = "regexp_replace(%s, '\\\\u([0-9a-fA-F]{4})', '\\u{$1}', 'g')".formatted(text);
    for (String escape : List.of("n\n", "t\t", "r\r", "b\b", "f\f", "//", "\"\"")) {
      text = replaced(text, "\\" + escape.charAt(0), escape.charAt(1));
    }
    return "replace(%s, '\\ ', '\\')".formatted(text);
  }

  private static String match(String pattern) {
    return "regexp_match(metadata, %s)[1]".formatted(Sql.literal(pattern));
  }

  private static String replaced(String text, String escape, int character) {
    return "replace(%s, %s, chr(%d))".formatted(text, Sql.literal(escape), character);
  }
}

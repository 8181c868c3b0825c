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
 * is written out where it stands. They rely on the order in which Steelyard writes the keys, so a
 * text in the tool's message is never taken for one.
 */
final class MetadataColumns {

  private static final String SKIPPED = "\"(?:[^\"\\\\]|\\\\.)*\"";
  private static final String TAKEN = "\"((?:[^\"\\\\]|\\\\.)*)\"";

  private static final String RUN = text("^\\{\"run\":" + TAKEN);
  private static final String BEFORE_VARIANT = "^\\{(?:\"run\":" + SKIPPED + ",)?";
  private static final String VARIANT = text(BEFORE_VARIANT + "\"variant\":" + TAKEN);
  private static final String BEFORE_LEVELS =
      BEFORE_VARIANT + "(?:\"variant\":" + SKIPPED + ",)?\"levels\":\\{";

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

  private static String level(String factor) {
    String key =
        Pattern.compile("[^\\p{L}\\p{N}_ ]")
            .matcher(MetadataJson.text(factor))
            .replaceAll("\\\\$0");
    return text(BEFORE_LEVELS + "(?:" + SKIPPED + ":" + SKIPPED + ",)*?" + key + ":" + TAKEN);
  }

  /** The text that a pattern takes, without JSON's escapes of quotes and backslashes. */
  private static String text(String pattern) {
    String taken = "regexp_match(metadata, %s)[1]".formatted(Sql.literal(pattern));
    return "replace(replace(replace(%s, '\\\\', chr(1)), '\\\"', '\"'), chr(1), '\\')"
        .formatted(taken);
  }
}

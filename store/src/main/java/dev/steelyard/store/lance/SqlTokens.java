package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words, texts and signs of a query, without its blanks and comments. */
final class SqlTokens {

  /** What a token is. */
  enum Kind {
    WORD,
    QUOTED_NAME,
    TEXT,
    SIGN
  }

  /**
   * One of them.
   *
   * @param from where it begins in the query
   * @param to where the rest begins
   */
  record Token(Kind kind, String text, int from, int to) {

    boolean isWord(String word) {
      return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(char sign) {
      return kind == Kind.SIGN && text.charAt(0) == sign;
    }

    /** The name that a word or a quoted name stands for; empty for others. */
    String name() {
      return switch (kind) {
        case WORD -> text.toLowerCase(Locale.ROOT);
        case QUOTED_NAME -> text.substring(1, text.length() - 1).replace("\"\"", "\"");
        case TEXT, SIGN -> "";
      };
    }
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s++|--[^\\n]*+"
              + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*+)|(?<name>\"(?:[^\"]|\"\")*+\")"
              + "|(?<text>'(?:[^']|'')*+')|(?<number>\\p{N}[\\p{L}\\p{N}.]*+)|(?<sign>.)",
          Pattern.DOTALL);

  private SqlTokens() {}

  static List<Token> of(String sql) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    int at = 0;
    while (at < sql.length()) {
      if (sql.startsWith("/*", at)) {
        at = endOfComment(sql, at);
        continue;
      }
      matcher.region(at, sql.length());
      if (!matcher.lookingAt()) {
        throw new IllegalStateException("every character is a sign");
      }
      add(matcher, tokens);
      at = matcher.end();
    }
    return tokens;
  }

  private static void add(Matcher matcher, List<Token> tokens) {
    Kind kind;
    if (matcher.group("word") != null) {
      kind = Kind.WORD;
    } else if (matcher.group("name") != null) {
      kind = Kind.QUOTED_NAME;
    } else if (matcher.group("text") != null) {
      kind = Kind.TEXT;
    } else if (matcher.group("sign") != null || matcher.group("number") != null) {
      kind = Kind.SIGN;
    } else {
      return;
    }
    tokens.add(new Token(kind, matcher.group(), matcher.start(), matcher.end()));
  }

  /** Comments may stand in comments. */
  private static int endOfComment(String sql, int from) {
    int depth = 0;
    int at = from;
    while (at < sql.length()) {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
        if (depth == 0) {
          return at;
        }
      } else {
        at++;
      }
    }
    throw SteelyardException.invalid("the query has a comment without an end");
  }
}

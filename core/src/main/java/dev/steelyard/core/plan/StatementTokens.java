package dev.steelyard.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A statement's shape in names, words and signs, with what brackets hold. */
record StatementTokens(List<String> all) {

  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*\"|`[^`]*`|[\\p{L}_$@#][\\p{L}\\p{N}_$@#]*|::|\\S");

  private static final Pattern NAME = Pattern.compile("[\"`\\p{L}_$@#].*", Pattern.DOTALL);

  /** Those of statements that a text has one after the other. */
  static List<StatementTokens> statements(String shape) {
    List<StatementTokens> statements = new ArrayList<>();
    List<String> one = new ArrayList<>();
    TOKEN
        .matcher(shape + " ;")
        .results()
        .map(part -> part.group())
        .forEach(token -> {
          if (!token.equals(";")) {
            one.add(token);
          } else if (!one.isEmpty()) {
            statements.add(new StatementTokens(List.copyOf(one)));
            one.clear();
          }
        });
    return statements;
  }

  int size() {
    return all.size();
  }

  /** In lower case; empty for what lies outside. */
  String at(int place) {
    return 0 <= place && place < all.size() ? all.get(place).toLowerCase(Locale.ROOT) : "";
  }

  /** Whether some stand one after the other. */
  boolean stand(int from, String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!at(from + i).equals(words[i])) {
        return false;
      }
    }
    return true;
  }

  boolean isName(int place) {
    return NAME.matcher(at(place)).matches();
  }

  boolean isOpen(int place) {
    return at(place).equals("(");
  }

  /** Where the first stands that opens no bracket. */
  int begin() {
    int at = 0;
    while (isOpen(at)) {
      at++;
    }
    return at;
  }

  /** Where a bracket is closed; the end for never. */
  int close(int open) {
    int depth = 0;
    for (int at = open; at < size(); at++) {
      depth += isOpen(at) ? 1 : 0;
      depth -= at(at).equals(")") ? 1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return size();
  }

  /** Where the bracket is opened that is closed here; -1 for never. */
  int open(int close) {
    int depth = 0;
    for (int at = close; at >= 0; at--) {
      depth += at(at).equals(")") ? 1 : 0;
      depth -= isOpen(at) ? 1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return -1;
  }

  /** Behind what stands here: a bracket with all that it holds, or a token. */
  int after(int place) {
    return isOpen(place) ? close(place) + 1 : place + 1;
  }

  /** How many commas part what a bracket holds, and one more; 0 where it holds nothing. */
  int arguments(int open) {
    int close = close(open);
    int commas = 0;
    for (int at = open + 1; at < close; at = after(at)) {
      commas += at(at).equals(",") ? 1 : 0;
    }
    return close == open + 1 ? 0 : commas + 1;
  }

  String name(int place) {
    return at(place).replaceAll("[\"`]", "");
  }
}

package dev.steelyard.lab.version;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a table of TOML that is written as a value, {@code {name = "x", version = "1.2"}}, also one
 * over several lines, as TOML 1.1 allows. For one thread and one table.
 */
final class TomlInlineTable {

  /** No file of a person has as many tables in each other. */
  private static final int DEEPEST = 50;

  private final String text;
  private final Map<String, String> values = new LinkedHashMap<>();
  private int at;

  private TomlInlineTable(String text) {
    this.text = text;
  }

  /**
   * What one says.
   *
   * @param values as they are written, by their keys: those of tables in it with a dot between
   * @param lines how many it takes
   */
  record Read(Map<String, String> values, int lines) {}

  /**
   * Reads one.
   *
   * @param text begins with its brace and goes on after it
   * @return empty where there is none that ends
   */
  static Optional<Read> of(String text) {
    TomlInlineTable table = new TomlInlineTable(text);
    if (!table.table("", 0)) {
      return Optional.empty();
    }
    int lines = 1 + (int) text.substring(0, table.at).chars().filter(one -> one == '\n').count();
    return Optional.of(new Read(table.values, lines));
  }

  private boolean table(String before, int depth) {
    at++;
    while (depth < DEEPEST && skipSpace() && text.charAt(at) != '}') {
      int begin = at;
      while (at < text.length() && "=}\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      if (at >= text.length() || text.charAt(at) != '=') {
        return false;
      }
      String key = before + TomlKeys.plain(text.substring(begin, at));
      at++;
      if (!value(key, depth)) {
        return false;
      }
      if (!skipSpace()) {
        return false;
      }
      if (text.charAt(at) == ',') {
        at++;
      } else if (text.charAt(at) != '}') {
        return false;
      }
    }
    boolean isWhole = at < text.length() && text.charAt(at) == '}';
    at++;
    return isWhole;
  }

  private boolean value(String key, int depth) {
    if (!skipSpace()) {
      return false;
    }
    if (text.charAt(at) == '{') {
      return table(key + ".", depth + 1);
    }
    int begin = at;
    int open = 0;
    while (at < text.length()) {
      char one = text.charAt(at);
      if (one == '"' || one == '\'') {
        if (!skipString(one)) {
          return false;
        }
        continue;
      }
      if (open == 0 && (one == ',' || one == '}')) {
        break;
      }
      open += one == '[' || one == '{' ? 1 : one == ']' || one == '}' ? -1 : 0;
      at++;
    }
    values.putIfAbsent(key, text.substring(begin, at).strip());
    return at < text.length();
  }

  /** To what comes after a text; false where it does not end. */
  private boolean skipString(char quote) {
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
    return at <= text.length();
  }

  /** To what is neither space nor a comment; false where nothing comes. */
  private boolean skipSpace() {
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '#')) {
      if (text.charAt(at) == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        at++;
      }
    }
    return at < text.length();
  }
}

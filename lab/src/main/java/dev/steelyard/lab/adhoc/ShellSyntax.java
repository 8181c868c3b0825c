package dev.steelyard.lab.adhoc;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what only a shell would understand in a command line: operators, variables, patterns,
 * commands that are part of the shell (POSIX, XCU 2). Where no shell reads the line, each would be
 * text in an argument, and something else would be measured than is meant. For one thread.
 */
final class ShellSyntax {

  private static final String OPERATORS = "|&;<>()";
  private static final String AFTER_DOLLAR = "{(@*#?$!-_";

  /** Of the shell itself, and rarely a program. */
  private static final Set<String> BUILT_IN =
      Set.of(
          "!",
          ".",
          ":",
          "{",
          "alias",
          "break",
          "case",
          "cd",
          "continue",
          "eval",
          "exec",
          "exit",
          "export",
          "for",
          "function",
          "if",
          "local",
          "read",
          "readonly",
          "return",
          "set",
          "shift",
          "source",
          "trap",
          "type",
          "ulimit",
          "umask",
          "unset",
          "until",
          "wait",
          "while");

  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");

  private final String line;
  private int at;
  private boolean isInWord;

  private ShellSyntax(String line) {
    this.line = line;
  }

  /** The first such piece of a line; empty where it is words alone. */
  static Optional<String> in(String line) {
    return new ShellSyntax(line.strip()).find();
  }

  private Optional<String> find() {
    String first = line.split("\\s", 2)[0];
    if (BUILT_IN.contains(first) || ASSIGNMENT.matcher(first).matches()) {
      return Optional.of(first);
    }
    while (at < line.length()) {
      char next = line.charAt(at);
      Optional<String> found =
          switch (next) {
            case '\'' -> skipped(line.indexOf('\'', at + 1));
            case '"' -> inDoubleQuotes();
            case '\\' -> skipped(at + 1);
            default -> bare(next);
          };
      if (found.isPresent()) {
        return found;
      }
      isInWord = at < line.length() && next != ' ' && next != '\t';
      at++;
    }
    return Optional.empty();
  }

  /** A quote that is never closed is told by whoever splits the line. */
  private Optional<String> skipped(int end) {
    at = end < 0 ? line.length() : end;
    return Optional.empty();
  }

  private Optional<String> inDoubleQuotes() {
    for (at++; at < line.length() && line.charAt(at) != '"'; at++) {
      char next = line.charAt(at);
      if (next == '\\') {
        at++;
      } else if (next == '`' || isExpansion()) {
        return Optional.of(word());
      }
    }
    return Optional.empty();
  }

  private Optional<String> bare(char next) {
    boolean isSpecial =
        switch (next) {
          case '\n' -> true;
          case '`', '*', '?' -> true;
          case '$' -> !isLastOfWord();
          case '[' -> word().indexOf(']') > 0;
          case '~', '#' -> !isInWord;
          default -> OPERATORS.indexOf(next) >= 0;
        };
    if (!isSpecial) {
      return Optional.empty();
    }
    return Optional.of(
        next == '\n' ? "a line break" : OPERATORS.indexOf(next) >= 0 ? operator() : word());
  }

  /** What other letters make of a dollar, no shell promises (XCU 2.6), or it is a quote's. */
  private boolean isLastOfWord() {
    return at + 1 == line.length() || Character.isWhitespace(line.charAt(at + 1));
  }

  /** Within double quotes, where a dollar before a quote is text. */
  private boolean isExpansion() {
    if (line.charAt(at) != '$' || at + 1 == line.length()) {
      return false;
    }
    char after = line.charAt(at + 1);
    return Character.isLetterOrDigit(after) || AFTER_DOLLAR.indexOf(after) >= 0;
  }

  private String operator() {
    int end = at;
    while (end < line.length() && OPERATORS.indexOf(line.charAt(end)) >= 0) {
      end++;
    }
    return line.substring(at, end);
  }

  /** From here to the word's end, or that of its quotes. */
  private String word() {
    int end = at;
    while (end < line.length()
        && line.charAt(end) != '"'
        && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    return line.substring(at, end);
  }
}

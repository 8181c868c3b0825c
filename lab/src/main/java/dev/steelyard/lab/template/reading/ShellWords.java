package dev.steelyard.lab.template.reading;

import dev.steelyard.core.SteelyardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a command line into words as a POSIX shell would (XCU 2.2): white space separates, single
 * quotes keep everything, double quotes and backslashes escape. Nothing else is special: no
 * variables, no globs, no pipes.
 */
public final class ShellWords {

  private static final String OPERATORS = "<>|&;";

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private Optional<String> operator = Optional.empty();
  private int at;

  private ShellWords(String line) {
    this.line = line;
  }

  /**
   * The words of a line.
   *
   * @throws SteelyardException when a quote is not closed, or there are no words
   */
  public static List<String> split(String line) {
    return new ShellWords(line).split();
  }

  /**
   * The first operator of a shell in a line, such as {@code |} or {@code 2>} without its number: it
   * would join commands or redirect them, and here it would be a piece of an argument without a
   * word. Quoted or escaped, it is meant as one.
   *
   * @throws SteelyardException as for {@link #split(String)}
   */
  public static Optional<String> shellOperator(String line) {
    ShellWords words = new ShellWords(line);
    words.split();
    return words.operator;
  }

  private List<String> split() {
    while (at < line.length()) {
      char next = line.charAt(at++);
      switch (next) {
        case ' ', '\t', '\n' -> endWord();
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> escaped();
        default -> bare(next);
      }
    }
    endWord();
    if (words.isEmpty()) {
      throw SteelyardException.invalid("the command is empty");
    }
    return List.copyOf(words);
  }

  private void bare(char letter) {
    if (operator.isEmpty() && OPERATORS.indexOf(letter) >= 0) {
      int end = at;
      while (end < line.length() && OPERATORS.indexOf(line.charAt(end)) >= 0) {
        end++;
      }
      operator = Optional.of(line.substring(at - 1, end));
    }
    append(letter);
  }

  /** A backslash before a line's end joins the two lines. */
  private void escaped() {
    if (at == line.length()) {
      append('\\');
    } else if (line.charAt(at) == '\n') {
      at++;
    } else {
      append(line.charAt(at++));
    }
  }

  private void append(char letter) {
    word.append(letter);
    inWord = true;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
    }
    inWord = false;
  }

  private void singleQuoted() {
    int end = line.indexOf('\'', at);
    if (end < 0) {
      throw unclosed('\'');
    }
    word.append(line, at, end);
    inWord = true;
    at = end + 1;
  }

  private void doubleQuoted() {
    inWord = true;
    while (at < line.length()) {
      char next = line.charAt(at++);
      if (next == '"') {
        return;
      }
      boolean escapes =
          next == '\\' && at < line.length() && "\"\\$`\n".indexOf(line.charAt(at)) >= 0;
      char kept = escapes ? line.charAt(at++) : next;
      if (!escapes || kept != '\n') {
        word.append(kept);
      }
    }
    throw unclosed('"');
  }

  private SteelyardException unclosed(char quote) {
    return SteelyardException.invalid("a %s is never closed in: %s".formatted(quote, line));
  }
}

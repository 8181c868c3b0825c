package dev.steelyard.lab.experiment.reading;

import dev.steelyard.core.SteelyardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Splits a command line into words as a POSIX shell would (XCU 2.2): white space separates, single
 * quotes keep everything, double quotes and backslashes escape. Nothing else is special: no
 * variables, no globs, no pipes.
 */
final class Words {

  private static final Pattern OF_A_SHELL =
      Pattern.compile("\\|[|&]?|&&?|[0-9&]?[<>].*|.*;", Pattern.DOTALL);

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private boolean quoted;
  private Optional<String> ofAShell = Optional.empty();
  private int at;

  private Words(String line) {
    this.line = line;
  }

  /**
   * The words of a line.
   *
   * @throws SteelyardException when a quote is not closed, or there are no words
   */
  static List<String> split(String line) {
    return new Words(line).split();
  }

  /**
   * What to say of a line with a word that would join commands or redirect them in a shell: as an
   * argument it would do something else without a word. Quoted, it is meant as an argument.
   *
   * @throws SteelyardException as for {@link #split(String)}
   */
  static Optional<String> ofAShell(String line) {
    Words words = new Words(line);
    words.split();
    return words.ofAShell.map(word ->
        "no shell reads this, so '%s' would be an argument; write: sh -c '%s'"
            .formatted(word, line.strip().replace("'", "'\\''")));
  }

  private List<String> split() {
    while (at < line.length()) {
      char next = line.charAt(at++);
      quoted |= "'\"\\".indexOf(next) >= 0;
      switch (next) {
        case ' ', '\t', '\n' -> endWord();
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> escaped();
        default -> append(next);
      }
    }
    endWord();
    if (words.isEmpty()) {
      throw SteelyardException.invalid("the command is empty");
    }
    return List.copyOf(words);
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
      if (!quoted && ofAShell.isEmpty() && OF_A_SHELL.matcher(word).matches()) {
        ofAShell = Optional.of(word.toString());
      }
      words.add(word.toString());
      word.setLength(0);
    }
    inWord = false;
    quoted = false;
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

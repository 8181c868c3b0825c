package dev.steelyard.lab.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that may be the name of a file in a word of a command: the word itself, what is quoted in it,
 * what stands behind each {@code =}, a leading {@code @} and an option's one letter, and each piece
 * between what shells, options and lists put between names. Most of it names nothing.
 */
final class WordNames {

  private static final Pattern BETWEEN = Pattern.compile("[\\s;|&<>()\"'`=,:]+");
  private static final Pattern BLANK = Pattern.compile("[\\s;|&<>()\"'`]+");
  private static final String ENDS = " \t\n;|&<>()";
  private static final char NO_QUOTE = 0;

  /** As in {@code -Iinclude}: the name follows without a blank. */
  private static final Pattern SHORT_OPTION = Pattern.compile("-[A-Za-z][^-]");

  /** What a shell puts in place of each is this user's home. */
  private static final Pattern HOME = Pattern.compile("(~|\\$HOME|\\$\\{HOME\\b[^}]*})(?=/)");

  /** {@code PATH=/a:$PATH}, as a word for {@code env} or in the text of a shell. */
  private static final Pattern PATH =
      Pattern.compile("(?<!\\w)PATH=(\"[^\"]*\"|'[^']*'|[^\\s;|&<>()\"'`]*)");

  private static final Pattern PATH_AROUND = Pattern.compile("\\$PATH\\b|\\$\\{PATH\\b[^}]*}");

  /** The folder that a command starts in, which relative names begin with anyway. */
  private static final Pattern HERE = Pattern.compile("\\$PWD(?=/)|\\$\\{PWD}(?=/)");

  private static final Pattern QUOTED = Pattern.compile("'([^']+)'|\"([^\"]+)\"|`([^`]+)`");

  private WordNames() {}

  static Stream<String> in(String word) {
    Set<String> names = new LinkedHashSet<>();
    add(names, word);
    for (Matcher quoted = QUOTED.matcher(word); quoted.find(); ) {
      add(names, word.substring(quoted.start() + 1, quoted.end() - 1));
    }
    // Braces of a shell's pattern have commas of their own.
    BLANK.splitAsStream(word).forEach(piece -> add(names, piece));
    BETWEEN.splitAsStream(word).forEach(piece -> add(names, piece));
    shellWords(word).forEach(piece -> add(names, piece));
    return names.stream();
  }

  /**
   * A word without what it says of where programs are looked for: nobody reads all that is there.
   */
  static String withoutPaths(String word) {
    return PATH.matcher(word).replaceAll("");
  }

  /**
   * Where a word says that programs are looked for.
   *
   * @param around what {@code $PATH} is there
   */
  static Stream<String> paths(String word, String around) {
    return PATH.matcher(word)
        .results()
        .map(said -> said.group(1).replaceAll("[\"']", ""))
        .map(said -> PATH_AROUND.matcher(said).replaceAll(Matcher.quoteReplacement(around)))
        .map(said -> HERE.matcher(said).replaceAll("."));
  }

  /** As a shell reads them: quotes and backslashes are gone, wherever in a word they stand. */
  private static List<String> shellWords(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = NO_QUOTE;
    for (int at = 0; at < text.length(); at++) {
      char next = text.charAt(at);
      boolean escapes = next == '\\' && quote != '\'' && at + 1 < text.length();
      if (escapes) {
        word.append(text.charAt(++at));
      } else if (quote == NO_QUOTE && ENDS.indexOf(next) >= 0) {
        words.add(word.toString());
        word.setLength(0);
      } else if (quote == NO_QUOTE && (next == '\'' || next == '"')) {
        quote = next;
      } else if (next == quote) {
        quote = NO_QUOTE;
      } else {
        word.append(next);
      }
    }
    words.add(word.toString());
    return words;
  }

  /** With what follows each sign that options put before a name. */
  private static void add(Set<String> names, String name) {
    if (name.isEmpty()) {
      return;
    }
    names.add(name);
    if (SHORT_OPTION.matcher(name).lookingAt()) {
      add(names, name.substring(2));
    }
    Matcher here = HERE.matcher(name);
    if (here.lookingAt()) {
      add(names, name.substring(here.end() + 1));
    }
    Matcher home = HOME.matcher(name);
    if (home.lookingAt()) {
      NamedFiles.HOME.ifPresent(folder -> add(names, folder + name.substring(home.end())));
    }
    if (name.startsWith("@")) {
      add(names, name.substring(1));
    }
    int at = name.indexOf('=');
    if (at >= 0) {
      add(names, name.substring(at + 1));
    }
  }
}

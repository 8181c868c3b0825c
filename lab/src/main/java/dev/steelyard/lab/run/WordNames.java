package dev.steelyard.lab.run;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that may be the name of a file in a word of a command: the word itself, what is quoted in it,
 * what stands behind each {@code =} and behind a leading {@code @}, and each piece between what
 * shells, options and lists put between names. Most of it names nothing.
 */
final class WordNames {

  private static final Pattern BETWEEN = Pattern.compile("[\\s;|&<>()\"'`=,:]+");
  private static final Pattern BLANK = Pattern.compile("[\\s;|&<>()\"'`]+");
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
    return names.stream();
  }

  /** With what follows each sign that options put before a name. */
  private static void add(Set<String> names, String name) {
    if (name.isEmpty()) {
      return;
    }
    names.add(name);
    if (name.startsWith("@")) {
      add(names, name.substring(1));
    }
    int at = name.indexOf('=');
    if (at >= 0) {
      add(names, name.substring(at + 1));
    }
  }
}

package dev.steelyard.core.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a metric, a unit or a name, in lower case.
 *
 * @param counted what is counted: all of them, or those before the word "per"
 * @param each what it is counted for: those after it
 */
record MetricWords(Set<String> counted, Set<String> each) {

  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  static MetricWords of(String text) {
    List<String> words =
        NOT_A_WORD
            .splitAsStream(HUMP.matcher(text).replaceAll(" "))
            .map(word -> word.toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .toList();
    int per = words.indexOf("per");
    return per < 1
        ? new MetricWords(new HashSet<>(words), Set.of())
        : new MetricWords(
            new HashSet<>(words.subList(0, per)),
            new HashSet<>(words.subList(per + 1, words.size())));
  }
}

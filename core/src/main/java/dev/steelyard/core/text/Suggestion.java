package dev.steelyard.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. Safe for threads. */
public final class Suggestion {

  private Suggestion() {}

  /** {@code ; did you mean 'x'?} when a known word is close to the given one, otherwise nothing. */
  public static String of(String given, Collection<String> known) {
    return closest(given, known).map("; did you mean '%s'?"::formatted).orElse("");
  }

  /**
   * The same, and when no known word is close, all of them: {@code ; choose one of x, y}, or {@code
   * ; there is only x}.
   */
  public static String orAll(String given, Collection<String> known) {
    return orThese(given, known, String.join(", ", known));
  }

  /** The same of what may be many: a few of them. */
  public static String orFew(String given, Collection<String> known) {
    return orThese(given, known, Listed.few(known));
  }

  private static String orThese(String given, Collection<String> known, String listed) {
    String meant = of(given, known);
    return meant.isEmpty() && !known.isEmpty()
        ? (known.size() == 1 ? "; there is only " : "; choose one of ") + listed
        : meant;
  }

  /** Whether one name may be the other's after a renaming: a part of it, or close to it. */
  public static boolean areAlike(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    return a.contains(b) || b.contains(a) || closest(a, List.of(b)).isPresent();
  }

  private static Optional<String> closest(String given, Collection<String> known) {
    int tolerated = Math.max(1, Math.min(given.length(), 30) / 3);
    return known.stream()
        .filter(word -> distance(given, word) <= tolerated)
        .filter(word -> distance(given, word) < Math.min(given.length(), word.length()))
        .min(Comparator.comparingInt(word -> distance(given, word)));
  }

  /** Insertions, deletions, replacements and swaps of neighbours between two words. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 10) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int i, int j, int[][] cost) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}

package dev.steelyard.core.history;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order that the text of versions tells: by their numbers ({@code 0.9} before {@code 0.10}),
 * and by the words for what comes before and after a release ({@code 1.0.0-rc18} before {@code
 * 1.0.0} before {@code 1.0.0.post1}), as semantic versions, Maven and Python agree on them. What
 * follows a {@code +} is left out. Hashes and other words tell nothing: versions that differ in
 * them alone are equal here.
 */
public final class VersionOrder implements Comparator<String> {

  public static final VersionOrder ORDER = new VersionOrder();

  private static final Pattern HASH = Pattern.compile("g?(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}|\\d{7}");
  private static final Pattern WORD = Pattern.compile("[\\p{Alnum}]+");
  private static final Pattern PART = Pattern.compile("\\d+|[a-z]+");

  private static final int NOTHING_SAID = 5;
  private static final int RELEASE = 7;

  private static final Map<String, Integer> RANKS =
      Map.ofEntries(
          Map.entry("dev", 0),
          Map.entry("a", 1),
          Map.entry("alpha", 1),
          Map.entry("b", 2),
          Map.entry("beta", 2),
          Map.entry("m", 3),
          Map.entry("milestone", 3),
          Map.entry("c", 4),
          Map.entry("cr", 4),
          Map.entry("rc", 4),
          Map.entry("pre", 4),
          Map.entry("preview", 4),
          Map.entry("snapshot", 6),
          Map.entry("final", RELEASE),
          Map.entry("ga", RELEASE),
          Map.entry("release", RELEASE),
          Map.entry("p", 8),
          Map.entry("patch", 8),
          Map.entry("post", 8),
          Map.entry("sp", 8));

  private static final Comparator<VersionPart> PARTS =
      Comparator.comparingInt(VersionPart::rank).thenComparing(VersionPart::number);

  /** A number, which ranks above all words, or a word, or the end, which ranks as a release. */
  private record VersionPart(int rank, BigInteger number) {

    static final VersionPart END = new VersionPart(RELEASE, BigInteger.ZERO);

    static VersionPart number(String digits) {
      return new VersionPart(Integer.MAX_VALUE, new BigInteger(digits));
    }

    static VersionPart word(int rank) {
      return new VersionPart(rank, BigInteger.ZERO);
    }

    boolean isZero() {
      return rank == Integer.MAX_VALUE && number.signum() == 0;
    }
  }

  private VersionOrder() {}

  /** Zero where the versions tell nothing. */
  @Override
  public int compare(String first, String second) {
    List<VersionPart> one = parts(first);
    List<VersionPart> other = parts(second);
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      int order = PARTS.compare(at(one, i), at(other, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static VersionPart at(List<VersionPart> parts, int i) {
    return i < parts.size() ? parts.get(i) : VersionPart.END;
  }

  private static List<VersionPart> parts(String version) {
    int plus = version.indexOf('+');
    String text = (plus < 0 ? version : version.substring(0, plus)).toLowerCase(Locale.ROOT);
    List<VersionPart> parts = new ArrayList<>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      if (HASH.matcher(words.group()).matches()) {
        parts.add(VersionPart.word(NOTHING_SAID));
      } else {
        add(words.group(), parts);
      }
    }
    endWithoutZeros(parts);
    return parts;
  }

  private static void add(String word, List<VersionPart> parts) {
    Matcher all = PART.matcher(word);
    while (all.find()) {
      String part = all.group();
      boolean isNumber = Character.isDigit(part.charAt(0));
      if (isNumber) {
        parts.add(VersionPart.number(part));
      } else if (!(part.equals("v") && parts.isEmpty())) {
        endWithoutZeros(parts);
        parts.add(VersionPart.word(RANKS.getOrDefault(part, NOTHING_SAID)));
      }
    }
  }

  /** {@code 1.0} is {@code 1.0.0}. */
  private static void endWithoutZeros(List<VersionPart> parts) {
    while (!parts.isEmpty() && parts.getLast().isZero()) {
      parts.removeLast();
    }
  }
}

package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A build with when it was first published, in the order of a series: by the build's own time; of
 * builds with one time by the numbers of their versions ({@code 0.9} before {@code 0.10}, what
 * follows a {@code +} left out), then by when they were first published, then by the version's
 * text.
 *
 * @param firstPublished in Unix seconds
 */
public record BuildOrder(DutBuild build, long firstPublished) implements Comparable<BuildOrder> {

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private static final Comparator<BuildOrder> ORDER =
      Comparator.comparing((BuildOrder one) -> one.build.timestamp())
          .thenComparing(one -> numbers(one.build.version()), BuildOrder::compare)
          .thenComparingLong(BuildOrder::firstPublished)
          .thenComparing(one -> one.build.version());

  @Override
  public int compareTo(BuildOrder other) {
    return ORDER.compare(this, other);
  }

  private static List<BigInteger> numbers(String version) {
    int plus = version.indexOf('+');
    return NUMBER
        .matcher(plus < 0 ? version : version.substring(0, plus))
        .results()
        .map(MatchResult::group)
        .map(BigInteger::new)
        .toList();
  }

  private static int compare(List<BigInteger> first, List<BigInteger> second) {
    for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
      int order = first.get(i).compareTo(second.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(first.size(), second.size());
  }
}

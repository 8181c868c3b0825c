package dev.steelyard.load.scenario.check;

import dev.steelyard.core.SteelyardException;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** Statuses of HTTP: {@code 200}, {@code 2xx}. Immutable. */
public final class StatusSet {

  private static final Pattern FORM = Pattern.compile("[1-9](\\d\\d|xx)");

  /** What is no failure unless said otherwise, as k6 has it: 200 to 399. */
  public static final StatusSet USUAL = of(List.of("2xx", "3xx"));

  private final BitSet statuses = new BitSet(1000);
  private final String source;

  private StatusSet(List<String> words) {
    source = String.join(", ", words);
    words.forEach(this::add);
  }

  /**
   * The statuses that one of the words means.
   *
   * @throws SteelyardException when a word is no status
   */
  public static StatusSet of(List<String> words) {
    return new StatusSet(words);
  }

  private void add(String word) {
    if (!FORM.matcher(word).matches()) {
      throw SteelyardException.invalid("'%s' is no status; write 200 or 2xx".formatted(word));
    }
    if (word.endsWith("xx")) {
      int first = 100 * (word.charAt(0) - '0');
      statuses.set(first, first + 100);
    } else {
      statuses.set(Integer.parseInt(word));
    }
  }

  public boolean has(int status) {
    return statuses.get(status);
  }

  @Override
  public String toString() {
    return source;
  }
}

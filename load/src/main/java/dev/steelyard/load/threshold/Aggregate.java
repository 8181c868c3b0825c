package dev.steelyard.load.threshold;

import dev.steelyard.core.SteelyardException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One number of many. One record or word a kind. */
public sealed interface Aggregate {

  /** How it is written. */
  String text();

  /** The value that so many per cent are not above. */
  record Percentile(double percent) implements Aggregate {
    public Percentile {
      if (!(percent >= 0 && percent <= 100)) {
        throw SteelyardException.invalid(
            "p(%s) is no percentile; it has to be from 0 to 100".formatted(plain(percent)));
      }
    }

    @Override
    public String text() {
      return "p(" + plain(percent) + ")";
    }

    private static String plain(double percent) {
      return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
    }
  }

  /** What needs no number. */
  enum Word implements Aggregate {
    AVG("avg"),
    MIN("min"),
    MED("med"),
    MAX("max"),
    COUNT("count"),
    /** A share of a rate; of a counter, how much a second. */
    RATE("rate"),
    /** Of what goes up and down, what it was in the end. */
    VALUE("value");

    private final String text;

    Word(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }

  /** What {@code avg}, {@code p(95)} or {@code p95} means; empty when it is nothing. */
  static Optional<Aggregate> of(String text) {
    Matcher percentile =
        Pattern.compile("p\\(?\\s*(\\d{1,3}(?:\\.\\d{1,6})?)\\s*\\)?").matcher(text);
    if (percentile.matches()) {
      return Optional.of(new Percentile(Double.parseDouble(percentile.group(1))));
    }
    for (Word word : Word.values()) {
      if (word.text.equals(text)) {
        return Optional.of(word);
      }
    }
    return switch (text) {
      case "mean" -> Optional.of(Word.AVG);
      case "median" -> Optional.of(Word.MED);
      default -> Optional.empty();
    };
  }

  /** Whether it can be asked of such a metric. */
  default boolean fits(ThresholdMetric.Kind kind) {
    String name = this instanceof Percentile ? "p(N)" : text();
    return kind.aggregates().contains(name);
  }
}

package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;

/** Reads numbers whose unit is given by what they are for. */
final class LoadQuantities {

  static final Duration LONGEST = Duration.ofDays(30);
  private static final double MOST_BYTES = 0x1p40;
  private static final double MOST_RATE = 1e7;

  private LoadQuantities() {}

  /** A time in nanoseconds. */
  static double time(String text) {
    return inUnit(text, Unit.NANOSECONDS, "'%s' is not a time; write it with its unit, as 30s");
  }

  /** A size in bytes, up to 1 TiB. */
  static double size(String text) {
    double bytes = inUnit(text, Unit.BYTES, "'%s' is not a size; write it with its unit, as 64KiB");
    if (!(bytes >= 0 && bytes <= MOST_BYTES)) {
      throw SteelyardException.invalid("the size %s is not from 0B to 1TiB".formatted(text));
    }
    return bytes;
  }

  /** So many a second. */
  static double rate(String text) {
    double rate = inUnit(text, Unit.PER_SECOND, "'%s' is not a rate; write it as 200/s or 90/min");
    if (!(rate >= 0 && rate <= MOST_RATE)) {
      throw SteelyardException.invalid("the rate %s is not from 0/s to 10000000/s".formatted(text));
    }
    return rate;
  }

  /** A time from a bound to 30 days; what is written else is a problem of the document. */
  static Optional<Duration> duration(String what, YamlNode node, Duration least) {
    Optional<String> text = node.scalar(what);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(duration(what, text.get(), least));
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return Optional.empty();
    }
  }

  /**
   * A time from a bound to 30 days.
   *
   * @throws SteelyardException when it is none
   */
  static Duration duration(String what, String text, Duration least) {
    double nanos;
    try {
      nanos = time(text);
    } catch (SteelyardException wrong) {
      throw SteelyardException.invalid(what + ": " + wrong.getMessage(), wrong);
    }
    if (!(nanos >= least.toNanos() && nanos <= LONGEST.toNanos())) {
      throw SteelyardException.invalid(
          "%s is %s; it must be from %s to 30d".formatted(what, text.strip(), shown(least)));
    }
    return Duration.ofNanos(Math.round(nanos));
  }

  private static String shown(Duration least) {
    return least.isZero() ? "0s" : least.toMillis() + "ms";
  }

  private static double inUnit(String text, Unit unit, String complaint) {
    Quantity quantity = Quantity.parse(text);
    if (!quantity.unit().equals(unit)) {
      throw SteelyardException.invalid(complaint.formatted(text));
    }
    return quantity.value();
  }
}

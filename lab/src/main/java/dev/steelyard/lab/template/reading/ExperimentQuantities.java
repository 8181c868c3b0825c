package dev.steelyard.lab.template.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.yaml.YamlNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Reads numbers whose unit is given by what they are for. */
public final class ExperimentQuantities {

  private static final int DIGITS = 15;
  private static final double MOST_BYTES = 0x1p50;

  private ExperimentQuantities() {}

  /** A share, 0.02 for {@code 2%}: the number nearest to it, which 7 of 100 is too. */
  public static double share(String text) {
    double share = inUnit(text, Unit.RATIO, "'%s' is not a share; write a percentage, as 2%%");
    return BigDecimal.valueOf(share).round(new MathContext(DIGITS)).doubleValue();
  }

  /** A time in nanoseconds. */
  public static double time(String text) {
    return inUnit(text, Unit.NANOSECONDS, "'%s' is not a time; write it with its unit, as 30s");
  }

  /** A size in bytes, zero or more. */
  public static double size(String text) {
    double bytes = inUnit(text, Unit.BYTES, "'%s' is not a size; write it with its unit, as 512MB");
    if (!(bytes >= 0 && bytes <= MOST_BYTES)) {
      throw SteelyardException.invalid("the size %s is not from 0B to 1PiB".formatted(text));
    }
    return bytes;
  }

  /** A number of bytes a second. */
  public static double rate(String text) {
    double rate =
        inUnit(
            text, Unit.BYTES_PER_SECOND, "'%s' is not a rate; write it with its unit, as 50MB/s");
    if (!(rate >= 1)) {
      throw SteelyardException.invalid("the rate %s is less than a byte a second".formatted(text));
    }
    return rate;
  }

  /** A time from 1 ms to 30 days; what is written elsewhere is a problem of the document. */
  public static Duration duration(String what, YamlNode node, Duration usual) {
    double nanos = node.quantity(what, ExperimentQuantities::time).orElse(1e9);
    if (!(nanos >= 1e6 && nanos <= 30 * 86400e9)) {
      node.problem(what + " must be from 1ms to 30d");
      return usual;
    }
    return Duration.ofNanos((long) nanos);
  }

  private static double inUnit(String text, Unit unit, String complaint) {
    Quantity quantity = Quantity.parse(text);
    if (!quantity.unit().equals(unit)) {
      throw SteelyardException.invalid(complaint.formatted(text));
    }
    return quantity.value();
  }
}

package dev.steelyard.load.observe.scrape;

import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;

/**
 * What values are, by the end of their name, as Prometheus asks subjects to name their metrics.
 *
 * @see <a href="https://prometheus.io/docs/practices/naming/">naming</a>
 */
final class MetricUnits {

  private static final Quantity SECOND = new Quantity(1e9, Unit.NANOSECONDS);
  private static final Quantity BYTE = new Quantity(1, Unit.BYTES);
  private static final Quantity SHARE = new Quantity(1, Unit.RATIO);
  private static final Quantity NUMBER = new Quantity(1, Unit.NUMBER);
  private static final Unit SECONDS_PER_SECOND = Unit.of("s/s");

  private MetricUnits() {}

  /** What one of its values is. */
  static Quantity of(String name) {
    String base = name.endsWith("_total") ? name.substring(0, name.length() - 6) : name;
    // A point in time is not how long something takes.
    if (base.endsWith("_seconds")
        && !base.endsWith("time_seconds")
        && !base.contains("timestamp")) {
      return SECOND;
    }
    return base.endsWith("_bytes") ? BYTE : base.endsWith("_ratio") ? SHARE : NUMBER;
  }

  /** What a value's growth in a second is. */
  static Quantity perSecond(Quantity each) {
    if (each.unit().equals(Unit.BYTES)) {
      return new Quantity(each.value(), Unit.BYTES_PER_SECOND);
    }
    return each.unit().equals(Unit.NANOSECONDS)
        ? new Quantity(each.value() / 1e9, SECONDS_PER_SECOND)
        : new Quantity(each.value(), Unit.PER_SECOND);
  }
}

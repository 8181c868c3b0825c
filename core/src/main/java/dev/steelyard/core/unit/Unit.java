package dev.steelyard.core.unit;

import java.util.List;
import java.util.Optional;

/**
 * A canonical unit, the one values are stored in.
 *
 * <p>Values are converted once, where they enter ({@link Scale#parse}); after that every time is in
 * nanoseconds, every size in bytes and every rate per second. A stored unit that Steelyard does not
 * know is kept with {@link Dimension#OTHER}.
 *
 * @param symbol as stored, for example {@code ns}
 */
public record Unit(String symbol, Dimension dimension) {

  public static final Unit NANOSECONDS = new Unit("ns", Dimension.TIME);
  public static final Unit BYTES = new Unit("B", Dimension.SIZE);
  public static final Unit PER_SECOND = new Unit("1/s", Dimension.RATE);
  public static final Unit BYTES_PER_SECOND = new Unit("B/s", Dimension.RATE);
  public static final Unit BITS_PER_SECOND = new Unit("bit/s", Dimension.RATE);
  public static final Unit COUNT = new Unit("count", Dimension.COUNT);

  /** Of a processor, as its own counter has them. */
  public static final Unit INSTRUCTIONS = new Unit("instructions", Dimension.COUNT);

  /**
   * Of a simulated processor, by callgrind's name for them; another number than the processor's.
   */
  public static final Unit SIMULATED_INSTRUCTIONS = new Unit("Ir", Dimension.COUNT);

  public static final Unit RATIO = new Unit("ratio", Dimension.RATIO);

  /** What a byte takes; printed as it is. */
  public static final Unit TIME_PER_BYTE = new Unit("ns/B", Dimension.OTHER);

  /** Something measured that has no unit, such as a score; unlike a count it need not repeat. */
  public static final Unit NUMBER = new Unit("number", Dimension.OTHER);

  private static final List<Unit> KNOWN =
      List.of(
          NANOSECONDS,
          BYTES,
          PER_SECOND,
          BYTES_PER_SECOND,
          BITS_PER_SECOND,
          COUNT,
          INSTRUCTIONS,
          SIMULATED_INSTRUCTIONS,
          RATIO,
          NUMBER,
          TIME_PER_BYTE);

  /**
   * The unit with exactly this canonical symbol; an unknown symbol gives a unit of its own. What a
   * tool wrote, or an old row holds, is for {@link Scale#of}.
   */
  public static Unit of(String symbol) {
    return standard(symbol)
        .or(() ->
            Scale.parse(symbol)
                .filter(Scale::isExact)
                .map(Scale::unit)
                .filter(unit -> unit.symbol.equals(symbol)))
        .orElseGet(() -> new Unit(symbol, Dimension.OTHER));
  }

  private static Optional<Unit> standard(String symbol) {
    return KNOWN.stream().filter(unit -> unit.symbol.equals(symbol)).findFirst();
  }

  /** Something a second: {@code rows/s}; of the empty noun {@link #PER_SECOND}. */
  static Unit perSecond(String noun) {
    return noun.isEmpty() ? PER_SECOND : new Unit(noun + "/s", Dimension.RATE);
  }

  /** The unit for each core, thread or the like. */
  Unit forEach(String resource) {
    return new Unit(symbol + "/" + resource, dimension);
  }

  /** Whether it is one of the few that everything else is written in. */
  public boolean isStandard() {
    return standard(symbol).isPresent();
  }

  /** The value with four significant digits in the unit a person would choose: {@code 1.234 ms}. */
  public String format(double value) {
    return displayScale(value).format(value);
  }

  /** The scale to print this value, and values beside it, in. */
  public DisplayScale displayScale(double value) {
    return DisplayScale.of(this, value);
  }

  @Override
  public String toString() {
    return symbol;
  }
}

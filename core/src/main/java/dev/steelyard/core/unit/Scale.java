package dev.steelyard.core.unit;

import java.util.Map;
import java.util.Optional;

/**
 * How a tool's unit becomes a canonical one: multiply by {@link #factor}.
 *
 * @param unit the canonical unit
 * @param factor canonical units in one of the tool's units, above zero
 */
public record Scale(Unit unit, double factor) {

  private static final Map<String, Double> TIMES =
      Map.ofEntries(
          Map.entry("ps", 1e-3),
          Map.entry("ns", 1.0),
          Map.entry("us", 1e3),
          Map.entry("µs", 1e3),
          Map.entry("μs", 1e3),
          Map.entry("ms", 1e6),
          Map.entry("s", 1e9),
          Map.entry("sec", 1e9),
          Map.entry("m", 60e9),
          Map.entry("min", 60e9),
          Map.entry("h", 3600e9),
          Map.entry("hr", 3600e9),
          Map.entry("d", 86400e9),
          Map.entry("day", 86400e9));

  private static final Map<String, Double> SIZES =
      Map.ofEntries(
          Map.entry("B", 1.0),
          Map.entry("byte", 1.0),
          Map.entry("bytes", 1.0),
          Map.entry("kB", 1e3),
          Map.entry("KB", 1e3),
          Map.entry("MB", 1e6),
          Map.entry("GB", 1e9),
          Map.entry("TB", 1e12),
          Map.entry("KiB", 1024.0),
          Map.entry("MiB", 0x1p20),
          Map.entry("GiB", 0x1p30),
          Map.entry("TiB", 0x1p40));

  /**
   * Reads a unit as tools write it: {@code ms}, {@code MiB}, {@code ops/ms}, {@code MB/sec}, {@code
   * %}, {@code ns/op}.
   *
   * @return empty when the unit is not known
   */
  public static Optional<Scale> parse(String text) {
    String symbol = text.strip();
    int slash = symbol.indexOf('/');
    if (slash < 0) {
      return plain(symbol);
    }
    String above = symbol.substring(0, slash);
    String below = symbol.substring(slash + 1);
    if (below.equals("op")) {
      return plain(above);
    }
    Double period = TIMES.get(below);
    if (period == null) {
      return Optional.empty();
    }
    double perSecond = 1e9 / period;
    return Optional.ofNullable(SIZES.get(above))
        .map(bytes -> new Scale(Unit.BYTES_PER_SECOND, bytes * perSecond))
        .or(() -> counted(above).map(one -> new Scale(Unit.PER_SECOND, one * perSecond)));
  }

  private static Optional<Scale> plain(String symbol) {
    if (TIMES.containsKey(symbol)) {
      return Optional.of(new Scale(Unit.NANOSECONDS, TIMES.get(symbol)));
    }
    if (SIZES.containsKey(symbol)) {
      return Optional.of(new Scale(Unit.BYTES, SIZES.get(symbol)));
    }
    return switch (symbol) {
      case "%" -> Optional.of(new Scale(Unit.RATIO, 0.01));
      case "ratio" -> Optional.of(new Scale(Unit.RATIO, 1));
      case "", "#", "count", "counts" -> Optional.of(new Scale(Unit.COUNT, 1));
      default -> Optional.empty();
    };
  }

  private static Optional<Double> counted(String symbol) {
    return switch (symbol) {
      case "", "1", "op", "ops", "req", "requests", "elem", "elements" -> Optional.of(1.0);
      default -> Optional.empty();
    };
  }

  /** The canonical value of a value in the tool's unit. */
  public double canonical(double value) {
    return value * factor;
  }
}

package dev.steelyard.core.unit;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a tool's unit becomes a canonical one: multiply by {@link #factor}. Spellings of one unit
 * have one canonical unit; {@code docs/harness.md} lists them.
 *
 * @param unit the canonical unit
 * @param factor canonical units in one of the tool's units, above zero
 */
public record Scale(Unit unit, double factor) {

  private static final Pattern PER = Pattern.compile("(.*?)\\s*\\bper\\s+(\\S+)");
  private static final Pattern INVERSE = Pattern.compile("(?:(.*?)[\\s·*]+)?(?:s⁻¹|s\\^-1)");
  private static final Pattern NOUN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_. -]{0,60}");

  /** Of {@code MB/s/core}: a rate for each of these is a rate still. */
  private static final Set<String> RESOURCES =
      Set.of("core", "cpu", "thread", "node", "socket", "gpu", "worker", "instance", "shard");

  private static final Map<String, Double> PREFIXES =
      Map.of("", 1.0, "k", 1e3, "K", 1e3, "M", 1e6, "G", 1e9, "T", 1e12, "P", 1e15);

  /** {@code kHz}, {@code Gbps}, {@code MBps}, {@code GFLOPS}, {@code Mpps}, {@code kIOPS}. */
  private static final Pattern WORD =
      Pattern.compile(
          "([kKMGTP]?)(Hz|hz|bps|Bps|FLOPS|FLOPs|flops|IPS|iops|IOPS|[a-z]{3}|[A-Z]{3})");

  /**
   * Reads a unit as tools write it: {@code ms}, {@code MiB}, {@code ops/ms}, {@code MB/sec}, {@code
   * %}, {@code ns/op}, {@code rows/s}, {@code nanoseconds}.
   *
   * @return empty when the unit is not known
   */
  public static Optional<Scale> parse(String text) {
    String symbol = text.strip();
    return plain(symbol).or(() -> word(symbol)).or(() -> fraction(symbol));
  }

  /** The same for any text: an unknown unit is one of its own, and values stay as they are. */
  public static Scale of(String text) {
    return parse(text).orElseGet(() -> new Scale(Unit.of(text), 1));
  }

  private static Optional<Scale> plain(String symbol) {
    return Spellings.time(symbol)
        .map(time -> new Scale(Unit.NANOSECONDS, time))
        .or(() -> Spellings.size(symbol).map(size -> new Scale(Unit.BYTES, size)))
        .or(() -> named(symbol));
  }

  private static Optional<Scale> named(String symbol) {
    return switch (symbol.toLowerCase(Locale.ROOT)) {
      case "%", "percent" -> Optional.of(new Scale(Unit.RATIO, 0.01));
      case "ratio" -> Optional.of(new Scale(Unit.RATIO, 1));
      case "", "#", "count", "counts" -> Optional.of(new Scale(Unit.COUNT, 1));
      default -> Optional.empty();
    };
  }

  /** Rates that are one word. What is not clear is left out: {@code flops} may be a number. */
  private static Optional<Scale> word(String symbol) {
    Matcher word = WORD.matcher(symbol);
    if (!word.matches()) {
      return Optional.empty();
    }
    String prefix = word.group(1);
    double factor = PREFIXES.getOrDefault(prefix, 1.0);
    String rest = word.group(2);
    return switch (rest) {
      case "Hz", "hz", "iops", "IOPS" -> rate("", factor);
      case "bps" -> Optional.of(new Scale(Unit.BITS_PER_SECOND, factor));
      case "Bps" -> Optional.of(new Scale(Unit.BYTES_PER_SECOND, factor));
      case "FLOPS" -> rate("FLOP", factor);
      // A number of operations, or so many a second.
      case "ops" -> prefix.isEmpty() ? Optional.empty() : rate("", factor);
      case "FLOPs", "flops" -> prefix.isEmpty() ? Optional.empty() : rate("FLOP", factor);
      case "IPS" -> prefix.isEmpty() ? Optional.empty() : rate("instructions", factor);
      default -> letters(rest.toLowerCase(Locale.ROOT), factor);
    };
  }

  private static Optional<Scale> letters(String three, double factor) {
    return switch (three) {
      case "ops", "rps" -> rate("", factor);
      case "tps" -> rate("transactions", factor);
      case "qps" -> rate("queries", factor);
      case "fps" -> rate("frames", factor);
      case "pps" -> rate("packets", factor);
      default -> Optional.empty();
    };
  }

  private static Optional<Scale> rate(String noun, double perSecond) {
    return Optional.of(new Scale(Unit.perSecond(noun), perSecond));
  }

  private static Optional<Scale> fraction(String symbol) {
    Matcher inverse = INVERSE.matcher(symbol);
    if (inverse.matches()) {
      return fraction(Objects.requireNonNullElse(inverse.group(1), ""), "s");
    }
    Matcher per = PER.matcher(symbol);
    if (per.matches()) {
      return fraction(per.group(1), per.group(2));
    }
    int slash = symbol.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : fraction(symbol.substring(0, slash).strip(), symbol.substring(slash + 1).strip());
  }

  private static Optional<Scale> fraction(String above, String below) {
    int slash = below.indexOf('/');
    if (slash >= 0) {
      String resource = below.substring(slash + 1);
      return RESOURCES.contains(resource)
          ? fraction(above, below.substring(0, slash))
              .filter(rate -> rate.unit.dimension() == Dimension.RATE)
              .map(rate -> new Scale(rate.unit.forEach(resource), rate.factor))
          : Optional.empty();
    }
    Optional<Double> period = Spellings.time(below);
    if (period.isPresent()) {
      return perTime(above, 1e9 / period.get());
    }
    Optional<Scale> perSize = timePerSize(above, below);
    if (perSize.isPresent()) {
      return perSize;
    }
    return Spellings.isItem(below)
        ? plain(above).filter(scale -> isCost(scale.unit))
        : Optional.empty();
  }

  /** {@code s/GB}, {@code ms/MB}: what something a size takes. */
  private static Optional<Scale> timePerSize(String above, String below) {
    return Spellings.time(above)
        .flatMap(
            time -> Spellings.size(below).map(size -> new Scale(Unit.TIME_PER_BYTE, time / size)));
  }

  private static boolean isCost(Unit unit) {
    return unit.dimension() == Dimension.TIME || unit.dimension() == Dimension.SIZE;
  }

  private static Optional<Scale> perTime(String above, double perSecond) {
    return Spellings.size(above)
        .map(bytes -> new Scale(Unit.BYTES_PER_SECOND, bytes * perSecond))
        .or(() ->
            Spellings.bits(above).map(bits -> new Scale(Unit.BITS_PER_SECOND, bits * perSecond)))
        .or(() -> countedPerTime(above, perSecond));
  }

  private static Optional<Scale> countedPerTime(String above, double perSecond) {
    if (above.isEmpty()) {
      return rate("", perSecond);
    }
    Optional<Spellings.Counted> counted = Spellings.counted(above);
    if (counted.isPresent()) {
      return rate(counted.get().noun(), counted.get().factor() * perSecond);
    }
    boolean isTime = Spellings.time(above).isPresent();
    return isTime || !NOUN.matcher(above).matches() ? Optional.empty() : rate(above, perSecond);
  }

  /** The canonical value of a value in the tool's unit. */
  public double canonical(double value) {
    return value * factor;
  }

  /** Whether values are what was written: nothing but the name of the unit differs. */
  public boolean isExact() {
    return factor == 1;
  }
}

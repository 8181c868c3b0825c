package dev.steelyard.core.model;

import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which way is better as units and names tell it: the table of {@code docs/harness.md}. What is not
 * in it is {@link Direction#UNKNOWN}, never a guess.
 *
 * <p>Times and sizes: lower. What happens so often a second: higher, unless it is bad. What one of
 * something costs: lower; what one gets for a cycle, a joule or a core: higher. A bare share,
 * number or count says nothing, and its name may: the metric's words, else those of the benchmark.
 */
public final class KnownDirections {

  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private KnownDirections() {}

  /** What unit and name of a benchmark tell together. */
  public static Direction of(String benchmark, Unit unit) {
    BenchmarkName name = BenchmarkName.parse(benchmark);
    Optional<String> metric = name.metric();
    if (metric.filter(KnownDirections::isCostOfJmh).isPresent()) {
      return Direction.LOWER_IS_BETTER;
    }
    Direction byMetric = metric.map(KnownDirections::ofWords).orElse(Direction.UNKNOWN);
    Direction byUnit = of(unit);
    if (mayBeOpposite(name, unit)) {
      return unit.dimension() == Dimension.RATE && byMetric == Direction.LOWER_IS_BETTER
          ? byMetric
          : Direction.UNKNOWN;
    }
    if (byUnit != Direction.UNKNOWN || byMetric != Direction.UNKNOWN) {
      return byUnit == Direction.UNKNOWN ? byMetric : byUnit;
    }
    String base = name.base();
    Direction byLast = ofWords(base.substring(base.lastIndexOf('/') + 1));
    return byLast == Direction.UNKNOWN ? ofWords(base) : byLast;
  }

  /**
   * Whether the name says that the unit does not tell: so many a second of what is bad, a time or a
   * size of what one wants more of.
   */
  private static boolean mayBeOpposite(BenchmarkName name, Unit unit) {
    String base = name.base();
    Set<String> words = words(name.metric().orElse(base.substring(base.lastIndexOf('/') + 1)));
    Set<String> bad = name.metric().isPresent() ? DirectionWords.BAD : DirectionWords.EVENTS;
    return switch (unit.dimension()) {
      case RATE ->
          of(unit) == Direction.HIGHER_IS_BETTER
              && words.stream().anyMatch(bad::contains)
              && words.stream().noneMatch(DirectionWords.TURNING::contains);
      case TIME, SIZE ->
          name.metric().isPresent()
              && words.stream().anyMatch(DirectionWords.BETTER_MORE_OF::contains);
      default -> false;
    };
  }

  /** What the unit alone tells. */
  public static Direction of(Unit unit) {
    return switch (unit.dimension()) {
      case TIME, SIZE -> Direction.LOWER_IS_BETTER;
      case RATE -> rate(unit.symbol());
      case COUNT, RATIO -> Direction.UNKNOWN;
      case OTHER -> other(unit.symbol());
    };
  }

  /** More of what a program keeps its house in order with may be work done, or work made. */
  private static Direction rate(String symbol) {
    if (isBad(symbol)) {
      return Direction.LOWER_IS_BETTER;
    }
    String counted = symbol.substring(0, symbol.indexOf('/'));
    return words(counted).stream().anyMatch(DirectionWords.EITHER_AS_A_RATE::contains)
        ? Direction.UNKNOWN
        : Direction.HIGHER_IS_BETTER;
  }

  /** Whether what is counted a second is bad: the words before the slash say so. */
  private static boolean isBad(String rate) {
    String counted = rate.substring(0, rate.indexOf('/'));
    return ofWords(counted) == Direction.LOWER_IS_BETTER
        || words(counted).stream().anyMatch(DirectionWords.BAD_AS_A_RATE::contains);
  }

  private static Direction other(String written) {
    String symbol = written.replace(" per ", "/");
    int slash = symbol.indexOf('/');
    String above = slash < 0 ? symbol : symbol.substring(0, slash).strip();
    String below = slash < 0 ? "" : symbol.substring(slash + 1).strip();
    Direction byWords = ofWords(above);
    boolean isBad = byWords == Direction.LOWER_IS_BETTER;
    if (slash < 0 && byWords != Direction.UNKNOWN) {
      return byWords;
    }
    if (isTime(above) && !below.isEmpty()) {
      // A time for each of something is a cost; a time in a time, or for a joule, may be anything.
      return isTime(below) || DirectionWords.CAPACITY.contains(below)
          ? Direction.UNKNOWN
          : Direction.LOWER_IS_BETTER;
    }
    if (DirectionWords.CAPACITY.contains(below)) {
      boolean isSpent = DirectionWords.CAPACITY.contains(above) || isBad;
      return isSpent ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER;
    }
    if (DirectionWords.SPENT.contains(above) || isBad) {
      return Direction.LOWER_IS_BETTER;
    }
    // Events of the processor for one operation, as JMH's perfnorm counts them.
    return above.equals("#") && DirectionWords.OPERATION.contains(below)
        ? Direction.LOWER_IS_BETTER
        : Direction.UNKNOWN;
  }

  /** {@code m} may be metres. */
  private static boolean isTime(String symbol) {
    return !symbol.equals("m")
        && Scale.parse(symbol).filter(scale -> scale.unit().equals(Unit.NANOSECONDS)).isPresent();
  }

  /** {@code gc.alloc.rate}, and {@code throughput.gc.count} of a benchmark in another mode. */
  private static boolean isCostOfJmh(String metric) {
    String plain = metric.replace("·", "").replace("%B7", "");
    for (String mode : Set.of("throughput.", "sample.", "single_shot.")) {
      plain = plain.startsWith(mode) ? plain.substring(mode.length()) : plain;
    }
    int dot = plain.indexOf('.');
    return dot > 0 && DirectionWords.JMH_COSTS.contains(plain.substring(0, dot));
  }

  private static Set<String> words(String text) {
    return NOT_A_WORD
        .splitAsStream(HUMP.matcher(text).replaceAll(" "))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static Direction ofWords(String text) {
    Set<String> words = words(text);
    boolean bad = words.stream().anyMatch(DirectionWords.BAD::contains);
    boolean good = words.stream().anyMatch(DirectionWords.GOOD::contains);
    if (bad == good || words.stream().anyMatch(DirectionWords.TURNING::contains)) {
      return Direction.UNKNOWN;
    }
    return bad ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER;
  }
}

package dev.steelyard.core.model;

import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which way is better as units and names tell it: the table of {@code docs/harness.md}. What is not
 * in it is {@link Direction#UNKNOWN}, never a guess.
 *
 * <p>Times and sizes: lower. What happens so often a second: higher, unless it is bad. What one of
 * something costs: lower; what one gets for a cycle, a joule or a core: higher. A bare share,
 * number or count says nothing, and its name may: the metric's words, or those of the benchmark
 * where it has no metric of its own.
 */
public final class KnownDirections {

  private static final Pattern STATISTIC =
      Pattern.compile("(?i)(mean|avg|average|med|median|min|max|total|value|[pq][0-9.]+)");

  private KnownDirections() {}

  /** What unit and name of a benchmark tell together. */
  public static Direction of(String benchmark, Unit unit) {
    BenchmarkName name = BenchmarkName.parse(benchmark);
    Optional<Direction> byProfiler = name.metric().flatMap(JmhMetrics::direction);
    if (byProfiler.isPresent()) {
      return byProfiler.get();
    }
    Optional<String> metric = name.metric().filter(one -> !isStatistic(one));
    Direction byUnit = of(unit);
    if (byUnit != Direction.UNKNOWN) {
      return metric
          .map(own -> withMetric(own, byUnit, unit))
          .orElseGet(() -> withName(lastPart(name), byUnit, unit));
    }
    // Of a metric of its own the benchmark's name tells nothing: the instructions of "cache hit".
    return metric.map(KnownDirections::ofMetric).orElseGet(() -> ofName(name));
  }

  private static Direction ofName(BenchmarkName name) {
    Direction byLast = ofWords(MetricWords.of(lastPart(name)).counted());
    return byLast == Direction.UNKNOWN ? ofWords(MetricWords.of(name.base()).counted()) : byLast;
  }

  private static String lastPart(BenchmarkName name) {
    return name.base().substring(name.base().lastIndexOf('/') + 1);
  }

  /** Whether it is no other thing than what the benchmark is named for: its mean, its p99. */
  private static boolean isStatistic(String metric) {
    return STATISTIC.matcher(metric).matches();
  }

  /** What a metric's own words tell where its unit does not. */
  private static Direction ofMetric(String metric) {
    MetricWords words = MetricWords.of(metric);
    Direction told = ofWords(words.counted());
    // How much in a time is work or a cost, whatever the count alone is.
    boolean isInTime =
        words.counted().contains("rate") || isAny(words.each(), DirectionWords.PERIODS);
    if (isInTime) {
      return told == Direction.LOWER_IS_BETTER && rate(words.counted()) != told
          ? Direction.UNKNOWN
          : told;
    }
    boolean isCounter =
        isAny(words.counted(), DirectionWords.COUNTERS)
            && !isAny(words.counted(), DirectionWords.TURNING);
    if (told != Direction.UNKNOWN || !isCounter) {
      return told;
    }
    return isAny(words.each(), DirectionWords.CAPACITY)
        ? Direction.HIGHER_IS_BETTER
        : Direction.LOWER_IS_BETTER;
  }

  /**
   * So many a second of what is bad, a time or a size of what one wants more of: there the metric
   * says that the unit does not tell.
   */
  private static Direction withMetric(String metric, Direction byUnit, Unit unit) {
    Set<String> words = MetricWords.of(metric).counted();
    if (unit.dimension() != Dimension.RATE) {
      return isAny(words, DirectionWords.BETTER_MORE_OF) ? Direction.UNKNOWN : byUnit;
    }
    if (byUnit != Direction.HIGHER_IS_BETTER) {
      return byUnit;
    }
    Direction told = rate(words);
    boolean mayBeAnOperation =
        !isAny(words, DirectionWords.BAD) && !isAny(words, DirectionWords.COUNTERS);
    return told == Direction.LOWER_IS_BETTER && mayBeAnOperation ? Direction.UNKNOWN : told;
  }

  /** The name of a benchmark may be that of events, or of an operation that is done so often. */
  private static Direction withName(String name, Direction byUnit, Unit unit) {
    // A store asks this of each row that it reads, and nearly all are times: no words are needed.
    if (unit.dimension() != Dimension.RATE || byUnit != Direction.HIGHER_IS_BETTER) {
      return byUnit;
    }
    Set<String> words = MetricWords.of(name).counted();
    boolean isOfEvents =
        isAny(words, DirectionWords.EVENTS)
            || (words.contains("rate") && rate(words) != Direction.HIGHER_IS_BETTER);
    return isOfEvents && !isAny(words, DirectionWords.TURNING) ? Direction.UNKNOWN : byUnit;
  }

  /** What the unit alone tells. */
  public static Direction of(Unit unit) {
    return switch (unit.dimension()) {
      case TIME, SIZE -> Direction.LOWER_IS_BETTER;
      case RATE -> rate(unit.symbol());
      case COUNT -> unit.equals(Unit.COUNT) ? Direction.UNKNOWN : Direction.LOWER_IS_BETTER;
      case RATIO -> Direction.UNKNOWN;
      case OTHER -> other(unit.symbol());
    };
  }

  private static Direction rate(String symbol) {
    String counted = symbol.substring(0, symbol.indexOf('/'));
    return DirectionWords.ENERGY.contains(counted)
        ? Direction.LOWER_IS_BETTER
        : rate(MetricWords.of(counted).counted());
  }

  /** Of how much is counted in a time, by the words for what is counted: the one rule for rates. */
  private static Direction rate(Set<String> counted) {
    if (isAny(counted, DirectionWords.TURNING)) {
      return Direction.HIGHER_IS_BETTER;
    }
    boolean isBad =
        isAny(counted, DirectionWords.BAD_AS_A_RATE)
            || counted.stream()
                .filter(DirectionWords.BAD::contains)
                .anyMatch(word -> !DirectionWords.USED.contains(word));
    if (isBad) {
      return isAny(counted, DirectionWords.GOOD) ? Direction.UNKNOWN : Direction.LOWER_IS_BETTER;
    }
    // What is consumed in a time is work that is done, unless it is what the work costs.
    boolean isSpent = counted.contains("consumed") && isAny(counted, DirectionWords.RESOURCES);
    return isSpent || isAny(counted, DirectionWords.EITHER_AS_A_RATE)
        ? Direction.UNKNOWN
        : Direction.HIGHER_IS_BETTER;
  }

  private static Direction other(String written) {
    String symbol = written.replace(" per ", "/");
    int slash = symbol.indexOf('/');
    String above = slash < 0 ? symbol : symbol.substring(0, slash).strip();
    String below = slash < 0 ? "" : symbol.substring(slash + 1).strip();
    Set<String> counted = MetricWords.of(above).counted();
    Direction byWords = ofWords(counted);
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
    boolean isCounter = isAny(counted, DirectionWords.COUNTERS);
    if (DirectionWords.SPENT.contains(above) || isCounter || isBad) {
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

  private static Direction ofWords(Set<String> words) {
    boolean bad = isAny(words, DirectionWords.BAD);
    boolean good = isAny(words, DirectionWords.GOOD);
    if (bad == good || isAny(words, DirectionWords.TURNING)) {
      return Direction.UNKNOWN;
    }
    return bad ? Direction.LOWER_IS_BETTER : Direction.HIGHER_IS_BETTER;
  }

  private static boolean isAny(Set<String> words, Set<String> known) {
    return words.stream().anyMatch(known::contains);
  }
}

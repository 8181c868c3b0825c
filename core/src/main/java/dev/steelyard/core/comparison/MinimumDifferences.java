package dev.steelyard.core.comparison;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.core.unit.Unit;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The smallest absolute differences that matter, a unit. A share alone would call a change what
 * rounds to nothing: 0.00009 bytes an operation that become 0.00012 are a third more.
 *
 * <p>Unless said otherwise: one byte, half of what is counted, and of times the clock's nanosecond
 * shared by the iterations behind a value, or a picosecond where those are not known. Of JMH's
 * allocation rate, which counts the harness's own bytes too, a megabyte a second.
 *
 * @param said in canonical units, in place of the usual ones
 */
public record MinimumDifferences(Map<Unit, Double> said) {

  /** The usual ones. */
  public static final MinimumDifferences USUAL = new MinimumDifferences(Map.of());

  private static final double PICOSECOND = 1e-3;
  private static final double HALF = 0.5;
  private static final double MEGABYTE = 1e6;

  /** A number is read to its end: of "10" the unit is not "0". */
  private static final Pattern FORM =
      Pattern.compile("\\s*([0-9.]++(?:[eE][+-]?\\d++)?+)(?=\\s|[^0-9.,])\\s*+(.*\\S)\\s*");

  public MinimumDifferences {
    said = Map.copyOf(said);
  }

  /**
   * Reads what people write: {@code 16B}, {@code 50 us}, {@code 100 rows/s}.
   *
   * @throws SteelyardException when one is no number above or equal to zero with a unit, or two say
   *     something else of one unit
   */
  public static MinimumDifferences parse(Collection<String> texts) {
    Map<Unit, Double> said = new HashMap<>();
    Map<Unit, String> words = new HashMap<>();
    for (String text : texts) {
      Matcher form = FORM.matcher(text);
      double value = form.matches() ? number(form.group(1)) : Double.NaN;
      if (!Double.isFinite(value)) {
        throw SteelyardException.invalid(
            "a minimum difference of '%s' makes no sense; write a number and a unit, as 16B or 50us"
                .formatted(text));
      }
      Scale scale = Scale.of(form.group(2));
      String other = words.putIfAbsent(scale.unit(), text);
      Double before = said.put(scale.unit(), scale.canonical(value));
      if (other != null && before != null && before != scale.canonical(value)) {
        throw SteelyardException.invalid(
            "minimum differences of '%s' and of '%s' say two things of one unit; say one"
                .formatted(other, text));
      }
    }
    return new MinimumDifferences(said);
  }

  /** As {@link #parse} reads them again, with a blank where a unit such as {@code 1/s} begins. */
  public List<String> texts() {
    return said.entrySet().stream()
        .map(one -> plain(one.getValue()) + " " + one.getKey().symbol())
        .sorted()
        .toList();
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }

  /** These where they say something, else those. */
  public MinimumDifferences or(MinimumDifferences others) {
    Map<Unit, Double> both = new HashMap<>(others.said);
    both.putAll(said);
    return new MinimumDifferences(both);
  }

  /** Of each unit the smaller of a benchmark's; who says nothing of a unit means the usual. */
  MinimumDifferences orSmaller(MinimumDifferences others, String benchmark) {
    Map<Unit, Double> smaller = new HashMap<>();
    Stream.concat(said.keySet().stream(), others.said.keySet().stream())
        .forEach(unit -> {
          double least = Math.min(of(benchmark, unit), others.of(benchmark, unit));
          boolean isSaid = said.containsKey(unit) && others.said.containsKey(unit);
          if (isSaid || least < USUAL.of(benchmark, unit)) {
            smaller.put(unit, least);
          }
        });
    return new MinimumDifferences(smaller);
  }

  /** What matters between two results of one benchmark; 0 where every difference may. */
  double of(Result baseline, Result candidate) {
    double floor = of(candidate.benchmark(), candidate.unit());
    return said.containsKey(candidate.unit()) || !candidate.unit().equals(Unit.NANOSECONDS)
        ? floor
        : Math.max(clock(baseline, floor), clock(candidate, floor));
  }

  private static double clock(Result result, double otherwise) {
    OptionalDouble iterations = result.provenance().iterationsAValue();
    return iterations.isPresent() ? 1 / iterations.getAsDouble() : otherwise;
  }

  /** The same where the iterations are not known. */
  public double of(String benchmark, Unit unit) {
    Double own = said.get(unit);
    if (own != null) {
      return own;
    }
    return switch (unit.dimension()) {
      case TIME -> PICOSECOND;
      case SIZE -> 1;
      case COUNT -> HALF;
      case RATE -> isAllocation(benchmark, unit) ? MEGABYTE : 0;
      case RATIO -> 0;
      case OTHER -> CountedUnits.areWhole(unit) ? HALF : 0;
    };
  }

  private static boolean isAllocation(String benchmark, Unit unit) {
    return unit.equals(Unit.BYTES_PER_SECOND)
        && BenchmarkName.parse(benchmark)
            .metric()
            .filter(metric -> metric.endsWith("gc.alloc.rate"))
            .isPresent();
  }

  /** What is said of a difference that is too small. */
  public static String words(double difference, double floor, Unit unit) {
    return "a difference of %s is below the smallest that matters, %s"
        .formatted(unit.format(Math.abs(difference)), unit.format(floor));
  }

  /** What can be done about it. */
  public static final String REMEDY =
      "if it matters, set another with --minimum-difference or in the experiment";
}

package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.text.Decimals;
import dev.steelyard.core.unit.Dimension;
import dev.steelyard.core.unit.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much an iteration of each side processes. Times of different work have no ratio that says
 * anything; their throughput has.
 */
public final class WorkPerIteration {

  private static final String BYTES = "bytes";
  private static final double NANOSECONDS_A_SECOND = 1e9;

  /** Whole numbers below are exact. */
  private static final double WHOLE = 1e15;

  private WorkPerIteration() {}

  /**
   * The throughput of a result: what each of its iterations processes, over its time.
   *
   * @return empty for what is no time, says nothing of its work, or took none
   */
  public static Optional<Result> rate(Result result) {
    return result
        .throughput()
        .filter(work -> work.multiplier() > 0)
        .filter(_ -> result.unit().dimension() == Dimension.TIME)
        .filter(_ -> result.summary().min() > 0)
        .map(work -> rate(result, work));
  }

  private static Result rate(Result result, Throughput work) {
    double perSecond = work.multiplier() * NANOSECONDS_A_SECOND;
    double[] rates = result.values().stream().map(time -> perSecond / time).toArray();
    return Result.of(
        result.dut(),
        result.testBed(),
        result.benchmark(),
        Values.of(rates),
        unit(work),
        result.throughput(),
        result.metadata().withDirection(Direction.HIGHER_IS_BETTER, Basis.STATED),
        result.timestamp());
  }

  private static Unit unit(Throughput work) {
    return work.name().equals(BYTES) ? Unit.BYTES_PER_SECOND : Unit.PER_SECOND;
  }

  /** Whether both say what an iteration processes, and it is not the same. */
  static boolean differs(Result first, Result second) {
    return first.throughput().isPresent()
        && second.throughput().isPresent()
        && !isSame(first.throughput().get(), second.throughput().get());
  }

  /**
   * How many times as much an iteration of the second processes, by which their values have to be
   * divided before there is a ratio of them; 1 where it is the same, where that is not said, and of
   * rates, which are an amount of work already.
   *
   * @return empty where no ratio of them says anything: they process different things, or their
   *     values are no times
   */
  public static OptionalDouble timesAsMuch(Result first, Result second) {
    if (!differs(first, second) || first.unit().dimension() == Dimension.RATE) {
      return OptionalDouble.of(1);
    }
    double before = first.throughput().orElseThrow().multiplier();
    double after = second.throughput().orElseThrow().multiplier();
    return first.unit().dimension() == Dimension.TIME
            && isOneKind(first, second)
            && before > 0
            && after > 0
        ? OptionalDouble.of(after / before)
        : OptionalDouble.empty();
  }

  /**
   * Several results of one benchmark as if an iteration of each processed what one of the last that
   * says so does. Where they do not all say the same, those are left out that say nothing, or whose
   * values have no ratio to the last one's: nobody knows how much they would be.
   */
  static List<Result> ofLast(List<Result> several) {
    List<Result> saying = several.stream().filter(one -> one.throughput().isPresent()).toList();
    if (saying.isEmpty() || saying.stream().noneMatch(one -> differs(saying.getFirst(), one))) {
      return several;
    }
    Result last = saying.getLast();
    return saying.stream()
        .flatMap(
            one -> timesAsMuch(last, one).stream().mapToObj(times -> divided(one, times, last)))
        .toList();
  }

  private static Result divided(Result result, double times, Result like) {
    return times == 1
        ? result
        : Result.of(
            result.dut(),
            result.testBed(),
            result.benchmark(),
            result.values().times(1 / times),
            result.unit(),
            like.throughput(),
            result.metadata(),
            result.timestamp());
  }

  /** What an iteration of results of one amount processes, where any says so. */
  static Optional<Throughput> said(List<Result> several) {
    return several.stream().flatMap(one -> one.throughput().stream()).reduce((_, later) -> later);
  }

  /** {@code 2 MB and 4 MB}: what an iteration of each processes, where both say it. */
  public static String words(Result first, Result second) {
    return words(first) + " and " + words(second);
  }

  private static boolean isSame(Throughput first, Throughput second) {
    return first.name().equals(second.name()) && first.multiplier() == second.multiplier();
  }

  /** Whether both process the same kind of thing, so that their rates can be compared. */
  static boolean isOneKind(Result first, Result second) {
    return first
        .throughput()
        .map(Throughput::name)
        .equals(second.throughput().map(Throughput::name));
  }

  static Doubt doubt(Result baseline, Result candidate, boolean compared) {
    return new Doubt(
        Doubt.Kind.WORK_CHANGED,
        "an iteration processes %s in the baseline and %s in the candidate%s"
            .formatted(
                words(baseline), words(candidate), compared ? ", so throughput is compared" : ""),
        compared
            ? "give both sides the same work to compare their times"
            : "give both sides the same work; times of different work cannot be compared");
  }

  private static String words(Result side) {
    Throughput work = side.throughput().orElseThrow();
    return work.name().equals(BYTES)
        ? Unit.BYTES.format(work.multiplier())
        : amount(work.multiplier()) + " " + work.name();
  }

  private static String amount(double work) {
    return work == Math.rint(work) && work < WHOLE
        ? String.format(Locale.ROOT, "%,d", (long) work)
        : Decimals.significant(work, 6);
  }
}

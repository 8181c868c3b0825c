package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.MachineChange;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.Quantiles;
import dev.steelyard.core.unit.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Tells a machine that changed from code that changed, where the machine did: when all benchmarks
 * moved the same way at once, it is the machine that explains it. One that moved much further than
 * the others is still the code's. What is counted or takes memory does not depend on the machine,
 * and what one testbed's machine did explains nothing on another testbed.
 */
public final class MovedWithMachine {

  /** What to do about it. */
  public static final String REMEDY =
      "measure this build and the one before it on one machine to know what the code does";

  private static final double SHARE = 0.875;

  /** So many times as far as the others in the median is further. */
  private static final double FURTHER = 3;

  /**
   * One benchmark across the change of its testbed's machine.
   *
   * @param minimumEffect its smallest change that matters, as a share
   */
  public record Moved(
      String testBed, Interval ratio, Unit unit, Direction direction, double minimumEffect) {

    private boolean isTold() {
      double estimate = ratio.estimate();
      return CountedUnits.dependOnMachine(unit)
          && direction != Direction.UNKNOWN
          && estimate > 0
          && Double.isFinite(estimate);
    }

    /** How much worse, on logarithms. */
    private double worse() {
      double size = Math.log(ratio.estimate());
      return direction == Direction.HIGHER_IS_BETTER ? -size : size;
    }
  }

  private final double[] worse;
  private final double median;

  private MovedWithMachine(double[] worse) {
    this.worse = worse;
    this.median = Quantiles.median(worse);
  }

  /**
   * By testbed, each by itself; without those whose benchmarks did not move together, or in the
   * median by no more than what matters of them in the median.
   *
   * @param all every benchmark that was measured on both machines of its testbed
   */
  public static Map<String, MovedWithMachine> byTestBed(Collection<Moved> all) {
    Map<String, MovedWithMachine> together = new HashMap<>();
    all.stream()
        .collect(Collectors.groupingBy(Moved::testBed))
        .forEach((testBed, some) -> ofOne(some).ifPresent(one -> together.put(testBed, one)));
    return together;
  }

  private static Optional<MovedWithMachine> ofOne(List<Moved> all) {
    List<Moved> telling = all.stream().filter(Moved::isTold).toList();
    if (telling.isEmpty()) {
      return Optional.empty();
    }
    double[] worse = telling.stream().mapToDouble(Moved::worse).sorted().toArray();
    double matters =
        Quantiles.median(telling.stream().mapToDouble(Moved::minimumEffect).sorted().toArray());
    MovedWithMachine together = new MovedWithMachine(worse);
    long same =
        Arrays.stream(worse)
            .filter(one -> Math.signum(one) == Math.signum(together.median))
            .count();
    boolean isTogether =
        same >= SHARE * worse.length && Math.abs(together.median) > Math.log1p(matters);
    return isTogether ? Optional.of(together) : Optional.empty();
  }

  /** Whether the machine explains how this one, of its testbed, moved. */
  public boolean explains(Moved one) {
    return one.isTold()
        && Math.signum(one.worse()) == Math.signum(median)
        && Math.abs(one.worse()) <= FURTHER * Math.abs(median);
  }

  /** What is said, in one clause. */
  public String words(String change) {
    return String.format(
        Locale.ROOT,
        "the machine changed (%s), and %s %s with it, %.2f times in the median: no verdict on the"
            + " code",
        change,
        worse.length == 1 ? "the only benchmark that tells" : "the benchmarks",
        median > 0 ? "got worse" : "got better",
        Math.exp(Math.abs(median)));
  }

  /** Comparisons that the machine explains have no verdict. */
  public static Suite judged(Suite suite) {
    List<Moved> moved = new ArrayList<>();
    suite.all().filter(MovedWithMachine::isAcross).forEach(one -> moved.add(moved(one)));
    Map<String, MovedWithMachine> together = byTestBed(moved);
    return suite.map(one ->
        Optional.ofNullable(together.get(moved(one).testBed))
            .map(all -> all.judged(one))
            .orElse(one));
  }

  private Comparison judged(Comparison one) {
    return isAcross(one) && one.changed() && explains(moved(one))
        ? one.undecided(
            OptionalInt.empty(),
            new Doubt(
                Doubt.Kind.MOVED_WITH_MACHINE,
                words(
                    MachineChange.between(one.baseline().testBed(), one.candidate().testBed())
                        .orElse("")),
                REMEDY))
        : one;
  }

  private static boolean isAcross(Comparison one) {
    return one.doubts().stream().anyMatch(doubt -> doubt.kind() == Doubt.Kind.MACHINE_CHANGED);
  }

  private static Moved moved(Comparison one) {
    return new Moved(
        one.candidate().testBed().name(),
        one.ratio(),
        one.candidate().unit(),
        one.direction(),
        one.tolerance().minimumEffect());
  }
}

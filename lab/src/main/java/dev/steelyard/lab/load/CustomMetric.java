package dev.steelyard.lab.load;

import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.KnownDirections;
import dev.steelyard.core.unit.Quantity;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.observe.ObservedValue;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Recording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A metric of a scenario's own, or of a command's output, as one number: a trend's mean, the mean
 * time of a workflow, the share of a rate's hits, a counter's sum. The scenario says which way is
 * better, else the name; else higher is better of a rate and lower of all else.
 *
 * @param name as a benchmark's metric
 * @param units the symbol of its {@link Unit}
 * @param better a {@link Direction}'s word
 * @param from the word of {@link Basis#DECLARED} where the scenario says which way is better
 */
public record CustomMetric(
    String name, double value, String units, String better, Optional<String> from) {

  private static final Quantity NUMBER = new Quantity(1, Unit.NUMBER);

  /** Before the group of a workflow, whose time it is. */
  private static final String GROUP = "group_duration_";

  private static final double NANOS = 1e3;

  /** What all loads, and starts of subjects, have measured anyway. */
  private static final Set<String> TAKEN =
      Set.of(
          "mean",
          "p95",
          "p99",
          "p999",
          "throughput",
          "error_rate",
          "checks",
          "dropped",
          "users",
          "rate_meant",
          "iterations",
          "service",
          "service_p95",
          "service_p99",
          "ready",
          "boot",
          "peak_memory",
          "peak_memory_without_cache",
          "cpu");

  /**
   * All of a recording, by kind and name; none of those without a value, and none of what is kept
   * apart for a threshold.
   *
   * @param directions those that the scenario says
   * @param units what a recorded value is, of trends that have a unit
   */
  public static List<CustomMetric> of(
      Recording recording, Map<String, Direction> directions, Map<String, Quantity> units) {
    List<CustomMetric> all = new ArrayList<>();
    recording
        .trends()
        .forEach((name, trend) -> {
          Quantity each = units.getOrDefault(name, NUMBER);
          add(name, trend.mean() * each.value(), each.unit(), directions, all);
        });
    recording
        .groups()
        .forEach((group, micros) ->
            add(GROUP + group, micros.mean() * NANOS, Unit.NANOSECONDS, directions, all));
    recording.rates().forEach((name, rate) -> add(name, share(rate), Unit.RATIO, directions, all));
    recording.counters().forEach((name, sum) -> add(name, sum, Unit.NUMBER, directions, all));
    return all;
  }

  /** Something that was seen of the subject; which way is better is never supposed of it. */
  public static CustomMetric of(ObservedValue seen) {
    return new CustomMetric(
        free(seen.name()),
        seen.whole(),
        seen.unit().symbol(),
        seen.direction().orElse(Direction.UNKNOWN).word(),
        seen.direction().map(_ -> Basis.DECLARED.word()));
  }

  private static void add(
      String name,
      double value,
      Unit unit,
      Map<String, Direction> directions,
      List<CustomMetric> to) {
    if (name.indexOf('{') < 0) {
      to.add(of(name, value, unit, directions));
    }
  }

  private static CustomMetric of(
      String name, double value, Unit unit, Map<String, Direction> directions) {
    Direction known = KnownDirections.of("load:" + metric(name), unit);
    Direction usual =
        known != Direction.UNKNOWN
            ? known
            : unit.equals(Unit.RATIO) ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER;
    return new CustomMetric(
        free(name),
        value,
        unit.symbol(),
        directions.getOrDefault(name, usual).word(),
        Optional.ofNullable(directions.get(name)).map(_ -> Basis.DECLARED.word()));
  }

  private static double share(CheckTotals rate) {
    return rate.passed() / (double) (rate.passed() + rate.failed());
  }

  /** Whether a benchmark's metric of that name is kept whatever the scenario has. */
  public static boolean isTaken(String name) {
    return TAKEN.contains(name);
  }

  /** Java classes count under any name there is. */
  private static String free(String name) {
    return (isTaken(name) ? "own_" : "") + metric(name);
  }

  /** A name as a benchmark's metric can have it. */
  static String metric(String name) {
    StringBuilder metric = new StringBuilder();
    for (byte part : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = part == '_' || (part > 0 && Character.isLetterOrDigit(part));
      metric.append(plain ? String.valueOf((char) part) : "%%%02X".formatted(part));
    }
    return metric.toString();
  }

  public Unit unit() {
    return Unit.of(units);
  }

  /** Whether the scenario says which way is better, and Steelyard need not suppose it. */
  public boolean hasDeclaredDirection() {
    return from.flatMap(Basis::ofWord).filter(Basis.DECLARED::equals).isPresent();
  }

  public Direction direction() {
    return Direction.ofWord(better).orElse(Direction.LOWER_IS_BETTER);
  }
}

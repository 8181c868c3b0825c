package dev.steelyard.lab.workload.command;

import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.KnownDirections;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.unit.Scale;
import dev.steelyard.lab.load.CustomMetric;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.IterationMetric;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A number that a command writes to its standard output. This record is part of fingerprints that
 * journals keep.
 *
 * @param name of the metric
 * @param where what finds the number
 * @param unit as the program means it
 * @param better which way is better, where the experiment says so
 * @param take which number counts where there are several; empty where there must be one
 */
record Measure(
    String name, Where where, String unit, Optional<Direction> better, Optional<Take> take) {

  /** What finds a number. */
  sealed interface Where {

    /** The group of a regular expression, or all that it matches when it has none. */
    record InText(String regex) implements Where {}

    /** What a JSONPath leads to. */
    record InJson(String path) implements Where {}
  }

  /** Which of several numbers counts. */
  enum Take {
    FIRST,
    LAST;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What one unit of the program's is in the canonical one. */
  Scale scale() {
    return Scale.of(unit);
  }

  /** The number as iterations keep it. */
  CustomMetric of(double canonical) {
    return new CustomMetric(
        name, canonical, scale().unit().symbol(), direction().word(), Optional.empty());
  }

  /** What is said counts, else what unit and name tell; nothing is guessed. */
  Direction direction() {
    return better.orElseGet(() -> KnownDirections.of("command:" + name, scale().unit()));
  }

  private Basis basis() {
    return better.isPresent()
        ? Basis.DECLARED
        : direction() == Direction.UNKNOWN ? Basis.NONE : Basis.KNOWN;
  }

  IterationMetric metric() {
    Optional<String> converted =
        Optional.of(unit).filter(one -> !one.equals(scale().unit().symbol()));
    Metadata says =
        new Metadata(
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>(),
            direction(),
            basis(),
            converted,
            Optional.empty(),
            Provenance.NONE,
            Optional.empty());
    return new IterationMetric(name, scale().unit(), says, this::in);
  }

  private double in(Iteration iteration) {
    List<CustomMetric> own = iteration.own();
    return own.stream()
        .filter(one -> one.name().equals(name))
        .mapToDouble(CustomMetric::value)
        .findFirst()
        .orElse(Double.NaN);
  }
}

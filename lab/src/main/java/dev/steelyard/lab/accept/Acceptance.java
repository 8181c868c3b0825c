package dev.steelyard.lab.accept;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Holds every cell against an experiment's rules. A cell of which a rule cannot be told breaks it:
 * silence is no consent.
 */
public final class Acceptance {

  private final Experiment experiment;
  private final List<Cell> cells;

  private Acceptance(Experiment experiment, List<Cell> cells) {
    this.experiment = experiment;
    this.cells = cells;
  }

  /** Every rule of an experiment, in its order. */
  public static List<Judgement> of(Experiment experiment, List<Cell> cells) {
    Acceptance acceptance = new Acceptance(experiment, cells);
    return experiment.accept().stream().map(acceptance::judge).toList();
  }

  private Judgement judge(Rule rule) {
    List<String> broken = new ArrayList<>();
    for (Cell cell : cells) {
      if (rule.of() == Rule.Quality.REGRESSION && isBaseline(cell)) {
        continue;
      }
      OptionalDouble value = value(rule.of(), cell);
      if (value.isEmpty()) {
        broken.add(cell.trial().label() + ": nothing to tell it from");
      } else if (!rule.bound().holds(value.getAsDouble())) {
        broken.add(cell.trial().label() + ": " + words(rule.of(), value.getAsDouble()));
      }
    }
    return new Judgement(rule, broken);
  }

  private boolean isBaseline(Cell cell) {
    return cell.trial().variant().equals(experiment.baseline());
  }

  private OptionalDouble value(Rule.Quality quality, Cell cell) {
    Optional<Summary> summary = cell.primary().map(Result::summary);
    return switch (quality) {
      case SUCCESS_RATE ->
          cell.tried() == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of((double) cell.succeeded() / cell.tried());
      case CV -> optional(summary.map(one -> one.standardDeviation() / one.mean()));
      case MEDIAN -> optional(summary.map(Summary::median));
      case MEAN -> optional(summary.map(Summary::mean));
      case REGRESSION -> optional(cell.primary().flatMap(result -> regression(cell, result)));
    };
  }

  private static OptionalDouble optional(Optional<Double> value) {
    return value.filter(Double::isFinite).map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  /**
   * How much slower than the baseline it is at the least, by the interval; 0 when it may not be.
   */
  private Optional<Double> regression(Cell cell, Result candidate) {
    return cells.stream()
        .filter(one -> isBaseline(one) && one.trial().levels().equals(cell.trial().levels()))
        .flatMap(one -> one.primary().stream())
        .findFirst()
        .map(baseline -> experiment.comparer().compare(baseline, candidate))
        .map(comparison -> Math.max(0, comparison.ratio().low() - 1));
  }

  private static String words(Rule.Quality quality, double value) {
    return switch (quality) {
      case SUCCESS_RATE, CV -> "%.3g".formatted(value);
      case REGRESSION -> "at least %.1f%% slower".formatted(100 * value);
      case MEDIAN, MEAN -> Unit.NANOSECONDS.format(value);
    };
  }
}

package dev.steelyard.lab.accept;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds every cell against an experiment's rules. A cell of which there is nothing to tell a rule
 * from breaks it: silence is no consent. One whose interval reaches to both sides of the bound
 * leaves the rule undecided.
 */
public final class Acceptance {

  private final Experiment experiment;
  private final List<RuleCell> cells;
  private final Map<Counterpart, RuleCell> baselines = new HashMap<>();

  /** What a cell and its baseline's have in common. */
  private record Counterpart(Map<String, String> levels, String benchmark, Optional<Unit> unit) {
    static Counterpart of(RuleCell cell) {
      return new Counterpart(cell.trial().levels(), cell.benchmark(), cell.unit());
    }
  }

  private Acceptance(Experiment experiment, List<RuleCell> cells) {
    this.experiment = experiment;
    this.cells = cells;
    cells.stream()
        .filter(this::isBaseline)
        .forEach(cell -> baselines.put(Counterpart.of(cell), cell));
  }

  /** Every rule of an experiment, in its order. */
  public static List<RuleJudgement> of(Experiment experiment, List<RuleCell> cells) {
    Acceptance acceptance = new Acceptance(experiment, cells);
    return experiment.accept().stream().map(acceptance::judge).toList();
  }

  private RuleJudgement judge(Rule rule) {
    List<String> broken = new ArrayList<>();
    List<String> undecided = new ArrayList<>();
    for (RuleCell cell : cells) {
      if (rule.of() == Rule.Quality.REGRESSION && isBaseline(cell)) {
        continue;
      }
      if (isAlone(rule, cell)) {
        undecided.add(
            "%s: this run left out the baseline, '%s'"
                .formatted(cell.label(), experiment.baseline().name()));
        continue;
      }
      Optional<Interval> value = value(rule, cell);
      String told =
          cell.label() + ": " + value.map(one -> words(rule, cell, one)).orElse(untold(rule, cell));
      int ends = value.map(one -> endsThatHold(rule, one)).orElse(0);
      if (ends == 0) {
        broken.add(told);
      } else if (ends == 1) {
        undecided.add(told);
      }
    }
    if (rule.of() == Rule.Quality.REGRESSION && hasOnlyBaselines()) {
      undecided.add(
          "this run left out all but the baseline, '%s'".formatted(experiment.baseline().name()));
    }
    return new RuleJudgement(rule, broken, undecided);
  }

  /** Two for a rule that holds, none for one that is broken, one where the value may be either. */
  private static int endsThatHold(Rule rule, Interval value) {
    return (rule.bound().holds(value.low()) ? 1 : 0) + (rule.bound().holds(value.high()) ? 1 : 0);
  }

  /** Measured in a run that was asked for no baseline: it may be worse than that, or better. */
  private boolean isAlone(Rule rule, RuleCell cell) {
    return rule.of() == Rule.Quality.REGRESSION
        && cell.of(rule).isPresent()
        && cells.stream().noneMatch(this::isBaseline);
  }

  private boolean hasOnlyBaselines() {
    return experiment.variants().size() > 1 && cells.stream().allMatch(this::isBaseline);
  }

  private boolean isBaseline(RuleCell cell) {
    return cell.trial().variant().equals(experiment.baseline());
  }

  /** Of no width where the rule is about what was measured, not about what it stands for. */
  private Optional<Interval> value(Rule rule, RuleCell cell) {
    Optional<Summary> summary = cell.of(rule).map(Result::summary);
    return switch (rule.of()) {
      case SUCCESS_RATE -> exactly(cell.successRate());
      case CHECKS ->
          exactly(
              cell.checks().isPresent()
                  ? Optional.of(rounded(cell.checks().getAsDouble()))
                  : Optional.empty());
      case CV -> exactly(summary.map(one -> one.standardDeviation() / one.mean()));
      case MEDIAN -> exactly(inUnit(rule, cell).map(Summary::median));
      case MEAN -> exactly(inUnit(rule, cell).map(Summary::mean));
      case REGRESSION -> regression(rule, cell).map(ShownRegression::interval);
    };
  }

  /** A bound in one unit says nothing of what is measured in another. */
  private static Optional<Summary> inUnit(Rule rule, RuleCell cell) {
    return cell.of(rule).filter(one -> one.unit().equals(rule.unit())).map(Result::summary);
  }

  private static String untold(Rule rule, RuleCell cell) {
    if (rule.of() == Rule.Quality.CHECKS && cell.succeeded() > 0) {
      return "no check was made";
    }
    Optional<Result> result = cell.of(rule);
    return switch (rule.of()) {
      case MEDIAN, MEAN ->
          result
              .map(one -> "it is measured in %s".formatted(one.unit().symbol()))
              .orElse("nothing to tell it from");
      default -> "nothing to tell it from";
    };
  }

  /** A mean of shares that are all 70% is 70%, whatever adding them made of it. */
  private static double rounded(double mean) {
    return Math.round(mean * 1e12) / 1e12;
  }

  private static Optional<Interval> exactly(Optional<Double> value) {
    return value.filter(Double::isFinite).map(one -> new Interval(one, one, one, 1));
  }

  private Optional<ShownRegression> regression(Rule rule, RuleCell cell) {
    return baseline(rule, cell)
        .flatMap(baseline ->
            cell.of(rule)
                .map(candidate -> new ShownRegression(experiment.comparer(), baseline, candidate)));
  }

  private Optional<Result> baseline(Rule rule, RuleCell cell) {
    return Optional.ofNullable(baselines.get(Counterpart.of(cell))).flatMap(one -> one.of(rule));
  }

  private String words(Rule rule, RuleCell cell, Interval value) {
    return switch (rule.of()) {
      case SUCCESS_RATE, CV -> "%.3g".formatted(value.estimate());
      case CHECKS -> FailedAnswers.percent(value.estimate()) + " of its checks passed";
      case REGRESSION -> regression(rule, cell).orElseThrow().words();
      case MEDIAN, MEAN -> rule.format(value.estimate());
    };
  }
}

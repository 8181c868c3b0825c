package dev.steelyard.lab.accept;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.Direction;
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
    return new RuleJudgement(rule, broken, undecided);
  }

  /** Two for a rule that holds, none for one that is broken, one where the value may be either. */
  private static int endsThatHold(Rule rule, Interval value) {
    return (rule.bound().holds(value.low()) ? 1 : 0) + (rule.bound().holds(value.high()) ? 1 : 0);
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
      case REGRESSION -> cell.of(rule).flatMap(result -> regression(rule, cell, result));
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
      case REGRESSION ->
          result.isPresent() && direction(result.get()) == Direction.UNKNOWN
              ? "nothing says which way is better"
              : "nothing to tell it from";
      case MEDIAN, MEAN ->
          result
              .map(one -> "it is measured in %s".formatted(one.unit().symbol()))
              .orElse("nothing to tell it from");
      default -> "nothing to tell it from";
    };
  }

  private static Direction direction(Result result) {
    return result.metadata().direction();
  }

  /** A mean of shares that are all 70% is 70%, whatever adding them made of it. */
  private static double rounded(double mean) {
    return Math.round(mean * 1e12) / 1e12;
  }

  private static Optional<Interval> exactly(Optional<Double> value) {
    return value.filter(Double::isFinite).map(one -> new Interval(one, one, one, 1));
  }

  /**
   * How much worse than the baseline it is, by the verdict's ratio and its interval: a rate that
   * falls to 80% is 20% worse. Below 0 where it is better. Where it answered more wrongly it may be
   * worse than that, and where the baseline did, better.
   */
  private Optional<Interval> regression(Rule rule, RuleCell cell, Result candidate) {
    return baseline(rule, cell)
        .filter(_ -> direction(candidate) != Direction.UNKNOWN)
        .map(baseline -> {
          Interval worse = worse(experiment.comparer().compare(baseline, candidate));
          boolean isFlattered = isFlattered(baseline, candidate);
          boolean isWronged = isWronged(baseline, candidate);
          return new Interval(
              isWronged ? Double.NEGATIVE_INFINITY : worse.low(),
              worse.estimate(),
              isFlattered ? Double.POSITIVE_INFINITY : worse.high(),
              worse.confidence());
        });
  }

  private Optional<Result> baseline(Rule rule, RuleCell cell) {
    return Optional.ofNullable(baselines.get(Counterpart.of(cell))).flatMap(one -> one.of(rule));
  }

  private static boolean isFlattered(Result baseline, Result candidate) {
    return FailedAnswers.of(candidate).isMoreThan(FailedAnswers.of(baseline));
  }

  private static boolean isWronged(Result baseline, Result candidate) {
    return FailedAnswers.of(baseline).isFarMoreThan(FailedAnswers.of(candidate));
  }

  private static Interval worse(Comparison comparison) {
    Interval ratio = comparison.ratio();
    if (tellsNothing(comparison) || Double.isNaN(ratio.low()) || Double.isNaN(ratio.high())) {
      return new Interval(
          Double.NEGATIVE_INFINITY, ratio.estimate(), Double.POSITIVE_INFINITY, ratio.confidence());
    }
    return comparison.direction() == Direction.HIGHER_IS_BETTER
        ? new Interval(1 - ratio.high(), 1 - ratio.estimate(), 1 - ratio.low(), ratio.confidence())
        : new Interval(ratio.low() - 1, ratio.estimate() - 1, ratio.high() - 1, ratio.confidence());
  }

  /**
   * No interval of so few values is one that holds 95% of the time, and what different things under
   * one name give together says nothing of either: it may be anything.
   */
  private static boolean tellsNothing(Comparison comparison) {
    return comparison.doubts().stream()
        .anyMatch(doubt ->
            doubt.kind() == Doubt.Kind.TOO_FEW_VALUES || doubt.kind() == Doubt.Kind.RERUNS_APART);
  }

  private String words(Rule rule, RuleCell cell, Interval value) {
    return switch (rule.of()) {
      case SUCCESS_RATE, CV -> "%.3g".formatted(value.estimate());
      case CHECKS -> FailedAnswers.percent(value.estimate()) + " of its checks passed";
      case REGRESSION ->
          wrong(rule, cell)
              .map(why -> value.low() > 0 ? atLeast(rule, cell, value) + "; " + why : why)
              .orElseGet(() -> slower(rule, cell, value));
      case MEDIAN, MEAN -> rule.format(value.estimate());
    };
  }

  /** What stands in the way of telling how much slower it is. */
  private Optional<String> wrong(Rule rule, RuleCell cell) {
    Result candidate = cell.of(rule).orElseThrow();
    return baseline(rule, cell)
        .flatMap(baseline ->
            isFlattered(baseline, candidate)
                ? Optional.of("it " + FailedAnswers.of(candidate).told())
                : isWronged(baseline, candidate)
                    ? Optional.of("the baseline " + FailedAnswers.of(baseline).told())
                    : apart(baseline, candidate));
  }

  private Optional<String> apart(Result baseline, Result candidate) {
    return experiment.comparer().compare(baseline, candidate).doubts().stream()
        .filter(doubt -> doubt.kind() == Doubt.Kind.RERUNS_APART)
        .map(Doubt::message)
        .findFirst();
  }

  /** Of nothing there are no percent. */
  private static String atLeast(Rule rule, RuleCell cell, Interval value) {
    return Double.isInfinite(value.low())
        ? "from 0 to " + cell.of(rule).map(Acceptance::median).orElse("")
        : "at least %.1f%% %s"
            .formatted(100 * value.low(), isTime(rule, cell) ? "slower" : "worse");
  }

  private static String median(Result result) {
    double median = result.summary().median();
    return result.unit().displayScale(median).format(median);
  }

  /** More transactions a second are not faster or slower, but better or worse. */
  private static boolean isTime(Rule rule, RuleCell cell) {
    return cell.of(rule).filter(one -> one.unit().equals(Unit.NANOSECONDS)).isPresent();
  }

  private static String slower(Rule rule, RuleCell cell, Interval value) {
    String good = isTime(rule, cell) ? "faster" : "better";
    String bad = isTime(rule, cell) ? "slower" : "worse";
    if (value.low() > 0) {
      return atLeast(rule, cell, value);
    }
    if (Double.isInfinite(value.low()) || Double.isInfinite(value.high())) {
      return "too few values to tell";
    }
    return "between %.1f%% %s and %.1f%% %s"
        .formatted(
            -100 * value.low(), good, 100 * Math.abs(value.high()), value.high() < 0 ? good : bad);
  }
}

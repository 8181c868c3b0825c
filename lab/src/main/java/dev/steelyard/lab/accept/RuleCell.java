package dev.steelyard.lab.accept;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.experiment.Rule;
import dev.steelyard.lab.experiment.Trial;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What rules look at in one trial.
 *
 * @param benchmark the one of a tool that it is about, without its levels; empty for the trial's
 *     own
 * @param unit of that, where one name is benchmarks in several
 * @param tried measured iterations, warm-up left out
 * @param succeeded those of them that went well
 * @param checks the mean of the iterations' shares of checks that passed; none where none was made
 * @param primary what is primarily measured; none when nothing went well
 * @param metrics what else rules are about, by the metric's name
 */
public record RuleCell(
    Trial trial,
    String benchmark,
    Optional<Unit> unit,
    int tried,
    int succeeded,
    OptionalDouble checks,
    Optional<Result> primary,
    Map<String, Result> metrics) {

  public RuleCell {
    metrics = Map.copyOf(metrics);
  }

  /** A cell of a trial's own benchmark, in which rules are about nothing else. */
  public RuleCell(
      Trial trial, int tried, int succeeded, OptionalDouble checks, Optional<Result> primary) {
    this(trial, "", Optional.empty(), tried, succeeded, checks, primary, Map.of());
  }

  /** For people: {@code gzip level=6}, and the benchmark where that is not the trial's own. */
  String label() {
    String of = benchmark.isEmpty() ? trial.label() : trial.label() + " " + benchmark;
    return of + unit.map(one -> " in " + one.symbol()).orElse("");
  }

  /** Which share of its iterations measured it; none where none was made. */
  Optional<Double> successRate() {
    if (tried == 0) {
      return Optional.empty();
    }
    // A tool may end well without one of its benchmarks, in some invocations or in all.
    double missing = benchmark.isEmpty() ? 0 : 1;
    double failed = primary.map(one -> FailedAnswers.of(one).iterations()).orElse(missing);
    // Nine of ten that failed leave a tenth, whatever subtracting made of it.
    double measured = Math.round((1 - failed) * 1e12) / 1e12;
    return Optional.of(Math.min((double) succeeded / tried, measured));
  }

  /** What a rule is about; none when it was not measured. */
  Optional<Result> of(Rule rule) {
    return rule.metric().isEmpty()
        ? primary
        : Optional.ofNullable(metrics.get(rule.metric().get()));
  }
}

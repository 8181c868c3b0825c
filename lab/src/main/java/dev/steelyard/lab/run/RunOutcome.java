package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.accept.RuleJudgement;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Rule;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.store.RunRecord;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param record as stored
 * @param results of every trial that has a value
 * @param failed the trials in which something failed
 * @param trials everything that was measured
 * @param rules what the experiment demands; none when it ended early
 * @param warnings said while it ran
 * @param uncounted why something was not counted that was to be, a line each
 * @param unstored why the results are in the run's journal alone; empty when the store has them
 */
public record RunOutcome(
    RunRecord record,
    Plan plan,
    List<Result> results,
    List<TrialFailure> failed,
    List<TrialRecord> trials,
    List<RuleJudgement> rules,
    List<String> warnings,
    List<String> uncounted,
    Optional<SteelyardException> unstored) {

  /** Whether no rule is known to be broken. */
  public boolean isAccepted() {
    return rules.stream().noneMatch(RuleJudgement::isBroken);
  }

  /** Whether runs failed by their exit code alone, which can be made to count. */
  public boolean failsByExitCode() {
    return trials.stream()
        .filter(one -> !one.trial().variant().workload().countsFailures())
        .flatMap(one -> one.iterations().stream())
        .anyMatch(Iteration::failsByExitCode);
  }

  /** Whether a rule says how many failures are too many. */
  public boolean isJudgedBySuccess() {
    return rules.stream().anyMatch(one -> one.rule().of() == Rule.Quality.SUCCESS_RATE);
  }

  /**
   * A trial in which iterations failed.
   *
   * @param variant the trial's
   * @param counted iterations that went well all the same
   * @param kind of the last failure, in a word or two; may be empty
   * @param cause of the last failure
   * @param log the trial's log
   */
  public record TrialFailure(
      String trial,
      String variant,
      int failures,
      int counted,
      String kind,
      String cause,
      String log) {}
}

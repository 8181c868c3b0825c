package dev.steelyard.lab.load;

import dev.steelyard.http.FailureKind;
import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.threshold.ThresholdJudgement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a load test.
 *
 * @param thresholds in the scenario's order; the one that ended it as it was when it did
 * @param aborted the threshold that ended it, if one did
 * @param observed what was seen of the subject beside its answers
 * @param warnings what went wrong beside the load, a line each
 */
public record LoadOutcome(
    Recording recording,
    List<ThresholdJudgement> thresholds,
    Optional<ThresholdJudgement> aborted,
    Observed observed,
    List<String> warnings) {

  public LoadOutcome {
    thresholds = thresholds.stream().map(one -> asItEnded(one, aborted)).toList();
    warnings = List.copyOf(warnings);
  }

  /** What ended under way after a threshold had ended the run takes nothing of that back. */
  private static ThresholdJudgement asItEnded(
      ThresholdJudgement judged, Optional<ThresholdJudgement> aborted) {
    return aborted.filter(one -> one.threshold().equals(judged.threshold())).orElse(judged);
  }

  /** The same with more that went wrong beside the load. */
  public LoadOutcome withWarnings(List<String> more) {
    return new LoadOutcome(
        recording,
        thresholds,
        aborted,
        observed,
        Stream.concat(warnings.stream(), more.stream()).toList());
  }

  /** Whether every threshold was kept to, and none ended it. */
  public boolean isPassed() {
    return aborted.isEmpty() && thresholds.stream().allMatch(ThresholdJudgement::passed);
  }

  /** Whether somebody ended it before its time, and no threshold did. */
  public boolean isInterrupted() {
    return recording.ending() == LoadEnding.STOPPED && aborted.isEmpty();
  }

  /** Whether all of the load was made that was to be made, whatever came of it. */
  public boolean isWhole() {
    return recording.ending() == LoadEnding.COMPLETE && failure().isEmpty();
  }

  /**
   * Why the server was not measured as it was to be, if so: it was asked, and never answered, or
   * the generator broke or came to a limit of its own, or not all iterations were done in time.
   */
  public Optional<String> failure() {
    RequestTotals all = recording.all();
    Optional<String> limited = GeneratorLimit.of(all);
    if (limited.isPresent()) {
      return limited;
    }
    if (all.count() > 0 && all.statuses().isEmpty()) {
      String kind =
          all.failures().entrySet().stream()
              .max(Comparator.comparingLong(Map.Entry<FailureKind, Long>::getValue))
              .map(entry -> entry.getKey().wireName())
              .orElse("no answer");
      return Optional.of("none of the requests got an answer, most for %s".formatted(kind));
    }
    if (all.count() == 0 && hasNoMetrics()) {
      return Optional.of(nothing());
    }
    return early();
  }

  private Optional<String> early() {
    return switch (recording.ending()) {
      case COMPLETE, STOPPED -> Optional.empty();
      case OUT_OF_TIME ->
          Optional.of(
              "the time was up before all iterations were done (%,d were); say a longer time beside them, as in for: 1h"
                  .formatted(recording.iterations().completed()));
      case BROKEN -> Optional.of("a part of the load generator died");
    };
  }

  /** Where users lived and none began anything, it was not the scenario that left requests out. */
  private String nothing() {
    IterationTotals iterations = recording.iterations();
    boolean anyBegun = iterations.completed() + iterations.interrupted() + iterations.dropped() > 0;
    boolean anyUser = recording.seconds().stream().anyMatch(second -> second.users() > 0);
    return anyUser && !anyBegun
        ? "not one request was made: no user came to its first one before the load was over; the"
            + " machine that makes the load may be too busy, or the load too short"
        : "not one request was made, and nothing else was measured";
  }

  private boolean hasNoMetrics() {
    return recording.checks().isEmpty()
        && recording.counters().isEmpty()
        && recording.rates().isEmpty()
        && recording.trends().isEmpty();
  }
}

package dev.steelyard.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.http.FailureKind;
import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.threshold.Threshold;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.load.threshold.ThresholdReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is no measurement of a server. */
final class LoadOutcomeTest {

  private static LoadOutcome outcome(Map<Integer, Long> statuses, Map<FailureKind, Long> failures) {
    long failed = failures.values().stream().mapToLong(Long::longValue).sum();
    long answered = statuses.values().stream().mapToLong(Long::longValue).sum();
    Recording bare = Recordings.steady(1, 10, Duration.ofSeconds(1), List.of(Recordings.ADD));
    Recording recording =
        new Recording(
            bare.start(),
            bare.length(),
            bare.ending(),
            bare.seconds(),
            new TreeMap<>(
                Map.of(
                    Recordings.ADD,
                    new RequestTotals(
                        failed + answered,
                        failed,
                        0,
                        0,
                        Distribution.NONE,
                        Distribution.NONE,
                        new TreeMap<>(statuses),
                        new TreeMap<>(failures)))),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            bare.iterations(),
            bare.arrivalRate(),
            0,
            bare.health());
    return new LoadOutcome(recording, List.of(), Optional.empty(), Observed.NOTHING, List.of());
  }

  private static LoadOutcome withoutRequests(IterationTotals iterations, LoadEnding ending) {
    Recording bare = Recordings.steady(1, 10, Duration.ofSeconds(1), List.of(Recordings.ADD));
    Recording recording =
        new Recording(
            bare.start(),
            bare.length(),
            ending,
            bare.seconds(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            iterations,
            OptionalDouble.empty(),
            0,
            bare.health());
    return new LoadOutcome(recording, List.of(), Optional.empty(), Observed.NOTHING, List.of());
  }

  @Test
  void a_threshold_that_ended_the_load_is_crossed_whatever_came_after_it() {
    Threshold threshold =
        ThresholdReader.read("errors", "rate < 10%", Map.of()).aborting(Duration.ZERO);
    ThresholdJudgement then = new ThresholdJudgement(threshold, false, OptionalDouble.of(0.1002));
    ThresholdJudgement afterwards =
        new ThresholdJudgement(threshold, true, OptionalDouble.of(0.0998));
    LoadOutcome ended =
        new LoadOutcome(
            withoutRequests(IterationTotals.NONE, LoadEnding.STOPPED).recording(),
            List.of(afterwards),
            Optional.of(then),
            Observed.NOTHING,
            List.of());

    assertThat(ended.isPassed()).isFalse();
    assertThat(ended.withWarnings(List.of("more")).thresholds()).containsExactly(then);
    assertThat(ended.isInterrupted()).isFalse();
    assertThat(ended.isWhole()).isFalse();
  }

  @Test
  void iterations_that_were_not_done_in_time_are_no_whole_load() {
    LoadOutcome early = outcome(Map.of(200, 10L), Map.of());
    assertThat(early.failure()).isEmpty();
    assertThat(early.isWhole()).isTrue();
    LoadOutcome cut =
        new LoadOutcome(
            early.recording().withEnding(LoadEnding.OUT_OF_TIME),
            List.of(),
            Optional.empty(),
            Observed.NOTHING,
            List.of());

    assertThat(cut.failure())
        .contains(
            "the time was up before all iterations were done (10 were); say a longer time beside"
                + " them, as in for: 1h");
    assertThat(cut.isWhole()).isFalse();
  }

  @Test
  void users_that_never_began_anything_are_the_generators_fault_and_not_the_scenarios() {
    assertThat(withoutRequests(IterationTotals.NONE, LoadEnding.COMPLETE).failure())
        .hasValueSatisfying(why -> assertThat(why).contains("no user came", "too busy"));
    IterationTotals begun = new IterationTotals(3, 0, 0, 0, Distribution.NONE);
    assertThat(withoutRequests(begun, LoadEnding.COMPLETE).failure())
        .contains("not one request was made, and nothing else was measured");
  }

  @Test
  void what_somebody_ended_before_its_first_request_is_interrupted() {
    assertThat(withoutRequests(IterationTotals.NONE, LoadEnding.STOPPED).isInterrupted()).isTrue();
    assertThat(withoutRequests(IterationTotals.NONE, LoadEnding.COMPLETE).isInterrupted())
        .isFalse();
  }

  @Test
  void requests_that_failed_by_the_generators_fault_make_it_no_measurement() {
    assertThat(outcome(Map.of(200, 90L), Map.of(FailureKind.GENERATOR, 10L)).failure())
        .hasValueSatisfying(why ->
            assertThat(why).startsWith("10 of 100 requests failed by the load generator's own"));
  }

  @Test
  void requests_that_failed_by_the_servers_fault_are_a_measurement() {
    assertThat(outcome(Map.of(200, 90L), Map.of(FailureKind.CUT_OFF, 10L)).failure()).isEmpty();
  }

  @Test
  void a_server_that_never_answered_was_not_measured() {
    assertThat(outcome(Map.of(), Map.of(FailureKind.CUT_OFF, 10L)).failure())
        .contains("none of the requests got an answer, most for cut_off");
  }
}

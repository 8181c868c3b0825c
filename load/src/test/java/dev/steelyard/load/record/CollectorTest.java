package dev.steelyard.load.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phase;
import dev.steelyard.http.Phases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CollectorTest {

  private static final long ZERO = 5_000_000_000L;
  private static final RequestKey KEY = new RequestKey("GET /");

  private final Collector collector = new Collector(ZERO, true);
  private final Recorder recorder = collector.recorder(0);

  private Recording recording() {
    return collector.recording(
        new RunSummary(
            Instant.EPOCH, Duration.ofSeconds(1), LoadEnding.COMPLETE, GeneratorHealth.UNKNOWN));
  }

  private void answered(RequestKey key, long atMillis, long micros) {
    long end = ZERO + atMillis * 1_000_000;
    recorder.answered(key, end - micros * 1_000, end - micros * 1_000, end, 200, false, 1, 2, 1);
  }

  @Test
  void latency_is_from_the_intended_start_and_service_time_from_the_real_one() {
    recorder.answered(KEY, ZERO, ZERO + 3_000_000, ZERO + 5_000_000, 200, false, 1, 2, 1);
    RequestTotals totals = recording().all();
    assertThat(totals.latency().max()).isBetween(4_995L, 5_005L);
    assertThat(totals.service().max()).isBetween(1_998L, 2_002L);
  }

  @Test
  void each_second_of_an_open_model_has_both_and_of_a_closed_one_the_latency_alone() {
    recorder.answered(KEY, ZERO, ZERO + 3_000_000, ZERO + 5_000_000, 200, false, 1, 2, 1);
    Second second = collector.endSecond(0, OptionalDouble.of(1));
    assertThat(second.latency().max()).isBetween(4_995L, 5_005L);
    assertThat(second.service().map(Distribution::max).orElse(0L)).isBetween(1_998L, 2_002L);

    Collector closed = new Collector(ZERO, false);
    closed.recorder(0).answered(KEY, ZERO, ZERO, ZERO + 5_000_000, 200, false, 1, 2, 1);
    assertThat(closed.endSecond(0, OptionalDouble.empty()).service()).isEmpty();
  }

  @Test
  void a_time_out_enters_the_latencies_and_a_refusal_does_not() {
    recorder.failed(KEY, ZERO, ZERO, ZERO + 9_000_000, FailureKind.TIMEOUT, 0, 0);
    recorder.failed(KEY, ZERO, ZERO, ZERO + 10_000, FailureKind.REFUSED, 0, 0);
    RequestTotals totals = recording().all();
    assertThat(totals.count()).isEqualTo(2);
    assertThat(totals.failed()).isEqualTo(2);
    assertThat(totals.latency().count()).isEqualTo(1);
    assertThat(totals.failures())
        .isEqualTo(Map.of(FailureKind.TIMEOUT, 1L, FailureKind.REFUSED, 1L));
  }

  @Test
  void the_parts_of_requests_are_kept_of_answers_and_time_outs() {
    Phases opened = Phases.of(Map.of(Phase.CONNECTING, 3_000_000L, Phase.WAITING, 2_000_000L));
    Phases kept = Phases.of(Map.of(Phase.WAITING, 4_000_000L, Phase.RECEIVING, 400L));
    recorder.answered(KEY, ZERO, ZERO, ZERO + 5_000_000, 200, false, 1, 2, 1, opened);
    recorder.answered(KEY, ZERO, ZERO, ZERO + 5_000_000, 500, true, 1, 2, 1, kept);
    recorder.failed(KEY, ZERO, ZERO, ZERO + 9_000_000, FailureKind.TIMEOUT, 0, 0, kept);
    recorder.failed(KEY, ZERO, ZERO, ZERO + 10_000, FailureKind.REFUSED, 0, 0, opened);
    Map<Phase, Distribution> phases = recording().all().phases();
    assertThat(phases.keySet()).containsExactly(Phase.CONNECTING, Phase.WAITING, Phase.RECEIVING);
    assertThat(lasted(phases, Phase.CONNECTING).count()).isEqualTo(1);
    assertThat(lasted(phases, Phase.WAITING).count()).isEqualTo(3);
    assertThat(lasted(phases, Phase.WAITING).min()).isBetween(1_998L, 2_002L);
    assertThat(lasted(phases, Phase.WAITING).max()).isBetween(3_995L, 4_005L);
    assertThat(lasted(phases, Phase.RECEIVING).max()).isZero();
  }

  private static Distribution lasted(Map<Phase, Distribution> phases, Phase one) {
    return phases.getOrDefault(one, Distribution.NONE);
  }

  @Test
  void events_are_counted_and_one_waited_for_in_vain_is_a_gap() {
    recorder.event(KEY, true, 7_000_000, true);
    recorder.event(KEY, false, 1_000_000, true);
    recorder.event(KEY, false, 60_000_000, false);
    EventTotals events = recording().all().events();
    assertThat(events.count()).isEqualTo(2);
    assertThat(events.first().count()).isEqualTo(1);
    assertThat(events.gaps().count()).isEqualTo(2);
    assertThat(events.gaps().max()).isBetween(59_900L, 60_100L);
  }

  @Test
  void what_the_engine_called_off_is_no_request() {
    recorder.failed(KEY, ZERO, ZERO, ZERO + 10_000, FailureKind.CALLED_OFF, 0, 0);
    assertThat(recording().all().count()).isZero();
  }

  @Test
  void what_is_in_flight_at_a_stop_is_kept_apart_and_no_failure() {
    assertThat(recorder.cutOff(KEY, ZERO, ZERO + 1_000_000, ZERO + 5_000_000, 7, 0)).isFalse();
    RequestTotals totals = recording().all();
    assertThat(totals.count()).isZero();
    assertThat(totals.inFlight().count()).isEqualTo(1);
    assertThat(totals.inFlight().max()).isBetween(3_995L, 4_005L);
    assertThat(totals.isUnanswered()).isTrue();
  }

  @Test
  void what_had_all_its_time_is_a_failure_that_enters_the_latencies() {
    collector.timeUp();
    assertThat(recorder.cutOff(KEY, ZERO, ZERO + 1_000_000, ZERO + 5_000_000, 7, 3)).isTrue();
    RequestTotals totals = recording().all();
    assertThat(totals.count()).isEqualTo(1);
    assertThat(totals.failed()).isEqualTo(1);
    assertThat(totals.failures()).isEqualTo(Map.of(FailureKind.CUT_OFF, 1L));
    assertThat(totals.latency().max()).isBetween(4_995L, 5_005L);
    assertThat(totals.bytesSent()).isEqualTo(7);
    assertThat(totals.bytesReceived()).isEqualTo(3);
    assertThat(totals.inFlight().count()).isEqualTo(1);
  }

  @Test
  void a_wait_of_more_than_an_hour_counts_as_an_hour() {
    answered(KEY, 8_000_000, 7_200_000_000L);
    assertThat(recording().all().latency().max()).isBetween(3_596_000_000L, 3_604_000_000L);
  }

  @Test
  void keys_beyond_the_limit_are_counted_together() {
    for (int i = 0; i < Recorder.MAX_KEYS + 500; i++) {
      answered(new RequestKey("name " + i), 1, 100);
      recorder.check("check " + i, true);
      recorder.counter("counter " + i, 1);
      recorder.trend("trend " + i, 1);
    }
    Recording recording = recording();
    assertThat(recording.requests()).hasSize(Recorder.MAX_KEYS + 1);
    assertThat(recording.requests().get(RequestKey.OTHER))
        .extracting(RequestTotals::count)
        .isEqualTo(500L);
    assertThat(recording.all().count()).isEqualTo(Recorder.MAX_KEYS + 500);
    assertThat(recording.checks()).hasSize(Recorder.MAX_NAMES + 1);
    assertThat(recording.counters()).hasSize(Recorder.MAX_NAMES + 1);
    assertThat(recording.trends()).hasSize(Recorder.MAX_NAMES + 1);
  }

  @Test
  void values_that_no_metric_can_hold_are_rejected_and_counted() {
    recorder.trend("t", -1);
    recorder.trend("t", Double.NaN);
    recorder.trend("t", 1e13);
    recorder.counter("c", Double.POSITIVE_INFINITY);
    assertThat(recording().rejected()).isEqualTo(4);
    assertThat(recording().trends()).isEmpty();
  }

  @Test
  void a_request_counts_in_the_second_in_which_it_ended() {
    answered(KEY, 999, 10);
    answered(KEY, 1_000, 10);
    answered(KEY, 2_500, 2_000_000);
    Second first = collector.endSecond(0, OptionalDouble.empty());
    Second second = collector.endSecond(0, OptionalDouble.empty());
    Second third = collector.endSecond(0, OptionalDouble.empty());
    assertThat(List.of(first.count(), second.count(), third.count())).containsOnly(1L);
    assertThat(third.latency().max()).isGreaterThan(1_900_000);
  }

  @Test
  void what_comes_after_its_second_was_told_of_is_not_lost() {
    collector.endSecond(0, OptionalDouble.empty());
    answered(KEY, 500, 10);
    assertThat(collector.endSecond(0, OptionalDouble.empty()).count()).isEqualTo(1);
  }

  @Test
  void a_long_run_has_coarser_seconds_and_loses_nothing() {
    int length = 20_000;
    for (int i = 0; i < length; i++) {
      answered(KEY, i * 1_000L + 10, i + 1);
      collector.endSecond(0, OptionalDouble.of(i));
    }
    Recording recording = recording();
    List<Second> seconds = recording.seconds();
    assertThat(seconds).hasSizeLessThan(7_201).hasSizeGreaterThan(3_000);
    assertThat(seconds.getFirst().seconds()).isEqualTo(4);
    assertThat(seconds.stream().mapToLong(Second::seconds).sum()).isEqualTo(length);
    assertThat(seconds.stream().mapToLong(Second::count).sum()).isEqualTo(length);
    assertThat(seconds.getFirst().arrivalRate()).hasValue(1.5);
    assertThat(seconds.stream().map(Second::latency).reduce(Distribution.NONE, Distribution::plus))
        .isEqualTo(recording.all().latency());
  }

  @Test
  void recordings_that_began_apart_are_laid_over_each_other_by_the_clock() {
    answered(KEY, 10, 100);
    collector.endLastSecond(0, OptionalDouble.empty());
    Recording early = recording();
    Recording late =
        new Recording(
            early.start().plusSeconds(2),
            early.length(),
            early.ending(),
            early.seconds(),
            early.requests(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            early.iterations(),
            OptionalDouble.empty(),
            0,
            early.health());
    Recording both = Recording.merge(List.of(late, early));
    assertThat(both.start()).isEqualTo(early.start());
    assertThat(both.length()).isEqualTo(Duration.ofSeconds(3));
    assertThat(both.seconds()).extracting(Second::at).containsExactly(0L, 2L);
    assertThat(both.all().count()).isEqualTo(2);
  }

  private Recording ofLength(long millis) {
    return collector.recording(
        new RunSummary(
            Instant.EPOCH,
            Duration.ofMillis(millis),
            LoadEnding.COMPLETE,
            GeneratorHealth.UNKNOWN));
  }

  @Test
  void a_last_second_is_as_long_as_what_is_counted_in_it_lasted() {
    answered(KEY, 500, 1);
    answered(KEY, 1_300, 1);
    collector.endSecond(0, OptionalDouble.empty());
    Second last = collector.endLastSecond(0, OptionalDouble.empty());
    Second first = ofLength(1_300).seconds().getFirst();

    assertThat(ofLength(1_300).lengthOf(first)).hasMillis(1_000);
    assertThat(ofLength(1_300).lengthOf(last)).hasMillis(300);
    assertThat(ofLength(2_000).lengthOf(last)).hasMillis(1_000);
    // What came in the next 0.1 s was counted in it.
    assertThat(ofLength(2_050).lengthOf(last)).hasMillis(1_050);
    assertThat(ofLength(2_050).lengthOf(first)).hasMillis(1_000);
    // No more than that: a run under way is longer than its seconds.
    assertThat(ofLength(2_700).lengthOf(last)).hasMillis(1_000);
  }

  @Test
  void the_last_that_counts_is_the_request_or_iteration_that_ended_last() {
    assertThat(collector.last()).isEqualTo(ZERO);
    answered(KEY, 700, 1);
    answered(KEY, 300, 1);
    assertThat(collector.last()).isEqualTo(ZERO + 700_000_000);
    collector.recorder(1).iteration(ZERO, ZERO, ZERO + 900_000_000, false);
    assertThat(collector.last()).isEqualTo(ZERO + 900_000_000);
  }
}

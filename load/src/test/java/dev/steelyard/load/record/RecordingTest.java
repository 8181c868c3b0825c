package dev.steelyard.load.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;

class RecordingTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456789Z");
  private static final List<FailureKind> KINDS = List.copyOf(EnumSet.allOf(FailureKind.class));
  private static final long ZERO = 1_000_000_000_000L;

  /** Something measured: when it ended, how long it took, by whom, and how it came out. */
  record Event(int endMillis, long micros, int user, int outcome) {}

  private static void write(Collector collector, Event event) {
    Recorder recorder = collector.recorder(event.user());
    RequestKey key =
        new RequestKey("k" + event.user() % 3, "g", Map.of("t", "" + event.user() % 2));
    long end = ZERO + event.endMillis() * 1_000_000L;
    long start = end - event.micros() * 1_000;
    if (event.outcome() < 10) {
      recorder.failed(key, start, start, end, KINDS.get(event.outcome()), 1, 2);
    } else {
      recorder.answered(
          key,
          start - 5_000,
          start,
          end,
          event.outcome(),
          event.outcome() > 399,
          3,
          4,
          2,
          Phases.of(Map.of(Phases.all().get(event.user() % 6), event.micros() * 500)));
      recorder.event(key, event.user() % 2 == 0, event.micros() * 300, event.user() % 3 > 0);
      recorder.example(key, "status " + event.outcome(), () -> "at " + event.outcome());
    }
    if (event.outcome() % 7 == 0) {
      recorder.cutOff(key, start - 5_000, start, end, 5, 6);
      recorder.retried(key, event.outcome() % 3);
    }
    recorder.check("c" + event.user() % 2, event.outcome() < 300);
    recorder.counter("n", event.user());
    recorder.rate("r", event.user() % 2 == 0);
    recorder.trend("d", event.micros() / 7.0);
  }

  private static Recording recording(List<Event> events) {
    Collector collector = new Collector(ZERO, true);
    collector.timeUp();
    events.forEach(event -> write(collector, event));
    for (int i = 0; i < 4; i++) {
      collector.endSecond(0, OptionalDouble.of(10));
    }
    collector.endLastSecond(0, OptionalDouble.of(10));
    return collector.recording(
        new RunSummary(START, Duration.ofSeconds(5), LoadEnding.COMPLETE, GeneratorHealth.UNKNOWN));
  }

  @Provide
  Arbitrary<List<Event>> events() {
    return event().list().ofMaxSize(400);
  }

  /** Of few bytes, so that each of them is tried. */
  @Provide
  Arbitrary<List<Event>> fewEvents() {
    return event().list().ofMaxSize(20);
  }

  private static Arbitrary<Event> event() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4_999),
            Arbitraries.longs().between(0, 4_000_000_000L),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(0, 599).map(n -> n < 100 ? n % 10 : n))
        .as(Event::new);
  }

  @Property(tries = 200)
  void merging_parts_is_as_recording_the_whole(
      @ForAll("events") List<Event> events, @ForAll @IntRange(min = 1, max = 4) int parts) {
    List<Recording> each = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      List<Event> own = new ArrayList<>();
      for (int i = part; i < events.size(); i += parts) {
        own.add(events.get(i));
      }
      each.add(recording(own));
    }
    Recording merged = Recording.merge(each);
    Recording whole = recording(events);
    assertThat(merged.requests()).isEqualTo(whole.requests());
    assertThat(merged.checks()).isEqualTo(whole.checks());
    assertThat(merged.rates()).isEqualTo(whole.rates());
    assertThat(merged.counters()).isEqualTo(whole.counters());
    assertThat(merged.seconds().stream().map(Second::requests).toList())
        .isEqualTo(whole.seconds().stream().map(Second::requests).toList());
    assertThat(values(merged)).isEqualTo(values(whole));
  }

  private static Map<String, Distribution> values(Recording recording) {
    return recording.trends().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, trend -> trend.getValue().thousandths()));
  }

  @Property(tries = 200)
  void seconds_add_up_to_the_totals(@ForAll("events") List<Event> events) {
    Recording recording = recording(events);
    recording
        .requests()
        .forEach((key, totals) -> {
          List<RequestSecond> seconds =
              recording.seconds().stream()
                  .flatMap(second -> second.requests().entrySet().stream())
                  .filter(entry -> entry.getKey().equals(key))
                  .map(Map.Entry::getValue)
                  .toList();
          assertThat(seconds.stream().mapToLong(RequestSecond::count).sum())
              .isEqualTo(totals.count());
          assertThat(seconds.stream().mapToLong(RequestSecond::failed).sum())
              .isEqualTo(totals.failed());
          assertThat(
                  seconds.stream()
                      .map(RequestSecond::latency)
                      .reduce(Distribution.NONE, Distribution::plus))
              .isEqualTo(totals.latency());
          assertThat(
                  seconds.stream()
                      .flatMap(second -> second.service().stream())
                      .reduce(Distribution.NONE, Distribution::plus))
              .isEqualTo(totals.service());
        });
  }

  @Property(tries = 200)
  void a_recording_is_the_same_after_being_bytes(@ForAll("events") List<Event> events) {
    Recording recording = recording(events);
    assertThat(RecordingCodec.recording(RecordingCodec.encode(recording))).isEqualTo(recording);
    for (Second second : recording.seconds()) {
      assertThat(RecordingCodec.second(RecordingCodec.encode(second))).isEqualTo(second);
    }
  }

  @Property(tries = 500)
  void broken_bytes_are_no_recording_and_do_no_harm(
      @ForAll("fewEvents") List<Event> events,
      @ForAll @IntRange(min = 0, max = 100_000) int where,
      @ForAll byte what) {
    byte[] encoded = RecordingCodec.encode(recording(events));
    byte[] cut = Arrays.copyOf(encoded, where % encoded.length);
    assertThatThrownBy(() -> RecordingCodec.recording(cut)).isInstanceOf(SteelyardException.class);
    encoded[where % encoded.length] = what;
    try {
      RecordingCodec.recording(encoded);
    } catch (SteelyardException refused) {
      assertThat(refused).hasMessageContaining("cannot read");
    }
  }

  @Property(tries = 300)
  void percentiles_are_within_a_thousandth_of_the_exact_ones(
      @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 0, max = 3_600_000_000L) Long> values,
      @ForAll @IntRange(min = 1, max = 1_000) int permille) {
    Histogram histogram = new Histogram(Distribution.DIGITS);
    values.forEach(histogram::recordValue);
    List<Long> sorted = values.stream().sorted().toList();
    long exact = sorted.get((int) Math.ceil(permille / 1e3 * sorted.size()) - 1);
    long seen = Distribution.of(histogram).percentile(permille / 10.0);
    assertThat(Math.abs(seen - exact)).isLessThanOrEqualTo(exact / 1_000 + 1);
  }

  @Property(tries = 200)
  void small_and_quick_histograms_say_the_same(
      @ForAll @Size(max = 300) List<@LongRange(min = 0, max = 3_600_000_000L) Long> values) {
    Histogram quick = new Histogram(Distribution.DIGITS);
    Histogram small = new PackedHistogram(Distribution.DIGITS);
    values.forEach(quick::recordValue);
    values.forEach(small::recordValue);
    assertThat(Distribution.of(small)).isEqualTo(Distribution.of(quick));
  }
}

package dev.steelyard.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestSecond;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.record.Second;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each value of a run stands on, in runs that are not even. */
final class LoadWindowTest {

  private static final RequestKey ADD = Recordings.ADD;
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  /** So many requests in each second; the first of each took longest. */
  private static Recording uneven(int... counts) {
    List<Second> seconds = new ArrayList<>();
    RequestTotals all = RequestTotals.NONE;
    for (int at = 0; at < counts.length; at++) {
      Distribution latency = latency(counts[at]);
      RequestSecond own = new RequestSecond(counts[at], 0, 0, 0, latency);
      seconds.add(
          new Second(at, 1, 1, OptionalDouble.empty(), 0, 0, new TreeMap<>(Map.of(ADD, own))));
      all =
          all.plus(
              new RequestTotals(
                  counts[at], 0, 0, 0, latency, latency, new TreeMap<>(), new TreeMap<>()));
    }
    Recording bare = Recordings.steady(1, 1, Duration.ofSeconds(counts.length), List.of(ADD));
    return new Recording(
        bare.start(),
        bare.length(),
        bare.ending(),
        seconds,
        new TreeMap<>(Map.of(ADD, all)),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        bare.iterations(),
        OptionalDouble.empty(),
        0,
        bare.health());
  }

  private static Distribution latency(int count) {
    Histogram micros = new Histogram(3);
    if (count > 0) {
      micros.recordValue(9_000);
      micros.recordValueWithCount(1_000, count - 1L);
    }
    return Distribution.of(micros);
  }

  private static List<Distribution> latencies(Recording recording, long needed) {
    return new NamedWindows(recording, Set.of(ADD)).latencies(20, needed);
  }

  @Test
  void a_load_that_grows_gives_no_percentile_of_few_requests() {
    int[] growing = new int[20];
    for (int at = 0; at < growing.length; at++) {
      growing[at] = 5 + 10 * at;
    }
    Recording recording = uneven(growing);

    List<Result> results =
        new LoadResults(
                "run-1",
                BenchmarkName.of("mix"),
                Map.of(),
                Map.of(),
                new DutBuild("db", "1", NOW),
                new TestBed("bed", "cpu", 8, "os", NOW),
                NOW)
            .of(recording);
    double[] p99 =
        results.stream()
            .filter(one -> one.benchmark().equals("mix/add:p99"))
            .findFirst()
            .orElseThrow()
            .values()
            .toArray();

    // One request of each second is slow; of fewer than a hundred it alone would be the percentile.
    assertThat(latencies(recording, 100)).allMatch(part -> part.count() >= 100);
    assertThat(p99).hasSameSizeAs(latencies(recording, 100)).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void each_part_has_enough_and_all_of_them_have_everything(int seed) {
    Random random = new Random(seed);
    int[] counts = random.ints(1 + random.nextInt(60), 0, 80).toArray();
    Recording recording = uneven(counts);
    long all = recording.all().count();

    for (long needed : new long[] {2, 20, 100, 1_000}) {
      List<Distribution> parts = latencies(recording, needed);

      assertThat(parts).allMatch(part -> part.count() >= needed);
      assertThat(parts.stream().mapToLong(Distribution::count).sum())
          .isEqualTo(all >= needed ? all : 0);
    }
  }

  @Test
  void what_the_graceful_stop_brought_in_the_second_in_which_it_began_is_in_no_rate() {
    Recording steady = Recordings.steady(5, 100, Duration.ofMillis(4_900), List.of(ADD));
    Recording recording = steady.with(steady.arrivals(), Duration.ofMillis(4_600));

    assertThat(LoadWindow.of(recording, 2))
        .extracting(window -> window.rateOf(Set.of(ADD)))
        .containsExactly(100.0, 100.0);
    Recording brief = Recordings.steady(1, 90, Duration.ofMillis(900), List.of(ADD));
    assertThat(LoadWindow.of(brief.with(brief.arrivals(), Duration.ofMillis(300)), 20))
        .singleElement()
        .matches(window -> window.rateOf(Set.of(ADD)) == 100);
  }
}

package dev.steelyard.core.profile.memory;

import static dev.steelyard.core.profile.memory.SimulatedMemory.MB;
import static dev.steelyard.core.profile.memory.SimulatedMemory.cache;
import static dev.steelyard.core.profile.memory.SimulatedMemory.leak;
import static dev.steelyard.core.profile.memory.SimulatedMemory.noise;
import static dev.steelyard.core.profile.memory.SimulatedMemory.plateau;
import static dev.steelyard.core.profile.memory.SimulatedMemory.sawTooth;
import static dev.steelyard.core.profile.memory.SimulatedMemory.slowNoise;
import static dev.steelyard.core.profile.memory.SimulatedMemory.start;
import static dev.steelyard.core.profile.memory.SimulatedMemory.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.profile.memory.CollectedHeap.Reach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Error rates over simulated recordings of five minutes, with fixed seeds. */
class MemoryTrendTest {

  private static final int TRIALS = 200;

  private static List<MemoryTrend> trends(SimulatedMemory memory) {
    return IntStream.range(0, TRIALS)
        .mapToObj(seed -> MemoryTrends.of(memory.points(seed), TrendRule.STANDARD))
        .toList();
  }

  private static double share(List<MemoryTrend> trends, MemoryVerdict verdict) {
    return trends.stream().filter(one -> one.verdict() == verdict).count() / (double) trends.size();
  }

  /** Of the intervals that were given. */
  private static double covered(List<MemoryTrend> trends, double megabytesPerMinute) {
    return trends.stream()
        .flatMap(one -> one.slope().stream())
        .mapToInt(slope -> slope.excludes(megabytesPerMinute * MB / 60) ? 0 : 1)
        .average()
        .orElse(1);
  }

  static Stream<Arguments> without_a_leak() {
    Map<String, SimulatedMemory> all =
        Map.ofEntries(
            Map.entry("constant", noise(0)),
            Map.entry("noise", noise(1)),
            Map.entry("slow noise, 1 s", noise(1).plus(slowNoise(10, 1))),
            Map.entry("slow noise, 5 s", noise(1).plus(slowNoise(10, 5))),
            Map.entry("saw-tooth, 2 s", noise(1).plus(sawTooth(200, 2, 2))),
            Map.entry("saw-tooth, 7 s", noise(1).plus(sawTooth(200, 7, 2))),
            Map.entry("saw-tooth, 15 s", noise(1).plus(sawTooth(200, 15, 2))),
            Map.entry("saw-tooth, 25 s", noise(1).plus(sawTooth(200, 25, 2))),
            Map.entry(
                "two saw-teeth", noise(1).plus(sawTooth(200, 25, 2)).plus(sawTooth(50, 2, 1))),
            Map.entry("start", noise(1).plus(start(20, 5))),
            Map.entry("long start", noise(1).plus(start(60, 15))),
            Map.entry(
                "start and saw-tooth", noise(1).plus(start(40, 10)).plus(sawTooth(200, 7, 3))),
            Map.entry("plateau", noise(1).plus(plateau(80))),
            Map.entry(
                "plateau and saw-tooth", noise(1).plus(plateau(80)).plus(sawTooth(200, 7, 3))),
            Map.entry("late plateau", noise(1).plus(plateau(140))));
    return all.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void without_a_leak(String name, SimulatedMemory memory) {
    List<MemoryTrend> trends = trends(memory);

    assertThat(share(trends, MemoryVerdict.LEAK_SUSPECT)).isLessThanOrEqualTo(0.05);
    assertThat(covered(trends, 0)).isGreaterThanOrEqualTo(0.93);
  }

  static Stream<SimulatedMemory> a_cache_that_fills_up_is_no_suspect() {
    return Stream.of(20, 30, 50, 80, 150)
        .flatMap(seconds ->
            Stream.of(
                noise(1).plus(cache(seconds)),
                noise(1).plus(cache(seconds)).plus(sawTooth(200, 7, 3))));
  }

  @ParameterizedTest
  @MethodSource
  void a_cache_that_fills_up_is_no_suspect(SimulatedMemory memory) {
    assertThat(share(trends(memory), MemoryVerdict.LEAK_SUSPECT)).isLessThanOrEqualTo(0.05);
  }

  static Stream<SimulatedMemory> a_leak_of_10_MB_a_minute_is_found_in_five_minutes() {
    return Stream.of(
        noise(1).plus(leak(10)),
        noise(1).plus(leak(10)).plus(sawTooth(200, 2, 2)),
        noise(1).plus(leak(10)).plus(sawTooth(200, 7, 2)),
        noise(1).plus(leak(10)).plus(sawTooth(200, 12, 2)),
        noise(1).plus(leak(10)).plus(sawTooth(200, 15, 2)),
        noise(1).plus(leak(10)).plus(start(20, 5)).plus(sawTooth(200, 7, 3)));
  }

  @ParameterizedTest
  @MethodSource
  void a_leak_of_10_MB_a_minute_is_found_in_five_minutes(SimulatedMemory memory) {
    List<MemoryTrend> trends = trends(memory);

    assertThat(share(trends, MemoryVerdict.LEAK_SUSPECT)).isGreaterThanOrEqualTo(0.95);
    assertThat(covered(trends, 10)).isGreaterThanOrEqualTo(0.93);
  }

  /** A leak of 30 MB a minute, of a program that frees all when it ends. */
  @Test
  void what_a_program_frees_at_its_end_takes_no_leak_back() {
    List<MemoryFloor> points = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      points.add(new MemoryFloor(i / 10.0, 50_000_000 + 50_000L * i + 4096 * (i * 7 % 5)));
    }
    MemoryTrend whole = MemoryTrends.of(points, TrendRule.STANDARD);
    assertThat(whole.verdict()).isEqualTo(MemoryVerdict.LEAK_SUSPECT);
    points.add(new MemoryFloor(80.0, 53_000_000));
    points.add(new MemoryFloor(80.1, 14_000_000));

    assertThat(MemoryTrends.of(MemoryTrends.beforeEnd(points), TrendRule.STANDARD).verdict())
        .isEqualTo(MemoryVerdict.LEAK_SUSPECT);
    assertThat(MemoryTrends.beforeEnd(points)).hasSize(800);
    assertThat(MemoryTrends.beforeEnd(List.of())).isEmpty();
  }

  @Test
  void a_few_steps_are_no_suspect() {
    for (int count = 1; count <= 3; count++) {
      assertThat(share(trends(noise(0.1).plus(steps(count))), MemoryVerdict.LEAK_SUSPECT))
          .isLessThanOrEqualTo(0.05);
    }
  }

  @Test
  void few_teeth_of_a_saw_say_nothing_and_how_long_to_record_is_said() {
    for (MemoryTrend trend : trends(noise(1).plus(leak(10)).plus(sawTooth(200, 60, 2)))) {
      assertThat(trend.verdict()).isEqualTo(MemoryVerdict.CANNOT_TELL);
      assertThat(trend.recordAtLeast().orElseThrow()).isGreaterThan(300);
      assertThat(trend.reason()).contains("memory fell back only");
    }
  }

  @Test
  void a_start_is_not_judged() {
    List<MemoryFloor> rising =
        IntStream.range(0, 500).mapToObj(i -> new MemoryFloor(i / 10.0, i * MB)).toList();

    MemoryTrend trend = MemoryTrends.of(rising, TrendRule.STANDARD);

    assertThat(trend.verdict()).isEqualTo(MemoryVerdict.CANNOT_TELL);
    assertThat(trend.recordAtLeast()).hasValue(60);
    assertThat(trend.slope()).isEmpty();
  }

  @Test
  void nothing_and_one_reading_and_two_at_one_time_say_nothing() {
    MemoryFloor one = new MemoryFloor(0, MB);
    for (List<MemoryFloor> points :
        Arrays.asList(List.<MemoryFloor>of(), List.of(one), List.of(one, one))) {
      assertThat(MemoryTrends.of(points, TrendRule.STANDARD).verdict())
          .isEqualTo(MemoryVerdict.CANNOT_TELL);
    }
  }

  @Test
  void memory_that_fell_once_and_stayed_is_no_suspect() {
    SimulatedMemory fallen =
        noise(0.05)
            .plus(random -> {
              double at = 300 * random.nextDouble();
              return IntStream.range(0, SimulatedMemory.READINGS)
                  .mapToDouble(i -> i / 10.0 < at ? 2 * MB : 0)
                  .toArray();
            });

    assertThat(share(trends(fallen), MemoryVerdict.NO_SUSPECT)).isGreaterThan(0.9);
  }

  @Test
  void a_heap_that_only_young_collections_saw_is_no_suspect() {
    List<CollectedHeap> young =
        IntStream.range(0, 300)
            .mapToObj(i -> new CollectedHeap(i, (long) (i * MB), (long) (1000 * MB), Reach.YOUNG))
            .toList();
    List<CollectedHeap> whole =
        young.stream()
            .map(one ->
                new CollectedHeap(
                    one.at(),
                    one.used(),
                    one.committed(),
                    one.at() % 50 == 0 ? Reach.OLD : Reach.YOUNG))
            .toList();

    assertThat(JvmTrends.heap(young, 300, TrendRule.STANDARD).verdict())
        .isEqualTo(MemoryVerdict.CANNOT_TELL);
    assertThat(JvmTrends.heap(whole, 300, TrendRule.STANDARD).verdict())
        .isEqualTo(MemoryVerdict.LEAK_SUSPECT);
  }

  @Test
  void resident_memory_that_the_heap_explains_is_no_suspect() {
    MemoryTrend resident = MemoryTrends.of(noise(1).plus(leak(100)).points(1), TrendRule.STANDARD);

    MemoryTrend within = JvmTrends.resident(resident, heaps(2000));
    MemoryTrend beyond = JvmTrends.resident(resident, heaps(200));

    assertThat(JvmTrends.overall(within, steadyHeap(2000)).verdict())
        .isEqualTo(MemoryVerdict.CANNOT_TELL);
    assertThat(JvmTrends.overall(beyond, steadyHeap(200)).verdict())
        .isEqualTo(MemoryVerdict.LEAK_SUSPECT);
  }

  private static MemoryTrend steadyHeap(double committed) {
    return JvmTrends.heap(heaps(committed), 300, TrendRule.STANDARD);
  }

  private static List<CollectedHeap> heaps(double committed) {
    return IntStream.range(0, 300)
        .mapToObj(i -> new CollectedHeap(i, (long) (100 * MB), (long) (committed * MB), Reach.ALL))
        .toList();
  }
}

package dev.steelyard.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Part;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.Totals;
import dev.steelyard.load.record.TrendTotals;
import dev.steelyard.store.TimePoint;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadResultsTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final DutBuild BUILD = new DutBuild("db", "1+abc1234", NOW);
  private static final TestBed BED = new TestBed("bed", "cpu", 8, "os", NOW);

  private static List<Result> results(Recording recording) {
    return new LoadResults(
            "run-1",
            BenchmarkName.of("mix"),
            Map.of("found", Direction.HIGHER_IS_BETTER),
            Map.of(),
            BUILD,
            BED,
            NOW)
        .of(recording);
  }

  private static Result result(Recording recording, String benchmark) {
    return results(recording).stream()
        .filter(one -> one.benchmark().equals(benchmark))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + benchmark));
  }

  private static Recording long40() {
    return Recordings.steady(
        40, 200, Duration.ofSeconds(40), List.of(Recordings.SEARCH, Recordings.ADD));
  }

  @Test
  void a_run_gives_a_value_a_window_in_canonical_units_and_the_right_direction() {
    Result median = result(long40(), "mix/add");
    Result rate = result(long40(), "mix/add:throughput");
    Result errors = result(long40(), "mix/add:error_rate");

    assertThat(median.values().size()).isEqualTo(20);
    assertThat(median.unit()).isEqualTo(Unit.NANOSECONDS);
    assertThat(median.direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    // Seconds of 1 ms, 2 ms, 3 ms …: a window's median is its first second's, to three digits.
    assertThat(median.values().get(0)).isCloseTo(1e6, within(2e3));
    assertThat(median.values().get(19)).isCloseTo(39e6, within(4e4));
    assertThat(rate.values().toArray()).containsOnly(200);
    assertThat(rate.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    assertThat(rate.unit()).isEqualTo(Unit.PER_SECOND);
    assertThat(errors.values().toArray()).containsOnly(0.1);
    assertThat(errors.direction()).isEqualTo(Direction.LOWER_IS_BETTER);
  }

  /** What is allocated stands for the work, and is the same on a busy machine. */
  @Test
  void four_times_the_names_are_about_four_times_the_work() {
    long few = work(25);
    long many = work(100);

    assertThat(many / (double) few).isBetween(2.0, 6.0);
  }

  private static long work(int names) {
    List<RequestKey> keys =
        IntStream.range(0, names).mapToObj(n -> new RequestKey("request-" + n)).toList();
    Recording recording = Recordings.steady(10, 40, Duration.ofSeconds(10), keys);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    int made = results(recording).size() + times(recording).size();
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertThat(made).isGreaterThan(names * 10 * 5);
    return allocated;
  }

  private static List<TimePoint> times(Recording recording) {
    return new LoadTimes("run-1", "mix").of(recording);
  }

  @Test
  void names_hold_tags_as_levels_and_no_groups() {
    Recording recording =
        Recordings.steady(
            4,
            100,
            Duration.ofSeconds(4),
            List.of(Recordings.SEARCH, Recordings.SEARCH_AGAIN, Recordings.ADD));

    assertThat(results(recording))
        .extracting(Result::benchmark)
        .contains("mix", "mix:p99", "mix:dropped", "mix/add", "mix/search[kind=text]:throughput")
        .doesNotHaveDuplicates();
    assertThat(result(recording, "mix/search[kind=text]:throughput").values().toArray())
        .containsOnly(200);
    assertThat(result(recording, "mix:throughput").values().toArray()).containsOnly(300);
    assertThat(result(recording, "mix/search[kind=text]").metadata().levels())
        .isEqualTo(Map.of("kind", "text"));
  }

  @Test
  void an_address_that_ends_like_a_metric_is_still_a_base() {
    RequestKey key = new RequestKey("GET /v1/items:batch");
    Recording recording = Recordings.steady(2, 100, Duration.ofSeconds(2), List.of(key));

    assertThat(results(recording))
        .allSatisfy(one -> {
          BenchmarkName name = BenchmarkName.parse(one.benchmark());
          assertThat(name.metric().orElse(""))
              .isIn("", "p95", "p99", "throughput", "error_rate", "dropped");
        });
    assertThat(results(recording))
        .extracting(Result::benchmark)
        .contains("mix/GET /v1/items%3Abatch");
  }

  @Test
  void a_percentile_has_as_many_windows_as_leave_each_enough_requests() {
    Recording recording =
        Recordings.steady(20, 250, Duration.ofSeconds(20), List.of(Recordings.ADD));

    assertThat(result(recording, "mix/add").values().size()).isEqualTo(20);
    assertThat(result(recording, "mix/add:p99").values().size()).isEqualTo(20);
    assertThat(result(recording, "mix/add:p999").values().size()).isEqualTo(5);
    Recording few = Recordings.steady(20, 4, Duration.ofSeconds(20), List.of(Recordings.ADD));
    assertThat(results(few)).extracting(Result::benchmark).doesNotContain("mix/add:p99");
  }

  @Test
  void what_failed_of_all_and_of_a_name_is_noted_with_each_result() {
    Recording checked =
        Recordings.checked(long40(), new TreeMap<>(Map.of("a", new CheckTotals(3, 1))));

    assertThat(FailedAnswers.of(result(checked, "mix"))).isEqualTo(new FailedAnswers(0.25, 0.1));
    assertThat(FailedAnswers.of(result(checked, "mix/add:p95")))
        .isEqualTo(new FailedAnswers(0.25, 0.1).withName(0.1));
    assertThat(FailedAnswers.of(result(long40(), "mix")).checks()).isZero();
  }

  @Test
  void dropped_arrivals_are_said_with_the_recording_and_with_each_result() {
    Recording dropping = Recordings.dropping(long40(), 98, 302);

    assertThat(dropping.doubts())
        .containsExactly(
            "98 of 400 arrivals had no free user and were dropped: latencies leave out their wait;"
                + " allow more users, with -c or max_users",
            "this machine was busy");
    assertThat(FailedAnswers.of(result(dropping, "mix:p95")).arrivals()).isEqualTo(0.245);
    assertThat(FailedAnswers.of(result(dropping, "mix/add")).arrivals()).isEqualTo(0.245);
    assertThat(long40().doubts()).containsExactly("this machine was busy");
  }

  @Test
  void metrics_of_its_own_are_kept_as_the_scenario_has_them() {
    Histogram thousandths = new Histogram(3);
    thousandths.recordValue(500);
    thousandths.recordValue(1_000);
    TrendTotals trend = new TrendTotals(1.5, 0.5, 1, Distribution.of(thousandths));
    Recording recording =
        Recordings.with(
            long40(),
            new TreeMap<>(Map.of("p95", 7.0, "spent €", 8.5)),
            new TreeMap<>(Map.of("cached", new CheckTotals(3, 1))),
            new TreeMap<>(Map.of("found", trend, "late", trend)));

    Result found = result(recording, "mix:found");
    assertThat(found.values().toArray()).containsExactly(0.75);
    assertThat(found.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    assertThat(found.unit()).isEqualTo(Unit.NUMBER);
    assertThat(result(recording, "mix:late").direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    Result cached = result(recording, "mix:cached");
    assertThat(cached.values().toArray()).containsExactly(0.75);
    assertThat(cached.direction()).isEqualTo(Direction.HIGHER_IS_BETTER);
    assertThat(cached.unit()).isEqualTo(Unit.RATIO);
    assertThat(result(recording, "mix:own_p95").values().toArray()).containsExactly(7);
    assertThat(result(recording, "mix:p95").unit()).isEqualTo(Unit.NANOSECONDS);
    Result spent = result(recording, "mix:spent%20%E2%82%AC");
    assertThat(BenchmarkName.parse(spent.benchmark()).metric()).contains("spent%20%E2%82%AC");
  }

  @Test
  void the_whole_run_is_in_the_metadata() {
    Result result = result(long40(), "mix/add");

    assertThat(result.metadata().run()).contains("run-1");
    assertThat(MetadataFields.write(result.metadata())).containsEntry("workload", "load");
    assertThat(MetadataFields.write(result.metadata()).get("doubts"))
        .isEqualTo(List.of("this machine was busy"));
    assertThat(MetadataFields.write(result.metadata()).get("whole_run"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("count", 8_000L)
        .containsEntry("failed", 800L)
        .containsKeys("latency", "service", "length_ns");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 19, 20, 21, 39, 41, 100})
  void windows_hold_every_request_once_whatever_the_length(int seconds) {
    Duration length = Duration.ofMillis(seconds * 1_000L - 700);
    Recording recording = Recordings.steady(seconds, 10, length, List.of(Recordings.ADD));

    List<LoadWindow> windows = LoadWindow.of(recording, 20);

    assertThat(windows).hasSizeBetween(1, 20);
    Distribution sum =
        windows.stream()
            .map(one -> one.of(recording.requests().keySet()).latency())
            .reduce(Distribution.NONE, Distribution::plus);
    assertThat(sum).isEqualTo(recording.all().latency());
    assertThat(windows.stream().map(LoadWindow::length).reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(length);
  }

  @Test
  void a_kind_of_users_has_its_windows_in_its_own_time_and_the_graceful_stop_none() {
    RequestKey brief = new RequestKey("slow", "", Map.of("user", "brief"));
    Recording steady =
        Recordings.steady(10, 100, Duration.ofSeconds(10), List.of(Recordings.ADD, brief));
    SortedMap<Part, PartTotals> parts = new TreeMap<>();
    parts.put(
        new Part("brief", 0),
        new PartTotals(Duration.ofSeconds(2), Duration.ofSeconds(3), Totals.NONE));
    Recording recording = steady.withParts(parts).with(steady.arrivals(), Duration.ofMillis(8_200));

    List<LoadWindow> own = LoadWindow.of(recording, 20, Set.of(brief));
    assertThat(own).hasSize(3);
    assertThat(own).allMatch(window -> window.rateOf(Set.of(brief)) == 100);
    List<LoadWindow> all = LoadWindow.of(recording, 20);
    assertThat(all).hasSize(8);
    assertThat(all.getLast().length()).isEqualTo(Duration.ofMillis(1_200));
    assertThat(all.getLast().of(Set.of(Recordings.ADD)).count()).isEqualTo(300);
  }

  @Test
  void time_lines_have_a_point_a_second_and_the_whole_histogram() {
    Recording recording =
        Recordings.steady(3, 100, Duration.ofMillis(2_500), List.of(Recordings.ADD));

    List<TimePoint> points = new LoadTimes("run-1", "mix").of(recording);

    assertThat(points)
        .extracting(TimePoint::line)
        .contains("mix:users", "mix:rate_meant", "mix:dropped", "mix/add", "mix/add:p99", "mix")
        .contains("mix/add:service", "mix:service_p95", "mix/add:service_p99");
    List<TimePoint> median =
        points.stream().filter(point -> point.line().equals("mix/add")).toList();
    assertThat(median)
        .extracting(TimePoint::offset)
        .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2));
    byte[] bytes = new byte[median.getFirst().histogram().remaining()];
    median.getFirst().histogram().get(bytes);
    assertThat(Distribution.decoded(bytes).count()).isEqualTo(100);
    assertThat(points.stream().filter(point -> point.line().equals("mix/add:throughput")))
        .extracting(TimePoint::value)
        .containsExactly(100.0, 100.0, 200.0);
  }

  @Test
  void a_run_in_which_nothing_ended_has_no_results() {
    assertThat(results(Recordings.steady(0, 1, Duration.ofMillis(5), List.of()))).isEmpty();
  }
}

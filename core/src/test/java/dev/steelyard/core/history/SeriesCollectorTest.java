package dev.steelyard.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesCollectorTest {

  private static final SeriesCollector.Key KEY =
      new SeriesCollector.Key("db", "query", "bed", Unit.NANOSECONDS);

  private static List<Series> collected(SeriesCollector collector) {
    return collector.all(_ -> Direction.LOWER_IS_BETTER);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void results_in_any_order_give_one_series_in_the_order_of_the_builds(long seed) {
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    Collections.shuffle(order, new Random(seed));
    SeriesCollector collector = new SeriesCollector();
    int query = collector.series(KEY);

    for (int published = 0; published < order.size(); published++) {
      int build = order.get(published);
      collector.add(query, collector.build(Builds.build(build)), published, 100 + build);
    }

    Series series = collected(collector).getFirst();
    assertThat(series.medians().toArray())
        .containsExactly(100, 101, 102, 103, 104, 105, 106, 107, 108, 109);
    assertThat(series.builds().getFirst()).isEqualTo(Builds.build(0));
  }

  @Test
  void several_results_of_a_build_count_as_the_median_of_their_medians() {
    SeriesCollector collector = new SeriesCollector();
    int query = collector.series(KEY);
    int build = collector.build(Builds.build(1));

    for (double median : new double[] {10, 30, 11, 12}) {
      collector.add(query, build, 0, median);
    }

    assertThat(collected(collector).getFirst().medians().toArray()).containsExactly(11.5);
  }

  @Test
  void times_are_for_the_work_of_the_newest_build_and_without_those_of_unknown_work() {
    SeriesCollector collector = new SeriesCollector();
    int query = collector.series(KEY);
    collector.add(query, collector.build(Builds.build(1)), 0, 1000, 1e6, 1);
    collector.add(query, collector.build(Builds.build(2)), 0, 900);
    collector.add(query, collector.build(Builds.build(3)), 0, 1700, 2e6, 1);

    Series series = collected(collector).getFirst().forNewestWork();

    assertThat(series.medians().toArray()).containsExactly(2000, 1700);
    assertThat(series.changedWork()).isPresent();
  }

  /** A build was measured with 1.2 MB, with nobody knows how much, and with 1 MB. */
  @Test
  void a_rerun_that_does_not_say_its_work_is_left_out_among_several_amounts() {
    SeriesCollector collector = new SeriesCollector();
    int query = collector.series(KEY);
    int build = collector.build(Builds.build(1));
    collector.add(query, build, 0, 1200, 1.2e6, 1);
    collector.add(query, build, 0, 700);
    collector.add(query, build, 0, 1002, 1e6, 1);

    assertThat(collected(collector).getFirst().medians().get(0)).isCloseTo(1001, within(1e-6));
  }

  @Test
  void a_rerun_that_does_not_say_its_work_counts_among_those_of_one_amount() {
    SeriesCollector collector = new SeriesCollector();
    int query = collector.series(KEY);
    int build = collector.build(Builds.build(1));
    collector.add(query, build, 0, 1000, 1e6, 1);
    collector.add(query, build, 0, 1100);
    collector.add(query, build, 0, 1002, 1e6, 1);

    assertThat(collected(collector).getFirst().medians().get(0)).isEqualTo(1002);
  }

  @Test
  void where_all_that_say_their_work_say_the_same_the_others_count() {
    SeriesCollector collector = new SeriesCollector();
    int query = collector.series(KEY);
    collector.add(query, collector.build(Builds.build(1)), 0, 1000);
    collector.add(query, collector.build(Builds.build(2)), 0, 900, 1e6, 1);
    collector.add(query, collector.build(Builds.build(3)), 0, 1700);

    Series series = collected(collector).getFirst();

    assertThat(series.forNewestWork().medians().toArray()).containsExactly(1000, 900, 1700);
    assertThat(series.forWorkOfLast().changedWork()).isEmpty();
  }

  /** A build that is checked is held against what does as little as it says. */
  @Test
  void a_last_build_that_does_not_say_its_work_stays_beside_those_that_do_not() {
    SeriesCollector collector = new SeriesCollector();
    int query = collector.series(KEY);
    collector.add(query, collector.build(Builds.build(1)), 0, 1000, 1e6, 1);
    collector.add(query, collector.build(Builds.build(2)), 0, 900);
    collector.add(query, collector.build(Builds.build(3)), 0, 1700, 2e6, 1);
    collector.add(query, collector.build(Builds.build(4)), 0, 901);

    Series series = collected(collector).getFirst().forWorkOfLast();

    assertThat(series.medians().toArray()).containsExactly(900, 901);
    assertThat(series.ofOtherWork()).isEqualTo(2);
  }

  /** Somebody's branch must not take the benchmark away from the line that is checked. */
  @Test
  void newer_builds_of_another_line_do_not_decide_what_a_history_has() {
    SeriesCollector collector = new SeriesCollector();
    int query = collector.series(KEY);
    for (int i = 1; i <= 8; i++) {
      collector.add(query, collector.build(Builds.build(i)), 0, i == 8 ? 2000 : 1000 + i, 1e6, 1);
    }
    collector.add(query, collector.build(Builds.build(9)), 0, 5, 1000, 2);
    List<Series> all = collected(collector);

    HistoryCheck check =
        new HistoryChecker(0.02).check(all, Builds.build(8), Builds.RAW_NOT_NEEDED);

    assertThat(check.checked())
        .singleElement()
        .satisfies(one -> assertThat(one.verdict()).isEqualTo(Verdict.REGRESSED))
        .satisfies(one -> assertThat(one.series().medians().get(0)).isEqualTo(1001));
  }

  @Test
  void times_of_another_kind_of_work_are_left_out() {
    SeriesCollector collector = new SeriesCollector();
    int query = collector.series(KEY);
    collector.add(query, collector.build(Builds.build(1)), 0, 1000, 1e6, 1);
    collector.add(query, collector.build(Builds.build(2)), 0, 900);
    collector.add(query, collector.build(Builds.build(3)), 0, 1700, 1000, 2);

    Series series = collected(collector).getFirst().forNewestWork();

    assertThat(series.medians().toArray()).containsExactly(1700);
    assertThat(series.changedWork()).isPresent();
  }

  @Test
  void a_benchmark_whose_history_did_other_work_is_told_of() {
    SeriesCollector collector = new SeriesCollector();
    int query = collector.series(KEY);
    collector.add(query, collector.build(Builds.build(1)), 0, 1000, 1e6, 1);
    collector.add(query, collector.build(Builds.build(2)), 0, 1700, 1000, 2);
    List<Series> all = collected(collector);

    HistoryCheck check =
        new HistoryChecker(0.02).check(all, Builds.build(2), Builds.RAW_NOT_NEEDED);

    assertThat(check.withoutHistory()).extracting(Series::benchmark).containsExactly("query");
    assertThat(check.doubts())
        .singleElement()
        .returns(HistoryDoubt.Kind.WORK_CHANGED, HistoryDoubt::kind)
        .satisfies(
            doubt -> assertThat(doubt.message()).startsWith("query: 1 build of it is left out"));
  }

  @Test
  void a_benchmark_that_a_build_lacks_is_absent_from_it() {
    SeriesCollector collector = new SeriesCollector();
    int query = collector.series(KEY);
    int other = collector.series(new SeriesCollector.Key("db", "a", "bed", Unit.NANOSECONDS));
    int unused = collector.series(new SeriesCollector.Key("db", "b", "bed", Unit.NANOSECONDS));
    for (int i = 0; i < 5; i++) {
      int build = collector.build(Builds.build(i));
      collector.add(query, build, 0, i);
      if (i != 2) {
        collector.add(other, build, 0, i);
      }
    }

    List<Series> all = collected(collector);

    assertThat(unused).isEqualTo(2);
    assertThat(all).extracting(Series::benchmark).containsExactly("a", "query");
    assertThat(all.getFirst().builds())
        .containsExactly(Builds.build(0), Builds.build(1), Builds.build(3), Builds.build(4));
  }

  @Test
  void builds_of_one_time_go_by_version_numbers_then_by_first_publish_then_by_text() {
    List<BuildOrder> order = new ArrayList<>();
    order.add(new BuildOrder(at(5, "0.1"), 1, 0));
    order.add(new BuildOrder(at(7, "0.10+b"), 9, 0));
    order.add(new BuildOrder(at(7, "0.9+a"), 10, 0));
    order.add(new BuildOrder(at(7, "0.10+a"), 11, 0));
    order.add(new BuildOrder(at(7, "0.10+c"), 9, 0));
    order.add(new BuildOrder(at(7, "0"), 12, 0));

    Collections.sort(order);

    assertThat(order)
        .extracting(one -> one.build().version())
        .containsExactly("0.1", "0", "0.9+a", "0.10+b", "0.10+c", "0.10+a");
  }

  @Test
  void builds_of_results_too_far_apart_for_reruns_have_no_verdict() {
    SeriesCollector collector = new SeriesCollector();
    int one = collector.series(new SeriesCollector.Key("db", "map", "bed", Unit.NANOSECONDS));
    for (int i = 0; i < 20; i++) {
      int build = collector.build(at(i, "0." + i));
      collector.add(one, build, i, 218_000 + i % 3);
      collector.add(one, build, i, i == 19 ? 104 : 52 + i % 2);
    }
    List<Series> series = collected(collector);

    HistoryCheck check = new HistoryChecker(0.02).check(series, at(19, "0.19"), _ -> List.of());

    assertThat(check.checked())
        .singleElement()
        .satisfies(checked -> {
          assertThat(checked.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
          assertThat(checked.doubts().getFirst().kind()).isEqualTo(HistoryDoubt.Kind.RERUNS_APART);
        });
    HistoryChanges changes = HistoryChanges.of(series, ChangeRule.CALIBRATED);
    assertThat(changes.all()).isEmpty();
    assertThat(changes.doubts())
        .extracting(doubt -> doubt.doubt().kind())
        .contains(HistoryDoubt.Kind.RERUNS_APART);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void results_of_one_series_and_build_are_several_whatever_comes_between(long seed) {
    Random random = new Random(seed);
    SeriesCollector collector = new SeriesCollector();
    int[] series = new int[7];
    Arrays.setAll(
        series,
        i -> collector.series(new SeriesCollector.Key("db", "query" + i, "bed", Unit.NANOSECONDS)));
    int[] builds = new int[9];
    Arrays.setAll(builds, i -> collector.build(Builds.build(i)));
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int one = random.nextInt(series.length);
      int build = random.nextInt(builds.length);
      collector.add(series[one], builds[build], 0, i);
      places.add(builds.length * one + build);
    }

    assertThat(collector.several())
        .containsExactly(
            IntStream.range(0, places.size())
                .filter(i -> Collections.frequency(places, places.get(i)) > 1)
                .toArray());
  }

  @Test
  void series_of_the_same_builds_have_one_list_of_them() {
    SeriesCollector collector = new SeriesCollector();
    int[] builds = new int[5];
    Arrays.setAll(builds, i -> collector.build(Builds.build(i)));
    for (String name : List.of("a", "b", "c")) {
      int one = collector.series(new SeriesCollector.Key("db", name, "bed", Unit.NANOSECONDS));
      for (int build = name.equals("b") ? 1 : 0; build < builds.length; build++) {
        collector.add(one, builds[build], 0, 1);
      }
    }

    List<Series> all = collected(collector);

    assertThat(all.get(2).builds()).isSameAs(all.get(0).builds());
    assertThat(all.get(1).builds()).hasSize(4);
    assertThat(Series.ofEachLine(all)).containsExactly(all.get(0), all.get(1));
    assertThat(Series.builds(all)).hasSize(5);
  }

  private static DutBuild at(long seconds, String version) {
    return new DutBuild("db", version, Instant.ofEpochSecond(seconds));
  }
}

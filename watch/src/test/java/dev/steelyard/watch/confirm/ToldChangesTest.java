package dev.steelyard.watch.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.WatchNote;
import dev.steelyard.store.lance.LanceStore;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.confirm.ToldChanges.Told;
import dev.steelyard.watch.round.WatchMemory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds whose commits are c0, c1 and so on; the last one is checked. */
class ToldChangesTest {

  static DutBuild build(int number) {
    return new DutBuild("db", "1+" + number, Instant.ofEpochSecond(number));
  }

  static CheckedBenchmark claim(double... values) {
    int last = values.length - 1;
    double ratio = values[last] / 1000;
    Series series =
        new Series(
            "db",
            "parse",
            "vm",
            Unit.NANOSECONDS,
            Direction.LOWER_IS_BETTER,
            IntStream.rangeClosed(0, last).mapToObj(ToldChangesTest::build).toList(),
            Values.of(values));
    return new CheckedBenchmark(
        series,
        last,
        build(0),
        Optional.empty(),
        1000,
        values[last],
        new Interval(ratio, ratio, ratio, 0.95),
        0,
        0,
        ratio > 1 ? Verdict.REGRESSED : Verdict.IMPROVED,
        OptionalDouble.empty(),
        Optional.empty(),
        List.of(),
        Tolerance.USUAL);
  }

  static Told told(int candidate, int baseline, boolean isUpward) {
    WatchNote note = new WatchNote("n", "told", "a", "c" + candidate, "{}", Instant.EPOCH);
    return new Told("c" + candidate, "c" + baseline, "parse", isUpward, Instant.EPOCH, note);
  }

  private static ToldChanges.Before before(CheckedBenchmark checked, Told... told) {
    Map<DutBuild, String> commits = new HashMap<>();
    List<DutBuild> builds = checked.series().builds();
    IntStream.range(0, builds.size()).forEach(i -> commits.put(builds.get(i), "c" + i));
    return ToldChanges.of(checked, builds.getLast(), commits, List.of(told));
  }

  @Test
  void a_change_that_stays_was_told() {
    assertThat(before(claim(1000, 1010, 990, 1200, 1190, 1205), told(3, 2, true)))
        .isEqualTo(new ToldChanges.Before.Same(told(3, 2, true)));
    assertThat(before(claim(1000, 1200), told(1, 0, true)))
        .isEqualTo(new ToldChanges.Before.Same(told(1, 0, true)));
  }

  @Test
  void what_was_told_is_its_estimate_and_not_the_low_end_of_its_interval() {
    Told told = noted("'ratio': 1.293, 'low': 1.231, 'high': 1.357");

    assertThat(told.interval()).contains(new Interval(1.231, 1.293, 1.357, 0.95));
    assertThat(ToldWords.line(ConfirmedChange.ToldBefore.of(claim(1000, 1300), told, false)))
        .isEqualTo("parse: told before, of b172132: regressed +29.3% slower [+23.1%, +35.7%]");
  }

  private static Told noted(String size) {
    String facts = "{'verdict': 'regressed', 'upward': true, %s}".formatted(size);
    WatchNote note =
        new WatchNote("n", "told", "a", "b172132", facts.replace('\'', '"'), Instant.EPOCH);
    return new Told("b172132", "c2", "parse", true, Instant.EPOCH, note);
  }

  /** JSON has no number for an end that nobody knows, and older notes have none at all. */
  @Test
  void an_end_that_nobody_measured_is_not_told() {
    for (String size : List.of("'ratio': 1.62, 'low': 1.4", "'ratio': 1.62")) {
      ConfirmedChange before = ConfirmedChange.ToldBefore.of(claim(1000, 1600), noted(size), false);

      assertThat(ToldWords.line(before))
          .isEqualTo("parse: told before, of b172132: regressed +62.0% slower");
    }
  }

  @Test
  void what_a_history_begins_with_is_no_part_of_a_claim_beside_it() {
    CheckedBenchmark whole = claim(1000, 1000, 1200, 1260);
    CheckedBenchmark since =
        new CheckedBenchmark(
            whole.series(),
            1,
            build(2),
            Optional.empty(),
            1200,
            1260,
            new Interval(1.05, 1.05, 1.05, 0.95),
            0,
            0,
            Verdict.REGRESSED,
            OptionalDouble.empty(),
            Optional.empty(),
            List.of(),
            Tolerance.USUAL);

    assertThat(before(since, told(2, 1, true))).isEqualTo(new ToldChanges.Before.Nothing());
    assertThat(before(whole, told(2, 1, true)))
        .isEqualTo(new ToldChanges.Before.Same(told(2, 1, true)));
  }

  @Test
  void what_comes_on_top_of_it_is_held_against_it() {
    assertThat(before(claim(1000, 1010, 990, 1200, 1190, 1440), told(3, 2, true)))
        .isEqualTo(new ToldChanges.Before.Beyond(build(3)));
  }

  @Test
  void what_was_taken_back_in_part_and_comes_again_is_another() {
    assertThat(before(claim(1000, 1000, 1200, 1090, 1200), told(2, 1, true)))
        .as("what was taken back comes again")
        .isEqualTo(new ToldChanges.Before.Nothing());
    assertThat(before(claim(1000, 1000, 1200, 1000, 1090), told(2, 1, true)))
        .as("a part of what went away comes again")
        .isEqualTo(new ToldChanges.Before.Nothing());
  }

  @Test
  void one_that_went_away_and_comes_back_is_another() {
    assertThat(before(claim(1000, 1010, 1200, 1000, 1200), told(2, 1, true)))
        .isEqualTo(new ToldChanges.Before.Nothing());
  }

  @Test
  void one_the_other_way_is_another() {
    assertThat(before(claim(1000, 1010, 1200, 800), told(2, 1, true)))
        .isEqualTo(new ToldChanges.Before.Nothing());
    assertThat(before(claim(1000, 1010, 800), told(1, 0, true)))
        .isEqualTo(new ToldChanges.Before.Nothing());
  }

  @Test
  void a_commit_between_the_baseline_and_the_one_that_was_told_has_the_same_change() {
    List<String> newestFirst = List.of("c9", "c8", "c7", "c6", "c5");
    List<Told> all = List.of(told(9, 6, true));

    assertThat(ToldChanges.between(claim(1000, 1200), "c8", newestFirst, all)).isPresent();
    assertThat(ToldChanges.between(claim(1000, 1200), "c6", newestFirst, all)).isEmpty();
    assertThat(ToldChanges.between(claim(1000, 1200), "c9", newestFirst, all)).isEmpty();
    assertThat(ToldChanges.between(claim(1000, 800), "c8", newestFirst, all)).isEmpty();
  }

  /** It was measured later than the one that took most of it back. */
  @Test
  void a_commit_between_that_goes_far_beyond_what_was_told_has_another_change() {
    Told told = noted("'ratio': 1.2, 'low': 1.2, 'high': 1.2");
    List<String> newestFirst = List.of(told.candidate(), "c3", told.baseline());

    assertThat(ToldChanges.between(claim(1000, 1250), "c3", newestFirst, List.of(told)))
        .isPresent();
    assertThat(ToldChanges.between(claim(1000, 1500), "c3", newestFirst, List.of(told))).isEmpty();
  }

  private static Optional<CheckedBenchmark> takenBack(
      Verdict verdict, List<Told> told, double... values) {
    CheckedBenchmark claim = claim(values);
    CheckedBenchmark checked =
        new CheckedBenchmark(
            claim.series(),
            claim.historySize(),
            claim.since(),
            claim.known(),
            claim.before(),
            claim.after(),
            claim.ratio(),
            1,
            1,
            verdict,
            OptionalDouble.of(1.1),
            Optional.empty(),
            List.of(),
            Tolerance.USUAL);
    Map<DutBuild, String> commits = new HashMap<>();
    List<DutBuild> builds = checked.series().builds();
    IntStream.range(0, builds.size()).forEach(i -> commits.put(builds.get(i), "c" + i));
    return TakenBack.of(checked, builds.getLast(), commits, told, 0.02);
  }

  @Test
  void what_takes_back_a_change_that_was_told_is_a_claim_beside_that() {
    List<Told> faster = List.of(told(4, 3, false));

    CheckedBenchmark claim =
        takenBack(Verdict.UNCHANGED, faster, 1000, 1000, 1000, 1000, 900, 905, 1000).orElseThrow();

    assertThat(claim.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(claim.ratio().estimate()).isEqualTo(1000.0 / 900);
    assertThat(claim.since()).isEqualTo(build(4));
    assertThat(claim.before()).isEqualTo(900);
    assertThat(
            takenBack(Verdict.INCONCLUSIVE, List.of(told(3, 2, true)), 1000, 1000, 1000, 1200, 1000)
                .map(CheckedBenchmark::verdict))
        .contains(Verdict.IMPROVED);
  }

  @Test
  void what_was_gone_before_or_is_there_still_is_not_taken_back() {
    List<Told> faster = List.of(told(4, 3, false));

    assertThat(takenBack(Verdict.UNCHANGED, faster, 1000, 1000, 1000, 1000, 900, 1000, 1000))
        .as("gone before")
        .isEmpty();
    assertThat(takenBack(Verdict.UNCHANGED, faster, 1000, 1000, 1000, 1000, 900, 920)).isEmpty();
    assertThat(takenBack(Verdict.REGRESSED, faster, 1000, 1000, 1000, 1000, 900, 1100))
        .as("claimed by the check itself")
        .isEmpty();
    assertThat(takenBack(Verdict.UNCHANGED, List.of(), 1000, 1000, 1000, 1000, 900, 1000))
        .as("never told")
        .isEmpty();
  }

  /** A webhook that is told again has the note written anew. */
  @Test
  void what_somebody_is_told_of_later_is_no_newer_change(@TempDir Path folder) {
    Experiment written =
        ExperimentReader.parse("{name: parse, workload: {command: 'true'}}", "parse.yaml", folder);
    WatchedExperiment experiment =
        new WatchedExperiment(written, Path.of("parse.yaml"), List.of(), folder, "main");
    try (Store store = LanceStore.open(StoreLocation.of(folder.resolve("store").toString()))) {
      WatchMemory memory = new WatchMemory(store.notes(), experiment, "vm");
      memory.told("c1", "parse", Map.of("benchmark", "parse", "told_at", 1));
      memory.told("c2", "parse", Map.of("benchmark", "parse", "told_at", 2));
      ToldChanges told = new ToldChanges(memory);

      told.notified(List.of(told.all().getFirst()), Set.of("webhook"), Set.of());

      assertThat(told.all()).extracting(Told::candidate).containsExactly("c1", "c2");
    }
  }
}

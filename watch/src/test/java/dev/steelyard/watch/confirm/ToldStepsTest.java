package dev.steelyard.watch.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.watch.confirm.ToldChanges.Before;
import dev.steelyard.watch.confirm.ToldChanges.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Builds whose commits are c0, c1 and so on; the last one is checked. */
class ToldStepsTest {

  private static Before of(int baseline, List<Told> told, double... values) {
    CheckedBenchmark claim = ToldChangesTest.claim(values);
    List<DutBuild> builds = claim.series().builds();
    Map<DutBuild, String> commits = new HashMap<>();
    IntStream.range(0, builds.size()).forEach(i -> commits.put(builds.get(i), "c" + i));
    return ToldSteps.of(claim, builds.getLast(), builds.get(baseline), commits, told);
  }

  @Test
  void what_is_left_after_a_part_was_taken_back_is_no_change_of_the_next_build() {
    Told up = ToldChangesTest.told(3, 2, true);
    Told down = ToldChangesTest.told(5, 3, false);

    assertThat(of(2, List.of(up, down), 1000, 1000, 1000, 1200, 1200, 1090, 1090))
        .isEqualTo(new Before.Rest(down));
    assertThat(of(2, List.of(up), 1000, 1000, 1000, 1200, 1200, 1090, 1090))
        .as("taken back in part, and nobody was told of that")
        .isEqualTo(new Before.Rest(up));
  }

  @Test
  void what_comes_on_top_of_the_rest_is_held_against_the_last_that_was_told() {
    Told up = ToldChangesTest.told(3, 2, true);
    Told down = ToldChangesTest.told(4, 3, false);

    assertThat(of(2, List.of(down, up), 1000, 1000, 1000, 1200, 1090, 1190))
        .isEqualTo(new Before.Beyond(ToldChangesTest.build(4)));
  }

  @Test
  void what_was_told_of_the_baseline_or_of_another_benchmark_is_not_between() {
    Told told = ToldChangesTest.told(4, 2, true);
    Told other = new Told("c4", "c2", "scan", true, told.at(), told.note());

    assertThat(of(3, List.of(ToldChangesTest.told(3, 2, true)), 1000, 1000, 1000, 1000, 1000, 1200))
        .isEqualTo(new Before.Nothing());
    assertThat(of(2, List.of(other), 1000, 1000, 1000, 1200, 1200)).isEqualTo(new Before.Nothing());
  }

  /** Of a claim beside 1000 whose history begins at c0. */
  private static boolean isWithin(int known, double... values) {
    CheckedBenchmark claim = ToldChangesTest.claim(values);
    List<DutBuild> builds = claim.series().builds();
    return ToldSteps.isWithin(claim, builds.getLast(), builds.get(known));
  }

  @Test
  void a_claim_that_spans_what_was_told_and_ends_there_is_that_whatever_odd_build_lies_between() {
    assertThat(isWithin(2, 1000, 1000, 1100, 1040, 1100)).as("an odd build").isTrue();
    assertThat(isWithin(2, 1000, 1000, 1100, 900, 1100)).as("a very odd build").isTrue();
    assertThat(isWithin(2, 1000, 1000, 1100, 1140)).as("less than half of it more").isTrue();
    assertThat(isWithin(2, 1000, 1000, 1100, 1100, 1030)).as("a rest").isTrue();
    assertThat(isWithin(2, 1000, 1000, 900, 960, 900)).as("downwards").isTrue();
  }

  @Test
  void a_claim_beyond_what_was_told_or_the_other_way_or_beside_it_is_another() {
    assertThat(isWithin(2, 1000, 1000, 1100, 1040, 1170)).as("half of it more").isFalse();
    assertThat(isWithin(2, 1000, 1000, 1100, 1040, 950)).as("the other way").isFalse();
    assertThat(isWithin(0, 1000, 1000, 1000, 1100)).as("what its history begins with").isFalse();
  }

  @Test
  void what_comes_again_after_most_builds_went_back_is_another() {
    assertThat(isWithin(2, 1000, 1000, 1100, 1000, 1000, 1100)).isFalse();
    assertThat(isWithin(2, 1000, 1000, 1100, 1100, 1000, 1000, 1000, 1100)).isFalse();
  }
}

package dev.steelyard.watch.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.analysis.history.CheckService;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.HistoryChecker;
import dev.steelyard.core.history.KnownChanges;
import dev.steelyard.core.history.Machines;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.watch.confirm.ToldChanges.Told;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Builds whose commits are c0, c1 and so on, and the last one is checked. Ten of them take about
 * 1000, and of the one after these it was told that it takes longer.
 */
class CheckClaimsTest {

  private static final double[] BEFORE = {1000, 1002, 999, 1001, 1000, 998, 1001, 1000, 1002, 999};

  private static final Experiment WRITTEN =
      ExperimentReader.parse(
          """
          name: parse
          variants: {plain: {}}
          workload: {command: "true"}
          iterations: 2
          """,
          "parse.yaml",
          Path.of("/here"));

  private final Told told = ToldChangesTest.told(BEFORE.length, BEFORE.length - 1, true);

  private static Series series(double... since) {
    return ToldChangesTest.claim(
            DoubleStream.concat(DoubleStream.of(BEFORE), DoubleStream.of(since)).toArray())
        .series();
  }

  private static HistoryCheck check(Series series, KnownChanges known) {
    return new HistoryChecker(WRITTEN.minimumEffect())
        .check(
            List.of(series),
            series.builds().getLast(),
            _ -> List.of(),
            Machines.NONE,
            Ancestry.NONE,
            known);
  }

  /** The builds alone, as if nothing had been told, claim the last one each time. */
  private List<CheckedBenchmark> claims(boolean isKnown, double... since) {
    Series series = series(since);
    List<DutBuild> builds = series.builds();
    Map<DutBuild, String> commits = new HashMap<>();
    IntStream.range(0, builds.size()).forEach(i -> commits.put(builds.get(i), "c" + i));
    HistoryCheck alone = check(series, KnownChanges.NONE);
    HistoryCheck check = isKnown ? check(series, _ -> Set.of(builds.get(BEFORE.length))) : alone;
    return new CheckClaims(WRITTEN)
        .of(
            new CheckService.Answer(check, alone, List.of(), 0),
            new ToldHistory(commits, List.of(told), List.of()),
            new LoggedCommit(
                commits.getOrDefault(builds.getLast(), ""), List.of(), "", Instant.EPOCH, ""));
  }

  @Test
  void a_build_on_the_level_that_was_told_is_not_claimed_again_for_an_odd_one_between() {
    assertThat(claims(true, 1100, 1040, 1100)).isEmpty();
    assertThat(claims(true, 1100, 1040, 1130)).isEmpty();
    assertThat(claims(false, 1100, 1040, 1100))
        .as("by the builds alone it stands out")
        .isNotEmpty();
  }

  @Test
  void what_goes_beyond_what_was_told_is_claimed() {
    assertThat(claims(true, 1100, 1040, 1300)).hasSize(1);
  }

  @Test
  void what_comes_again_after_most_builds_went_back_is_claimed() {
    assertThat(claims(true, 1100, 1001, 1000, 1100)).hasSize(1);
  }
}

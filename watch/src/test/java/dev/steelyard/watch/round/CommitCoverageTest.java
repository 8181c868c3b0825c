package dev.steelyard.watch.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.watch.commit.OwnBenchmarks;
import dev.steelyard.watch.commit.WatchedExperiment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Commits of which somebody published files, beside what an experiment measured of them. */
class CommitCoverageTest extends RoundStoreTest {

  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
  private static final TestBed BENCH = new TestBed("bench1", "cpu", 8, "Linux", DAY);
  private static final String COMMAND =
      """
      name: parse
      build: {name: mydb}
      workload: {command: "{source}/bench"}
      variants:
        tip: {git: {repo: ., ref: HEAD}}
      """;
  private static final String TOOL =
      COMMAND.replace(
          "{command: \"{source}/bench\"}", "{harness: {run: \"{source}/bench\", format: jmh}}");

  private WatchedExperiment watched(String text) {
    Experiment written = ExperimentReader.parse(text, "e.yaml", folder);
    return new WatchedExperiment(written, Path.of("e.yaml"), written.variants(), folder, "main");
  }

  private CommitCoverage.Covered covered(String text, int commit) {
    return new CommitCoverage(store, watched(text), "bench1").of(commit(commit), Set.of());
  }

  private static String commit(int number) {
    return "%040d".formatted(number);
  }

  private static DutBuild build(int commit, String version) {
    return new DutBuild("mydb", version, DAY.plusSeconds(86_400L * commit));
  }

  private void store(DutBuild build, int commit, String name, Metadata how) {
    store.builds().describe(build, ResultOrigin.ofCommit(commit(commit)));
    Values values = Values.of(10, 11, 12);
    store
        .results()
        .publish(
            List.of(
                Result.of(
                    build, BENCH, name, values, Unit.NANOSECONDS, Optional.empty(), how, DAY)));
  }

  private void published(int commit, String version, String name) {
    store(build(commit, version), commit, name, Metadata.of(Direction.LOWER_IS_BETTER));
  }

  private void measured(int commit, String version, String name) {
    measured(commit, version, name, RunState.COMPLETED);
  }

  private void measured(int commit, String version, String name, RunState state) {
    String run = "parse-" + commit;
    Metadata how = Metadata.of(Direction.LOWER_IS_BETTER).withRun(run, "tip", Map.of());
    store(build(commit, version), commit, name, how);
    store.runs().save(new RunRecord(run, "parse", COMMAND, state, DAY, DAY, 1, 1, "bench1", "{}"));
  }

  /** A release is published of the commit, and measured as another build: that one is checked. */
  @Test
  void of_two_builds_of_a_commit_the_one_that_was_measured_counts() {
    published(1, "1.2.0", "org.example.Sums.sum");
    measured(1, "1.2.0+0000000", "parse");

    CommitCoverage.Covered covered = covered(COMMAND, 1);

    assertThat(covered.build()).contains(build(1, "1.2.0+0000000"));
    assertThat(covered.isComplete()).isTrue();
    assertThat(covered.benchmarks()).containsExactly("parse");
  }

  private static final String TWO =
      COMMAND.replace("variants:", "factors: {size: [1, 2]}\nvariants:");

  /** Whichever of them was checked, a change in the rest would be told of none. */
  @Test
  void what_two_builds_of_a_commit_have_together_is_not_complete() {
    published(1, "v1.3.0", "parse[size=1]");
    published(1, "1.2.0+0000000", "parse[size=2]");

    CommitCoverage.Covered covered = covered(TWO, 1);

    assertThat(covered.build()).contains(build(1, "1.2.0+0000000"));
    assertThat(covered.missing()).containsExactly("tip size=1");
    assertThat(covered.others()).containsExactly(build(1, "v1.3.0"));
  }

  /** As its export brings it: nothing here knows that run. */
  @Test
  void what_was_measured_into_another_store_counts_as_published() {
    Metadata how = Metadata.of(Direction.LOWER_IS_BETTER).withRun("elsewhere", "tip", Map.of());
    store(build(1, "1.2.0"), 1, "parse", how);

    assertThat(covered(COMMAND, 1).isComplete()).isTrue();
  }

  @Test
  void what_goes_on_here_does_not_count_until_it_is_over() {
    measured(1, "1.2.0", "parse", RunState.RUNNING);
    assertThat(covered(COMMAND, 1).isComplete()).isFalse();

    measured(1, "1.2.0", "parse", RunState.COMPLETED);
    assertThat(covered(COMMAND, 1).isComplete()).isTrue();
  }

  @Test
  void of_two_releases_the_one_that_was_published_last_counts() {
    published(1, "8.0", "parse");
    published(1, "9.0", "parse");

    assertThat(covered(COMMAND, 1).build()).contains(build(1, "9.0"));
  }

  @Test
  void a_file_of_one_metric_does_not_stand_for_its_benchmark() {
    published(1, "1.2.0", "parse:max_rss");
    assertThat(covered(COMMAND, 1).missing()).containsExactly("tip");

    published(1, "1.2.0", "parse");
    assertThat(covered(COMMAND, 1).isComplete()).isTrue();
  }

  @Test
  void a_build_that_has_all_stands_before_one_that_has_not() {
    published(1, "v1.3.0", "parse[size=1]");
    published(1, "v1.3.0", "parse[size=2]");
    measured(1, "1.2.0+0000000", "parse[size=2]");

    assertThat(covered(TWO, 1).isComplete()).isTrue();
    assertThat(covered(TWO, 1).build()).contains(build(1, "v1.3.0"));
  }

  @Test
  void of_two_published_builds_the_one_that_is_called_after_the_commit_counts() {
    published(1, "1.2.0+0000000", "parse");
    published(1, "v1.3.0", "parse");
    published(1, "1.3.0+fffffff", "parse");

    CommitCoverage.Covered covered = covered(COMMAND, 1);

    assertThat(covered.build()).contains(build(1, "1.2.0+0000000"));
    assertThat(covered.others())
        .containsExactlyInAnyOrder(build(1, "v1.3.0"), build(1, "1.3.0+fffffff"));
  }

  @Test
  void a_build_of_which_a_tools_names_were_published_does_not_stand_before_the_measured_one() {
    published(1, "1.2.0", "org.example.Sums.sum");
    measured(1, "1.2.0+0000000", "org.example.Sums.sum");

    assertThat(covered(TOOL, 1).build()).contains(build(1, "1.2.0+0000000"));
  }

  @Test
  void what_was_published_of_something_else_is_no_result_of_the_experiment() {
    published(1, "1.2.0", "org.example.Sums.sum");

    assertThat(covered(COMMAND, 1).benchmarks()).isEmpty();
    assertThat(covered(COMMAND, 1).build()).isEmpty();
    published(1, "1.2.0", "parse");
    assertThat(covered(COMMAND, 1).isComplete()).isTrue();
    assertThat(covered(COMMAND, 1).build()).contains(build(1, "1.2.0"));
  }

  @Test
  void what_a_tool_wrote_in_a_run_is_its_own_and_so_is_the_same_name_from_a_file() {
    published(1, "1.0.0", "org.example.Sums.sum");
    published(1, "1.0.0", "test_a");
    published(2, "2.0.0", "test_a");
    measured(2, "2.0.0", "org.example.Sums.sum");

    assertThat(covered(TOOL, 1).benchmarks()).containsExactly("org.example.Sums.sum");
    assertThat(covered(TOOL, 2).benchmarks()).containsExactly("org.example.Sums.sum");
    assertThat(OwnBenchmarks.of(store, watched(TOOL), "bench1"))
        .accepts("org.example.Sums.sum", "parse:cost")
        .rejects("test_a");
  }

  @Test
  void a_command_measured_without_a_file_is_none_of_an_experiment_of_its_name() {
    assertThat(OwnBenchmarks.of(store, watched(COMMAND), "bench1"))
        .accepts("parse", "parse[size=8]:user", "parse/inner")
        .rejects("parse[variant=./parse -x]", "parse[variant=./parse -x]:user");
    measured(1, "1.0.0", "parse[variant=./parse -x]");
    store
        .runs()
        .save(
            new RunRecord(
                "parse-1",
                "parse",
                "# measured ad hoc: steelyard run 'COMMAND'\n{}",
                RunState.COMPLETED,
                DAY,
                DAY,
                1,
                1,
                "bench1",
                "{}"));
    assertThat(OwnBenchmarks.of(store, watched(TOOL), "bench1"))
        .rejects("parse[variant=./parse -x]");
  }
}

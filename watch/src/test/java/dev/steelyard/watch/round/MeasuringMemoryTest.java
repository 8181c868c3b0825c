package dev.steelyard.watch.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.watch.commit.WatchedExperiment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What watchers of several branches and variants know of each other. */
class MeasuringMemoryTest extends RoundStoreTest {

  private static final String COMMIT = "c".repeat(40);
  private static final FailedUnder HOW = new FailedUnder("experiment", "conditions");

  private MeasuringMemory of(String branch, String... variants) {
    Experiment written =
        ExperimentReader.parse(
            """
            name: parse
            workload: {command: "{source}/bench {variant}"}
            variants: {gzip: , zstd: }
            """,
            "e.yaml",
            folder);
    List<Variant> made =
        written.variants().stream().filter(one -> List.of(variants).contains(one.name())).toList();
    WatchedExperiment experiment =
        new WatchedExperiment(written, Path.of("e.yaml"), made, folder, branch);
    return new WatchMemory(store.notes(), experiment, "bench1").measuring();
  }

  @Test
  void a_failure_of_a_variant_says_nothing_of_another_one() {
    of("main", "gzip").failed(COMMIT, "gzip is broken", "", HOW);

    assertThat(of("main", "gzip").failures(COMMIT)).hasSize(1);
    assertThat(of("main", "zstd").failures(COMMIT)).isEmpty();
    assertThat(of("main", "gzip", "zstd").failures(COMMIT)).isEmpty();
    of("main", "zstd").failed(COMMIT, "zstd is broken", "", HOW);
    of("main", "zstd").forgetFailure(COMMIT);
    assertThat(of("main", "gzip").failures(COMMIT))
        .extracting(MeasuringMemory.FailedCommit::why)
        .containsExactly("gzip is broken");
    assertThat(of("main", "zstd").failures(COMMIT)).isEmpty();
  }

  /** Another machine may be asked for one variant and try them all. */
  @Test
  void a_failure_of_all_variants_is_known_of_each() {
    of("main", "gzip", "zstd").failed(COMMIT, "it is broken", "", HOW);

    assertThat(of("main", "gzip").failures(COMMIT)).hasSize(1);
  }

  @Test
  void what_is_known_of_measuring_a_commit_is_known_on_every_branch() {
    MeasuringMemory main = of("main", "gzip");
    MeasuringMemory release = of("release", "gzip");
    Instant now = Instant.ofEpochMilli(1_000);
    var over = MeasuringMemory.AskedCommit.over(1, "conditions", now);
    main.failed(COMMIT, "it is broken", "", HOW);
    main.measuredWith(COMMIT, "files");

    assertThat(release.failures(COMMIT)).hasSize(1);
    for (var asked : List.of(over, over.heard(), over.doubted("502"))) {
      main.asked(COMMIT, asked);
      assertThat(release.asked(COMMIT)).contains(asked);
    }
    assertThat(release.measuredWith(COMMIT)).contains("files");
    assertThat(of("main", "zstd").asked(COMMIT)).isEmpty();
    assertThat(of("main", "zstd").measuredWith(COMMIT)).isEmpty();
    LoggedCommit commit = new LoggedCommit(COMMIT, List.of(), "Jane Doe", now, "a change");
    assertThat(LeasedCommits.name(main, commit)).isEqualTo(LeasedCommits.name(release, commit));
  }
}

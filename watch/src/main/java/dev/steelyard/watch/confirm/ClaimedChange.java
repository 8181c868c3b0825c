package dev.steelyard.watch.confirm;

import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.reading.PairAmount;
import dev.steelyard.watch.commit.WatchedExperiment.BuildCommit;
import java.util.Map;
import java.util.Optional;

/**
 * A change that a check claims, with what it takes to measure it again.
 *
 * @param checked what is claimed
 * @param like the variant that it was measured of
 * @param levels of the trial that it was measured in
 * @param baseline the commit that it is held against
 * @param baselineValue what is stored of that, in the unit of the series
 * @param span the commits of which one brought it
 */
public record ClaimedChange(
    CheckedBenchmark checked,
    Variant like,
    Map<String, String> levels,
    BuildCommit baseline,
    double baselineValue,
    CommitSpan span) {

  public ClaimedChange {
    levels = Map.copyOf(levels);
  }

  /** The benchmark's whole name. */
  public String benchmark() {
    return checked.series().benchmark();
  }

  /** What its values are called where two commits are measured. */
  String paired() {
    return BenchmarkName.parse(benchmark()).withoutVariant().toString();
  }

  /**
   * Claims that one run of pairs measures.
   *
   * @param counted what is counted for them in iterations of its own
   */
  record ClaimCell(
      Variant like, Map<String, String> levels, Optional<CountKind> counted, String baseline) {}

  ClaimCell cell() {
    Optional<CountKind> counted =
        PairAmount.counted(like, benchmark()).filter(kind -> !kind.isCountedAnyway());
    return new ClaimCell(like, levels, counted, baseline.commit().commit());
  }
}

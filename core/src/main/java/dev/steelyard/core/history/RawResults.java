package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import java.util.List;
import java.util.Set;

/** Where the raw values of builds come from, for what medians do not tell. */
public interface RawResults {

  /** So many results are read for a question; what would need more is not looked at. */
  int MOST_RESULTS = 100_000;

  /** But so many builds at least. */
  int MOST_BUILDS = 160;

  /** Of how many builds the results are read for a question, where each has one of each series. */
  static int mostBuilds(int series) {
    return Math.max(MOST_BUILDS, MOST_RESULTS / Math.max(1, series));
  }

  /** Every result of these builds; those of other benchmarks and testbeds do no harm. */
  List<Result> of(Set<DutBuild> builds);
}

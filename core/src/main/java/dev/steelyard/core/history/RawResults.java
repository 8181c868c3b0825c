package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import java.util.List;
import java.util.Set;

/** Where the raw values of builds come from, for what medians do not tell. */
public interface RawResults {

  /** Every result of these builds; those of other benchmarks and testbeds do no harm. */
  List<Result> of(Set<DutBuild> builds);
}

package dev.steelyard.store;

import dev.steelyard.core.history.Machines;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The results of a {@link Store}: added, found, removed. As safe for use by threads as the store.
 */
public interface ResultTable {

  /**
   * Adds results, or replaces those already stored under the same id. Of results with the same id
   * in one call the last counts.
   */
  Publication publish(Collection<Result> results);

  /** Begins a publish whose results come one by one, and may be more than memory holds. */
  Staging stage();

  /**
   * The whole results that match, raw values included, but those whose digest shows that they were
   * changed since they were written.
   */
  FoundResults find(ResultFilter filter);

  /**
   * The results that match without their raw values and metadata: for lists. Their digests are not
   * checked.
   */
  List<ResultLine> list(ResultFilter filter);

  /** One benchmark over builds, the oldest build first. */
  List<ResultLine> series(SeriesKey key);

  /**
   * Every series with a result that matches, in bulk: it reads the medians alone, no raw values and
   * of the metadata the digest, and makes no object a result. The filter's order and limit are of
   * no effect.
   */
  FoundSeries histories(ResultFilter filter);

  /**
   * How the testbeds described themselves when the builds that match were measured, each once. The
   * filter's order and limit are of no effect; digests are not checked.
   */
  List<Machines.Measured> machines(ResultFilter filter);

  /**
   * The builds with a result that matches and may say which smallest differences matter, or that is
   * of a run and says nothing of what matters, as an older Steelyard stored it. The filter's order
   * and limit are of no effect; digests are not checked.
   */
  Set<DutBuild> sayingDifferences(ResultFilter filter);

  /**
   * The ids of the results that match and may say that something failed of what they stand on, or
   * that other programs disturbed it. The filter's order and limit are of no effect; digests are
   * not checked.
   */
  Set<String> sayingCircumstances(ResultFilter filter);

  /**
   * Removes the results that match, which are kept as a version of the table until it is compacted;
   * a build without results is forgotten. The filter's order and limit are of no effect.
   *
   * @return how many
   */
  long remove(ResultFilter filter);
}

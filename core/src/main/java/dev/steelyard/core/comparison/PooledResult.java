package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Values;
import java.util.List;

/** Several results of one benchmark, build and testbed as one: all their values count. */
public final class PooledResult {

  private PooledResult() {}

  /**
   * One result with the values of all results, in their order; it keeps their starts apart.
   *
   * <p>Measurements that were published twice count once. Times of several amounts of work are for
   * the amount that the last one of them says ({@link WorkPerIteration}).
   *
   * @param several at least one
   */
  public static Result of(List<Result> several) {
    List<Result> distinct = ResultPool.distinct(several);
    if (distinct.size() == 1) {
      return distinct.getFirst();
    }
    List<Result> group = WorkPerIteration.ofLast(distinct);
    Result first = group.getFirst();
    double[] all = group.stream().flatMapToDouble(one -> one.values().stream()).toArray();
    Metadata metadata =
        PooledBlocks.on(ResultPool.metadata(distinct, first), group)
            .withProvenance(made -> made.withValuesPerStart(Starts.together(group).lengths()));
    Result pooled =
        Result.of(
            first.dut(),
            first.testBed(),
            first.benchmark(),
            Values.of(all),
            first.unit(),
            WorkPerIteration.said(group),
            metadata,
            first.timestamp());
    return Reruns.marked(pooled, group);
  }
}

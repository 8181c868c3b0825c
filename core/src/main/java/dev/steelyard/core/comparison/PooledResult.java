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
   * <p>Measurements that were published twice count once.
   *
   * @param several at least one
   */
  public static Result of(List<Result> several) {
    List<Result> group = ResultPool.distinct(several);
    Result first = group.getFirst();
    if (group.size() == 1) {
      return first;
    }
    double[] all = group.stream().flatMapToDouble(one -> one.values().stream()).toArray();
    Metadata metadata =
        ResultPool.metadata(group)
            .withProvenance(made -> made.withValuesPerStart(Starts.together(group).lengths()));
    Result pooled =
        Result.of(
            first.dut(),
            first.testBed(),
            first.benchmark(),
            Values.of(all),
            first.unit(),
            first.throughput(),
            metadata,
            first.timestamp());
    return Reruns.marked(pooled, group);
  }
}

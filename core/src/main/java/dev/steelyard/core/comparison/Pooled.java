package dev.steelyard.core.comparison;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Values;
import java.util.List;

/** Several results of one benchmark, build and testbed as one: all their values count. */
public final class Pooled {

  private Pooled() {}

  /**
   * One result with the values of all, one result after the other, which keeps their starts apart.
   *
   * @param group at least one
   * @throws SteelyardException when they disagree on which way is better
   */
  public static Result of(List<Result> group) {
    Result first = group.getFirst();
    if (group.size() == 1) {
      return first;
    }
    if (group.stream().map(Result::direction).distinct().count() > 1) {
      throw SteelyardException.invalid(
          "results of %s disagree on whether lower or higher is better; compare runs or files"
              .formatted(first.benchmark()));
    }
    double[] all = group.stream().flatMapToDouble(one -> one.values().stream()).toArray();
    Metadata metadata = first.metadata().with(Starts.KEY, Starts.together(group).lengths());
    return Result.of(
        first.dut(),
        first.testBed(),
        first.benchmark(),
        Values.of(all),
        first.unit(),
        first.throughput(),
        metadata,
        first.timestamp());
  }
}

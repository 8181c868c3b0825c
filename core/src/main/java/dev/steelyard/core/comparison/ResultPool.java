package dev.steelyard.core.comparison;

import dev.steelyard.core.model.DirectionRule;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.model.Result;
import java.util.ArrayList;
import java.util.List;

/** What several results of one benchmark, build and testbed are together. */
public final class ResultPool {

  private ResultPool() {}

  /**
   * Each measurement once. The same values in the same order are one measurement that was published
   * twice, by another program or from a file of another form; values that never vary prove nothing.
   */
  public static List<Result> distinct(List<Result> results) {
    List<Result> distinct = new ArrayList<>();
    for (Result result : results) {
      boolean varies = result.summary().min() != result.summary().max();
      if (!varies || distinct.stream().noneMatch(one -> one.values().equals(result.values()))) {
        distinct.add(result);
      }
    }
    return distinct;
  }

  /**
   * One result's metadata, with the direction that all tell together, what failed most, the most
   * that other programs took, and the smallest share of the error that one of them was looked at
   * with.
   *
   * @param of whose metadata
   */
  static Metadata metadata(List<Result> results, Result of) {
    DirectionRule.Said said = DirectionRule.Said.of(results);
    Metadata failed =
        FailedAnswers.most(results).on(of.metadata().withDirection(said.direction(), said.basis()));
    Metadata first = BusyMachine.busiest(results).map(busy -> busy.on(failed)).orElse(failed);
    double look = results.stream().mapToDouble(one -> one.provenance().lookShare()).min().orElse(1);
    Metadata looked = look < 1 ? first.withProvenance(made -> made.withLookShare(look)) : first;
    return results.stream().anyMatch(one -> one.provenance().isDivided())
        ? looked.withProvenance(Provenance::divided)
        : looked;
  }
}

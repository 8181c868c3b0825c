package dev.steelyard.load.scenario.reading;

import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.LoadModel.Pool;
import dev.steelyard.load.engine.LoadStage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parts one load among kinds of users. What is counted in whole numbers is parted by the largest
 * remainders, so that the parts add up.
 *
 * @param weights above 0, at least one
 */
record Shares(List<Double> weights) {

  Shares {
    weights = List.copyOf(weights);
  }

  /** One kind's part of a load. */
  LoadModel part(LoadModel all, int kind) {
    return switch (all) {
      case LoadModel.ConstantUsers it ->
          new LoadModel.ConstantUsers(users(it.users(), kind), it.length(), it.pause());
      case LoadModel.RampingUsers it ->
          new LoadModel.RampingUsers(
              users(it.startUsers(), kind), stages(it.stages(), kind, true), it.pause());
      case LoadModel.IterationsPerUser it ->
          new LoadModel.IterationsPerUser(
              users(it.users(), kind), it.iterations(), it.atMost(), it.pause());
      case LoadModel.SharedIterations it ->
          new LoadModel.SharedIterations(
              users(it.users(), kind), whole(it.iterations(), kind), it.atMost(), it.pause());
      case LoadModel.ConstantRate it ->
          new LoadModel.ConstantRate(
              it.perSecond() * share(kind), it.length(), it.gaps(), pool(it.pool(), kind));
      case LoadModel.RampingRate it ->
          new LoadModel.RampingRate(
              it.startPerSecond() * share(kind),
              stages(it.stages(), kind, false),
              it.gaps(),
              pool(it.pool(), kind));
    };
  }

  private double share(int kind) {
    return weights.get(kind) / weights.stream().mapToDouble(Double::doubleValue).sum();
  }

  private int users(int all, int kind) {
    return Math.toIntExact(whole(all, kind));
  }

  private Pool pool(Pool all, int kind) {
    int most = Math.max(1, users(all.most(), kind));
    return new Pool(Math.min(most, users(all.ready(), kind)), most);
  }

  private List<LoadStage> stages(List<LoadStage> all, int kind, boolean areUsers) {
    List<LoadStage> stages = new ArrayList<>();
    for (LoadStage stage : all) {
      double target =
          areUsers ? whole(Math.round(stage.target()), kind) : stage.target() * share(kind);
      stages.add(new LoadStage(target, stage.over(), stage.isHeld()));
    }
    return stages;
  }

  /** Those with the largest remainders have one more, the first of equal ones. */
  private long whole(long all, int kind) {
    long given = IntStream.range(0, weights.size()).mapToLong(i -> floor(all, i)).sum();
    long before =
        IntStream.range(0, weights.size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> floor(all, i) - all * share(i)))
            .takeWhile(i -> i != kind)
            .count();
    return floor(all, kind) + (before < all - given ? 1 : 0);
  }

  private long floor(long all, int kind) {
    // A share of 30% of 10 is 3, whatever the last bits of the product are.
    return (long) Math.floor(all * share(kind) + 1e-9);
  }
}

package dev.steelyard.benchmarks;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a publish into a bucket costs beside one into a folder, in turn, each into a new store.
 * Arguments: a folder, the URI of a bucket, how many rounds; the variables of AWS say where the
 * bucket is. The first round warms up.
 */
public final class BucketPublishBenchmark {

  private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);

  private BucketPublishBenchmark() {}

  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[2]);
    for (int[] size : new int[][] {{1, 10}, {50, 10}, {10_000, 100}}) {
      List<Result> file = results(size[0], size[1]);
      List<Double> local = new ArrayList<>();
      List<Double> remote = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        String name = "/%d-%d-%d".formatted(ProcessHandle.current().pid(), size[0], round);
        double here = publish(args[0] + name, file);
        double there = publish(args[1] + name, file);
        if (round > 0) {
          local.add(here);
          remote.add(there);
        }
      }
      print("%,d results x %d values".formatted(size[0], size[1]), local, remote);
    }
  }

  private static void print(String what, List<Double> local, List<Double> remote) {
    Summary here = summary(local);
    Summary there = summary(remote);
    System.out.printf(
        "%-28s folder %6.0f ms (%.0f to %.0f)   bucket %6.0f ms (%.0f to %.0f)   %.2f times   n %d%n",
        what,
        here.median(),
        here.min(),
        here.max(),
        there.median(),
        there.min(),
        there.max(),
        there.median() / here.median(),
        local.size());
  }

  private static Summary summary(List<Double> milliseconds) {
    return Summary.of(Values.of(milliseconds.stream().mapToDouble(one -> one).toArray()));
  }

  /** Opened and closed too, as a command does it; in milliseconds. */
  private static double publish(String place, List<Result> file) {
    long start = System.nanoTime();
    try (Store store = LanceStore.open(StoreLocation.of(place))) {
      store.results().publish(file);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static List<Result> results(int count, int values) {
    Random random = new Random(42);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(
          Result.of(
              new DutBuild("db", "0.1.0+abc0000", AT),
              new TestBed("bench", "CPU", 64, "Linux", AT),
              "group/name-" + i,
              Values.of(random.doubles(values, 1e6, 2e6).toArray()),
              Unit.NANOSECONDS,
              Optional.empty(),
              Metadata.of(Direction.LOWER_IS_BETTER),
              AT));
    }
    return results;
  }
}

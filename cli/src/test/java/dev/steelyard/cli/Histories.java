package dev.steelyard.cli;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Stores with the history of many benchmarks, in which each step is known. */
public final class Histories {

  /** How builds vary: their medians, as a share. */
  static final double SIGMA = 0.01;

  private static final long FIRST = 1_767_225_600; // 2026-01-01

  private final String dut;
  private final double[][] medians;

  /** Noise alone, the same for the same seed. */
  public Histories(String dut, int benchmarks, int builds, long seed) {
    this.dut = dut;
    medians = new double[benchmarks][builds];
    Random random = new Random(seed);
    for (double[] series : medians) {
      double level = Math.exp(8 + 8 * random.nextDouble());
      for (int build = 0; build < builds; build++) {
        series[build] = level * Math.exp(SIGMA * random.nextGaussian());
      }
    }
  }

  /** From this build on, so many σ more. */
  public Histories step(int benchmark, int build, double sigmas) {
    for (int i = build; i < medians[benchmark].length; i++) {
      medians[benchmark][i] *= Math.exp(SIGMA * sigmas);
    }
    return this;
  }

  /** One publish a build, in this order. */
  public void publish(Path folder, List<Integer> order) {
    try (Store store = LanceStore.open(StoreLocation.of(folder.toString()))) {
      order.forEach(build -> store.results().publish(results(build)));
    }
  }

  private List<Result> results(int build) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < medians.length; i++) {
      double median = medians[i][build];
      double[] values = new double[11];
      for (int j = 0; j < values.length; j++) {
        values[j] = median * (1 + 0.0002 * (j - 5));
      }
      results.add(
          Result.of(
              new DutBuild(dut, version(build), Instant.ofEpochSecond(FIRST + 86_400L * build)),
              new TestBed("bed", "CPU", 1, "Linux", Instant.EPOCH),
              "group/name-" + i,
              Values.of(values),
              Unit.NANOSECONDS,
              Optional.empty(),
              Metadata.of(Direction.LOWER_IS_BETTER),
              Instant.ofEpochSecond(FIRST + 86_400L * build)));
    }
    return results;
  }

  public static String version(int build) {
    return "0.%d.0+abc%04d".formatted(build, build);
  }
}

package dev.steelyard.benchmarks;

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
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes a store with the history of many benchmarks: each build's median varies by 1% around a
 * level of its own, the values in a build by another 1%, and one benchmark in ten has a step of 3
 * to 10 σ of the builds' variation, up or down, with at least 12 builds on both sides. Builds are
 * published in random order. Beside the store it writes what was planted.
 *
 * <p>Arguments: an empty folder, benchmarks, builds, values a result. The same arguments make the
 * same store.
 */
public final class MakeHistory {

  /** Of the medians of builds, as a share. */
  static final double SIGMA = 0.01;

  private static final int MARGIN = 12;
  private static final long FIRST_BUILD = 1_700_000_000;
  private static final TestBed BED =
      new TestBed("bench", "CPU", 64, "Linux", Instant.ofEpochSecond(1_600_000_000));

  /** A step that was planted: from this build on, by so many σ. */
  record Step(int benchmark, int build, double sigmas) {}

  private MakeHistory() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int benchmarks = Integer.parseInt(args[1]);
    int builds = Integer.parseInt(args[2]);
    int values = Integer.parseInt(args[3]);
    Random random = new Random(42);
    List<Step> steps = steps(benchmarks, builds, random);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("planted.csv"))) {
      out.write("benchmark,to_version,sigmas\n");
      for (Step step : steps) {
        out.write(
            "%s,%s,%.2f%n"
                .formatted(name(step.benchmark), build(step.build).version(), step.sigmas));
      }
    }
    double[][] medians = medians(benchmarks, builds, steps, random);
    List<Integer> order = new ArrayList<>(IntStream.range(0, builds).boxed().toList());
    Collections.shuffle(order, random);
    try (Store store = LanceStore.open(StoreLocation.of(folder.resolve("store").toString()))) {
      for (int build : order) {
        store.results().publish(results(build, medians, values, random));
      }
      System.out.println(store.info());
    }
  }

  private static List<Step> steps(int benchmarks, int builds, Random random) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < benchmarks && builds > 2 * MARGIN; i += 10) {
      double size = 3 + 7 * random.nextDouble();
      int at = MARGIN + random.nextInt(builds - 2 * MARGIN + 1);
      steps.add(new Step(i, at, random.nextBoolean() ? size : -size));
    }
    return steps;
  }

  private static double[][] medians(int benchmarks, int builds, List<Step> steps, Random random) {
    double[][] medians = new double[benchmarks][builds];
    for (double[] series : medians) {
      double level = Math.exp(10 + 8 * random.nextDouble());
      for (int build = 0; build < builds; build++) {
        series[build] = level * Math.exp(SIGMA * random.nextGaussian());
      }
    }
    for (Step step : steps) {
      for (int build = step.build; build < builds; build++) {
        medians[step.benchmark][build] *= Math.exp(SIGMA * step.sigmas);
      }
    }
    return medians;
  }

  private static List<Result> results(int build, double[][] medians, int values, Random random) {
    DutBuild dut = build(build);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < medians.length; i++) {
      double median = medians[i][build];
      double[] raw = new double[values];
      for (int j = 0; j < values; j++) {
        raw[j] = median * (1 + (j % 2 == 0 ? 1 : -1) * Math.abs(SIGMA * random.nextGaussian()));
      }
      results.add(
          Result.of(
              dut,
              BED,
              name(i),
              Values.of(raw),
              Unit.NANOSECONDS,
              Optional.empty(),
              Metadata.of(Direction.LOWER_IS_BETTER),
              Instant.ofEpochSecond(FIRST_BUILD + 10_000_000)));
    }
    return results;
  }

  static DutBuild build(int number) {
    return new DutBuild(
        "db",
        "0.%d.0+%07x".formatted(number, 0xabc0000 + number),
        Instant.ofEpochSecond(FIRST_BUILD + 86_400L * number));
  }

  static String name(int benchmark) {
    return "group%d/name-%d[ram=512MB]".formatted(benchmark % 10, benchmark);
  }
}

package dev.steelyard.benchmarks;

import dev.steelyard.core.history.Machines;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.TestBed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A project of which nothing changes, measured every night on a machine on which much does: each
 * benchmark has noise of its own size and kind and drifts, all have a season of a month, and one
 * night the processor is another and some nights later the kernel.
 */
final class NightlyProject {

  private static final long NIGHT = 86_400;

  private final int nights;
  private final List<double[]> medians = new ArrayList<>();
  private final double[] noises;
  private final ChangeNoise[] kinds;
  private final double[] levels;
  private final List<DutBuild> builds;
  private final int newProcessor;
  private final int newKernel;

  /**
   * Simulates it.
   *
   * @param newProcessor the night from which the processor is another
   * @param newKernel the night from which the kernel is another
   */
  NightlyProject(int benchmarks, int nights, int newProcessor, int newKernel, long seed) {
    this.nights = nights;
    this.newProcessor = newProcessor;
    this.newKernel = newKernel;
    this.noises = new double[benchmarks];
    this.kinds = new ChangeNoise[benchmarks];
    this.levels = new double[benchmarks];
    this.builds =
        IntStream.range(0, nights)
            .mapToObj(
                i -> new DutBuild("db", "0." + i, Instant.ofEpochSecond(1_700_000_000 + i * NIGHT)))
            .toList();
    Random random = new Random(seed);
    for (int i = 0; i < benchmarks; i++) {
      medians.add(simulated(i, random));
    }
  }

  private double[] simulated(int benchmark, Random random) {
    noises[benchmark] = 0.01 * Math.exp(0.6 * random.nextGaussian());
    int kind = random.nextInt(10);
    kinds[benchmark] =
        kind < 7
            ? ChangeNoise.NORMAL
            : kind < 9 ? ChangeNoise.HEAVY_TAILED : ChangeNoise.AUTOCORRELATED;
    double[] noise = kinds[benchmark].series(random, nights);
    double processor = -0.15 + 0.05 * random.nextGaussian();
    double kernel = 0.02 + 0.02 * random.nextGaussian();
    double walk = 0;
    double[] values = new double[nights];
    for (int night = 0; night < nights; night++) {
      walk += 0.0005 * random.nextGaussian();
      double level =
          walk
              + 0.005 * Math.sin(2 * Math.PI * night / 30)
              + (night >= newProcessor ? processor : 0)
              + (night >= newKernel ? kernel : 0);
      values[night] = 1e6 * Math.exp(level + noises[benchmark] * noise[night]);
      levels[benchmark] = level;
    }
    return values;
  }

  List<DutBuild> builds() {
    return builds;
  }

  /** What is stored after a night. */
  List<Series> upTo(int night) {
    return IntStream.range(0, medians.size())
        .mapToObj(i ->
            SimulatedSeries.of(
                name(i), builds.subList(0, night + 1), Arrays.copyOf(medians.get(i), night + 1)))
        .toList();
  }

  private static String name(int benchmark) {
    return "benchmark-" + benchmark;
  }

  static int number(Series series) {
    return Integer.parseInt(series.benchmark().substring("benchmark-".length()));
  }

  /** How the machine described itself each night. */
  Machines machines() {
    return Machines.of(
        IntStream.range(0, nights)
            .mapToObj(i ->
                new Machines.Measured(
                    builds.get(i),
                    new TestBed(
                        SimulatedSeries.BED,
                        i >= newProcessor ? "CPU B" : "CPU A",
                        64,
                        i >= newKernel ? "Linux 6.12" : "Linux 6.1",
                        builds.get(i).timestamp())))
            .toList());
  }

  /** A pair of starts of the same code, as they scatter beside each other. */
  double pair(int benchmark, Random random) {
    double one = kinds[benchmark].series(random, 1)[0];
    double other = kinds[benchmark].series(random, 1)[0];
    return noises[benchmark] * (one - other);
  }
}

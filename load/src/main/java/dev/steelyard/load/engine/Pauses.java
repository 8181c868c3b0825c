package dev.steelyard.load.engine;

import java.util.SplittableRandom;

/** How long one user pauses each time. */
final class Pauses {

  private final Pause pause;
  private final SplittableRandom random;

  Pauses(Pause pause, long seed) {
    this.pause = pause;
    this.random = new SplittableRandom(seed);
  }

  /**
   * How long from now, in nanoseconds.
   *
   * @param began when the iteration before began
   */
  long next(long began) {
    return switch (pause) {
      case Pause.Fixed fixed -> fixed.length().toNanos();
      case Pause.Uniform uniform -> {
        long shortest = uniform.shortest().toNanos();
        long longest = uniform.longest().toNanos();
        yield longest == shortest ? shortest : random.nextLong(shortest, longest + 1);
      }
      case Pause.Exponential exponential -> {
        double mean = exponential.mean().toNanos();
        yield (long)
            Math.min(Pause.LONGEST_MEANS * mean, -Math.log(1 - random.nextDouble()) * mean);
      }
      case Pause.NormallyDistributed normal -> normal.nanos(random.nextGaussian());
      case Pause.Pacing pacing ->
          Math.max(0, pacing.every().toNanos() - (System.nanoTime() - began));
    };
  }
}

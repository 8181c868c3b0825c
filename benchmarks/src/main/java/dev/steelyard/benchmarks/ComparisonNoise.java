package dev.steelyard.benchmarks;

import java.util.Random;

/** Independent values around a typical one of 1, as times scatter. */
enum ComparisonNoise {
  NORMAL("normal, 5%") {
    @Override
    double next(Random random) {
      return 1 + 0.05 * random.nextGaussian();
    }
  },
  NARROW("log-normal, σ = 0.03") {
    @Override
    double next(Random random) {
      return Math.exp(0.03 * random.nextGaussian());
    }
  },
  LOGNORMAL("log-normal, σ = 0.1") {
    @Override
    double next(Random random) {
      return Math.exp(0.1 * random.nextGaussian());
    }
  },
  WIDE("log-normal, σ = 1") {
    @Override
    double next(Random random) {
      return Math.exp(random.nextGaussian());
    }
  },
  BIMODAL("bimodal, one in five 20% up") {
    @Override
    double next(Random random) {
      return (1 + 0.01 * random.nextGaussian()) * (random.nextInt(5) == 0 ? 1.2 : 1);
    }
  },
  HEAVY_TAILED("Student's t, 3 degrees, of logarithms") {
    @Override
    double next(Random random) {
      return Math.exp(0.05 * ChangeNoise.HEAVY_TAILED.next(random));
    }
  },
  COARSE("in steps of 4%") {
    @Override
    double next(Random random) {
      return 0.04 * Math.rint((1 + 0.05 * random.nextGaussian()) / 0.04);
    }
  };

  private final String words;

  ComparisonNoise(String words) {
    this.words = words;
  }

  abstract double next(Random random);

  String words() {
    return words;
  }
}

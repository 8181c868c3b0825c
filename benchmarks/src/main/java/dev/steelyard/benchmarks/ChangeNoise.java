package dev.steelyard.benchmarks;

import java.util.Arrays;
import java.util.Random;

/** Series without a change: independent values but for the last two kinds. */
enum ChangeNoise {
  NORMAL {
    @Override
    double next(Random random) {
      return random.nextGaussian();
    }
  },
  LOGNORMAL {
    @Override
    double next(Random random) {
      return Math.exp(random.nextGaussian());
    }
  },
  /** Student's t with three degrees of freedom. */
  HEAVY_TAILED {
    @Override
    double next(Random random) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      double c = random.nextGaussian();
      return random.nextGaussian() / Math.sqrt((a * a + b * b + c * c) / 3);
    }
  },
  /** One in five is ten standard deviations up. */
  BIMODAL {
    @Override
    double next(Random random) {
      return random.nextGaussian() + (random.nextInt(5) == 0 ? 10 : 0);
    }
  },
  /** Whole numbers 0…2. */
  COARSE {
    @Override
    double next(Random random) {
      return random.nextInt(3);
    }
  },
  /** Equal but for one in ten. */
  RARE {
    @Override
    double next(Random random) {
      return random.nextInt(10) == 0 ? 1 : 0;
    }
  },
  /** Each value keeps 0.3 of the one before. */
  AUTOCORRELATED {
    @Override
    double next(Random random) {
      return random.nextGaussian();
    }

    @Override
    double[] series(Random random, int length) {
      double[] series = super.series(random, length);
      for (int i = 1; i < length; i++) {
        series[i] += 0.3 * series[i - 1];
      }
      return series;
    }
  },
  /** Two standard deviations up from the first to the last. */
  DRIFTING {
    @Override
    double next(Random random) {
      return random.nextGaussian();
    }

    @Override
    double[] series(Random random, int length) {
      double[] series = super.series(random, length);
      for (int i = 0; i < length; i++) {
        series[i] += 2.0 * i / length;
      }
      return series;
    }
  };

  abstract double next(Random random);

  double[] series(Random random, int length) {
    double[] series = new double[length];
    Arrays.setAll(series, i -> next(random));
    return series;
  }
}

package dev.steelyard.core.profile.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Parts that simulated memory is made of: five minutes, ten readings a second, in bytes. */
@FunctionalInterface
interface SimulatedMemory {

  double MB = 1e6;
  int READINGS = 3000;
  double STEP = 0.1;

  /** The bytes of each reading. */
  double[] readings(Random random);

  default SimulatedMemory plus(SimulatedMemory other) {
    return random -> {
      double[] sum = readings(random);
      double[] more = other.readings(random);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += more[i];
      }
      return sum;
    };
  }

  default List<MemoryFloor> points(long seed) {
    double[] bytes = readings(new Random(seed));
    List<MemoryFloor> points = new ArrayList<>();
    for (int i = 0; i < bytes.length; i++) {
      points.add(new MemoryFloor(i * STEP, bytes[i]));
    }
    return points;
  }

  /** Something that depends on the time in seconds alone. */
  @FunctionalInterface
  interface Curve {
    double at(double seconds);
  }

  private static double[] of(Curve curve) {
    double[] bytes = new double[READINGS];
    for (int i = 0; i < READINGS; i++) {
      bytes[i] = curve.at(i * STEP);
    }
    return bytes;
  }

  /** 300 MB with white noise. */
  static SimulatedMemory noise(double megabytes) {
    return random -> of(_ -> 300 * MB + megabytes * MB * random.nextGaussian());
  }

  /** Noise that resembles itself for so many seconds. */
  static SimulatedMemory slowNoise(double megabytes, double seconds) {
    return random -> {
      double keep = Math.exp(-STEP / seconds);
      double[] now = {megabytes * MB * random.nextGaussian()};
      return of(_ ->
          now[0] =
              keep * now[0] + Math.sqrt(1 - keep * keep) * megabytes * MB * random.nextGaussian());
    };
  }

  static SimulatedMemory leak(double megabytesPerMinute) {
    return _ -> of(seconds -> megabytesPerMinute * MB / 60 * seconds);
  }

  /** A collector: periods vary by a fifth, what it leaves by so many megabytes. */
  static SimulatedMemory sawTooth(double megabytes, double period, double floors) {
    return random -> {
      double[] left = {0, period, 0};
      left[0] = random.nextDouble() * period;
      return of(_ -> {
        left[0] += STEP;
        if (left[0] >= left[1]) {
          left[0] -= left[1];
          left[1] = period * (0.8 + 0.4 * random.nextDouble());
          left[2] = floors * MB * random.nextGaussian();
        }
        return left[2] + megabytes * MB * left[0] / period;
      });
    };
  }

  /** Classes are loaded: 100 MB around this second, give or take a half. */
  static SimulatedMemory start(double second, double width) {
    return random -> {
      double middle = second * (0.5 + random.nextDouble());
      double slow = width * (0.5 + random.nextDouble());
      return of(seconds -> 100 * MB / (1 + Math.exp((middle - seconds) / slow)));
    };
  }

  /** A cache of 100 MB that fills ever slower. */
  static SimulatedMemory cache(double seconds) {
    return random -> {
      double slow = seconds * (0.5 + random.nextDouble());
      return of(at -> 100 * MB * (1 - Math.exp(-at / slow)));
    };
  }

  /** Grows by 100 MB until about this second, and then no more. */
  static SimulatedMemory plateau(double second) {
    return random -> {
      double until = second * (0.5 + random.nextDouble());
      return of(seconds -> 100 * MB * Math.min(1, seconds / until));
    };
  }

  /** Steps up of 5 MB at any time. */
  static SimulatedMemory steps(int count) {
    return random -> {
      double[] at = random.doubles(count, 0, READINGS * STEP).toArray();
      return of(
          seconds -> 5 * MB * java.util.Arrays.stream(at).filter(one -> seconds >= one).count());
    };
  }
}

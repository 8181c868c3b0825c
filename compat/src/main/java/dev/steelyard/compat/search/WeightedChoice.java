package dev.steelyard.compat.search;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Draws lots. Stateless. */
final class WeightedChoice {

  /**
   * How much rarer a choice becomes with each time it was made. With 1 and more, what is new is all
   * but certain to come first; chance has to stay, as what matters may be none of what is counted.
   */
  private static final double HASTE = 1.5;

  private WeightedChoice() {}

  /** The weight of what was chosen so many times. */
  static double rarity(int times) {
    return Math.pow(1.0 + times, -HASTE);
  }

  /** One of several, each as likely as it weighs. */
  static <T> T of(List<T> options, ToDoubleFunction<T> weight, RandomGenerator random) {
    double[] weights = options.stream().mapToDouble(weight).toArray();
    double sum = 0;
    for (double one : weights) {
      sum += one;
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return options.get(i);
      }
    }
    return options.getLast();
  }
}

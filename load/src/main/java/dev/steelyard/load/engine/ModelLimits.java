package dev.steelyard.load.engine;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;

/** What a load model may be asked for. */
final class ModelLimits {

  static final int USERS = 1_000_000;
  static final double RATE = 10_000_000;
  static final Duration LENGTH = Duration.ofDays(30);

  private ModelLimits() {}

  static void users(String what, long users) {
    if (users < 0 || users > USERS) {
      throw SteelyardException.invalid(
          "%s: %d users; between 0 and %,d are possible".formatted(what, users, USERS));
    }
  }

  static void rate(String what, double rate) {
    if (!(rate >= 0 && rate <= RATE)) {
      throw SteelyardException.invalid(
          "%s: a rate of %s/s; between 0 and %,.0f are possible".formatted(what, rate, RATE));
    }
  }

  static void duration(String what, Duration length) {
    if (length.isNegative() || length.compareTo(LENGTH) > 0) {
      throw SteelyardException.invalid(
          "%s: a length of %s; between 0 and 30 days are possible".formatted(what, length));
    }
  }
}

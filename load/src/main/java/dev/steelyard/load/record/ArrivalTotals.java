package dev.steelyard.load.record;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of the arrivals of open models, while there were to be any.
 *
 * @param meant how many there were to be
 * @param begun those that found a free user
 * @param dropped those that found none
 * @param length from the first moment to the last at which there were to be any
 */
public record ArrivalTotals(double meant, long begun, long dropped, Duration length) {

  /**
   * Of users that all come as arrivals.
   *
   * @param rate arrivals a second that were meant; empty for users of a closed model
   */
  public static Optional<ArrivalTotals> of(
      OptionalDouble rate, Duration length, IterationTotals iterations) {
    return rate.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ArrivalTotals(
                rate.getAsDouble() * length.toNanos() / 1e9,
                iterations.completed() + iterations.interrupted(),
                iterations.dropped(),
                length));
  }

  /** How many were meant a second. */
  public double meantPerSecond() {
    return perSecond(meant);
  }

  /** How many began a second. */
  public double begunPerSecond() {
    return perSecond((double) begun);
  }

  /** Which part of all had no free user, 0 to 1. */
  public double droppedShare() {
    long all = begun + dropped;
    return all == 0 ? 0 : dropped / (double) all;
  }

  String droppedDoubt() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d arrivals had no free user and were dropped: latencies leave out their wait;"
            + " allow more users, with -c or max_users",
        dropped,
        begun + dropped);
  }

  private double perSecond(double count) {
    double seconds = length.toNanos() / 1e9;
    return seconds > 0 ? count / seconds : 0;
  }

  /** Of both, which came beside each other. */
  ArrivalTotals plus(ArrivalTotals other) {
    return new ArrivalTotals(
        meant + other.meant,
        begun + other.begun,
        dropped + other.dropped,
        length.compareTo(other.length) > 0 ? length : other.length);
  }
}

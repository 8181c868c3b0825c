package dev.steelyard.report.load;

import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A stretch of a run as a plot shows it.
 *
 * @param at its middle, in seconds from the start
 * @param users at most
 * @param requests a second
 * @param failed requests a second
 * @param iterations that ended, a second
 * @param meant arrivals a second
 * @param dropped arrivals a second
 * @param latency in microseconds
 * @param service in microseconds from the real start; of an open model
 */
public record Moment(
    double at,
    int users,
    double requests,
    double failed,
    double iterations,
    OptionalDouble meant,
    double dropped,
    Distribution latency,
    Optional<Distribution> service) {

  /** A last stretch shorter than this says nothing of a rate. */
  private static final double SHORTEST = 0.2;

  /** The whole run in at most so many stretches of equal length. */
  public static List<Moment> of(Recording recording, int most) {
    List<Second> seconds = recording.seconds();
    int each = Math.max(1, (seconds.size() + most - 1) / most);
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < seconds.size(); i += each) {
      List<Second> part = seconds.subList(i, Math.min(seconds.size(), i + each));
      double begin = part.getFirst().at();
      double end = part.getLast().at() + recording.lengthOf(part.getLast()).toNanos() / 1e9;
      double span = end - begin;
      if (span >= SHORTEST || (moments.isEmpty() && span > 0)) {
        moments.add(of(part, begin, span));
      }
    }
    return moments;
  }

  private static Moment of(List<Second> part, double begin, double span) {
    return new Moment(
        begin + span / 2,
        part.stream().mapToInt(Second::users).max().orElse(0),
        part.stream().mapToLong(Second::count).sum() / span,
        part.stream().mapToLong(Second::failed).sum() / span,
        part.stream().mapToLong(Second::iterations).sum() / span,
        meant(part),
        part.stream().mapToLong(Second::dropped).sum() / span,
        Distribution.sum(part.stream().map(Second::latency).toList()),
        part.stream().flatMap(one -> one.service().stream()).reduce(Distribution::plus));
  }

  private static OptionalDouble meant(List<Second> part) {
    return part.stream()
        .map(Second::arrivalRate)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }
}

package dev.steelyard.lab.load;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.observe.ObservedLine;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestSecond;
import dev.steelyard.load.record.Second;
import dev.steelyard.store.TimePoint;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A recording as time lines, a point a second: users, throughput, errors and, for each request
 * name, percentiles, of an open model those from the real start too; the median latency's points
 * carry the second's whole histogram.
 *
 * @param run the id of the run
 */
public record LoadTimes(String run, String scenario) {

  /** Before what the subject says of itself. */
  private static final String SUBJECT = "subject.";

  private static final double NANOS = 1e3;

  /** The points of all lines. */
  public List<TimePoint> of(Recording recording) {
    List<TimePoint> points = new ArrayList<>();
    List<Named> all = Named.of(BenchmarkName.of(scenario), recording);
    for (Second second : recording.seconds()) {
      LoadWindow window = new LoadWindow(List.of(second), List.of(), recording.lengthOf(second));
      overall(window, second, points);
      for (Named named : all) {
        of(named, window, second, points);
      }
    }
    return points;
  }

  /** The points of what was seen of the subject: of gaps there are none. */
  public List<TimePoint> of(Observed observed) {
    List<TimePoint> points = new ArrayList<>();
    for (ObservedLine line : observed.lines()) {
      String name = name(line);
      long before = -1;
      for (ObservedLine.Point point : line.points()) {
        Duration offset = Duration.ofMillis(Math.round(point.at() * 1_000));
        if (point.isKnown() && offset.toMillis() > before) {
          before = offset.toMillis();
          points.add(new TimePoint(run, name, offset, point.value(), line.unit()));
        }
      }
    }
    return points;
  }

  private String name(ObservedLine line) {
    String metric = SUBJECT + CustomMetric.metric(line.name());
    return BenchmarkName.of(scenario)
        .withLevels(line.labels())
        .withMetric(line.what().isEmpty() ? metric : metric + "." + line.what())
        .toString();
  }

  private void overall(LoadWindow window, Second second, List<TimePoint> points) {
    add(scenario + ":users", second, second.users(), Unit.COUNT, points);
    second
        .arrivalRate()
        .ifPresent(rate -> {
          add(scenario + ":rate_meant", second, rate, Unit.PER_SECOND, points);
          double begun = window.perSecond(second.iterations());
          add(scenario + ":iterations", second, begun, Unit.PER_SECOND, points);
          double dropped = window.perSecond(second.dropped());
          add(scenario + ":dropped", second, dropped, Unit.PER_SECOND, points);
        });
  }

  private void of(Named named, LoadWindow window, Second second, List<TimePoint> points) {
    Set<RequestKey> keys = named.keys();
    RequestSecond part = window.of(keys);
    double rate = window.perSecond(part.count());
    add(named.metric("throughput"), second, rate, Unit.PER_SECOND, points);
    if (part.count() > 0) {
      double errors = part.failed() / (double) part.count();
      add(named.metric("error_rate"), second, errors, Unit.RATIO, points);
    }
    if (!part.latency().isEmpty()) {
      ByteBuffer histogram = ByteBuffer.wrap(part.latency().encoded());
      points.add(
          new TimePoint(
              run,
              named.metric(""),
              Duration.ofSeconds(second.at()),
              part.latency().percentile(50) * NANOS,
              Unit.NANOSECONDS,
              histogram));
      latency(named.metric("p95"), second, part.latency(), 95, points);
      latency(named.metric("p99"), second, part.latency(), 99, points);
    }
    part.service()
        .filter(service -> !service.isEmpty())
        .ifPresent(service -> {
          latency(named.metric("service"), second, service, 50, points);
          latency(named.metric("service_p95"), second, service, 95, points);
          latency(named.metric("service_p99"), second, service, 99, points);
        });
  }

  private void latency(
      String line, Second second, Distribution micros, double percent, List<TimePoint> points) {
    add(line, second, micros.percentile(percent) * NANOS, Unit.NANOSECONDS, points);
  }

  private void add(String line, Second second, double value, Unit unit, List<TimePoint> points) {
    points.add(new TimePoint(run, line, Duration.ofSeconds(second.at()), value, unit));
  }
}

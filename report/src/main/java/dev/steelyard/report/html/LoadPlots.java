package dev.steelyard.report.html;

import dev.steelyard.core.unit.Unit;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.report.document.Figure;
import dev.steelyard.report.html.TimePlot.Line;
import dev.steelyard.report.load.Moment;
import dev.steelyard.report.load.PercentileWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A load test over its time: rates, users, latencies and errors. */
public final class LoadPlots {

  /** About as many as there are pixels for. */
  private static final int MOST_MOMENTS = 240;

  private static final double NANOS = 1e3;

  private final Recording recording;
  private final List<Moment> moments;
  private final List<Double> at;

  private LoadPlots(Recording recording) {
    this.recording = recording;
    this.moments = Moment.of(recording, MOST_MOMENTS);
    this.at = moments.stream().map(Moment::at).toList();
  }

  /** A plot for each; those without a value draw nothing. */
  public static List<Figure> of(Recording recording) {
    double seconds = recording.length().toNanos() / 1e9;
    return new LoadPlots(recording)
        .plots().stream().map(plot -> (Figure) plot.over(seconds)).toList();
  }

  private List<TimePlot> plots() {
    List<TimePlot> plots = new ArrayList<>();
    plots.add(
        new TimePlot(
            "Requests a second",
            "how many requests ended in each second",
            Unit.PER_SECOND,
            true,
            List.of(line("requests", 0, Moment::requests))));
    plots.add(latencies());
    plots.add(users());
    if (recording.arrivalRate().isPresent()) {
      plots.add(arrivals());
    }
    if (recording.all().failed() > 0 || recording.iterations().dropped() > 0) {
      plots.add(errors());
    }
    return plots;
  }

  private TimePlot latencies() {
    List<Line> lines =
        new ArrayList<>(
            List.of(
                percentile("p50", 0, 50),
                percentile("p95", 2, 95),
                percentile("p99", 5, 99),
                line("max", 3, one -> micros(one.latency(), one.latency().max()))));
    RequestTotals all = recording.all();
    if (recording.arrivalRate().isPresent()
        && PercentileWords.differ(all.latency(), all.service())) {
      lines.add(
          line(
              "p99 from the real start",
              1,
              one -> {
                Distribution service = one.service().orElse(Distribution.NONE);
                return micros(service, service.percentile(99));
              }));
    }
    return new TimePlot(
        "Latency", "percentiles of each second's latencies", Unit.NANOSECONDS, false, lines);
  }

  private TimePlot users() {
    return new TimePlot(
        "Users",
        "how many users there were in each second",
        Unit.COUNT,
        true,
        List.of(line("users", 4, Moment::users)));
  }

  private TimePlot arrivals() {
    return new TimePlot(
        "Iterations a second, meant and done",
        "the rate that was meant, and the iterations that ended",
        Unit.PER_SECOND,
        true,
        List.of(
            line("done", 0, Moment::iterations),
            line("meant", 1, one -> one.meant().orElse(Double.NaN))));
  }

  private TimePlot errors() {
    List<Line> lines = new ArrayList<>();
    lines.add(line("failed requests", 3, Moment::failed));
    if (recording.iterations().dropped() > 0) {
      lines.add(line("dropped arrivals", 1, Moment::dropped));
    }
    return new TimePlot(
        lines.size() == 1 ? "Failed requests a second" : "Failures a second",
        "requests that failed and arrivals that found no free user, in each second",
        Unit.PER_SECOND,
        true,
        lines);
  }

  private Line percentile(String label, int style, double percent) {
    return line(label, style, one -> micros(one.latency(), one.latency().percentile(percent)));
  }

  /** A logarithmic axis has no place for nothing. */
  private static double micros(Distribution all, long micros) {
    return all.isEmpty() ? Double.NaN : Math.max(1, micros) * NANOS;
  }

  private Line line(String label, int style, ToDoubleFunction<Moment> value) {
    return new Line(label, style, at, moments.stream().mapToDouble(value).boxed().toList());
  }
}

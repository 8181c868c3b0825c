package dev.steelyard.load.observe.scrape;

import dev.steelyard.core.unit.Quantity;
import dev.steelyard.load.observe.ObservedLine;
import dev.steelyard.load.observe.ObservedLine.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** What was looked at again and again as lines over time; where a look failed, they have a gap. */
record ScrapedLines(ScrapeHistory history) {

  private static final Map<String, Double> QUANTILES = Map.of("p50", 0.5, "p95", 0.95, "p99", 0.99);

  /** Of those that are wanted, in the order of their names. */
  List<ObservedLine> of(MetricsSource source) {
    List<ObservedLine> lines = new ArrayList<>();
    history
        .numbers()
        .forEach((series, track) -> {
          if (source.isKept(series.name())) {
            lines.add(
                history.kind(series) == ScrapedKind.COUNTER
                    ? rate(series, look -> track.increase(look, history.times()))
                    : asIs(series, track));
          }
        });
    history
        .histograms()
        .forEach((series, track) -> {
          if (source.isKept(series.name())) {
            lines.addAll(histogram(series, track));
          }
        });
    return lines.stream().filter(ObservedLine::isSeen).toList();
  }

  private ObservedLine rate(ScrapedSeries series, IntToDoubleFunction increase) {
    Quantity each = MetricUnits.perSecond(MetricUnits.of(series.name()));
    return between(
        series, "rate", each, look -> increase.applyAsDouble(look) / history.times().seconds(look));
  }

  private List<ObservedLine> histogram(ScrapedSeries series, HistogramTrack track) {
    Quantity each = MetricUnits.of(series.name());
    ScrapeTimes times = history.times();
    List<ObservedLine> lines = new ArrayList<>();
    lines.add(
        rate(series.named(series.name() + "_count"), look -> track.increase(look, times).count()));
    if (track.hasBuckets()) {
      for (String word : List.of("p50", "p95", "p99")) {
        double share = QUANTILES.getOrDefault(word, Double.NaN);
        lines.add(between(series, word, each, look -> track.increase(look, times).quantile(share)));
      }
    } else {
      lines.add(between(series, "mean", each, look -> track.increase(look, times).mean()));
    }
    return lines;
  }

  /** A value for each stretch from one look to the next, in its middle. */
  private ObservedLine between(
      ScrapedSeries series, String what, Quantity each, IntToDoubleFunction value) {
    ScrapeTimes times = history.times();
    List<Point> points = new ArrayList<>();
    for (int look = 0; look + 1 < times.size(); look++) {
      double middle = (times.at(look) + times.at(look + 1)) / 2;
      points.add(new Point(middle, value.applyAsDouble(look) * each.value()));
    }
    return new ObservedLine(series.name(), series.labels(), what, each.unit(), points);
  }

  /** A value at each look. */
  private ObservedLine asIs(ScrapedSeries series, NumberTrack track) {
    Quantity each = MetricUnits.of(series.name());
    ScrapeTimes times = history.times();
    List<Point> points = new ArrayList<>();
    for (int look = 0; look < times.size(); look++) {
      points.add(new Point(times.at(look), track.at(look) * each.value()));
      if (look + 1 < times.size() && !times.isUnbroken(look)) {
        points.add(new Point((times.at(look) + times.at(look + 1)) / 2, Double.NaN));
      }
    }
    return new ObservedLine(series.name(), series.labels(), "", each.unit(), points);
  }
}

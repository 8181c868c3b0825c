package dev.steelyard.load.observe.scrape;

import dev.steelyard.core.unit.Quantity;
import dev.steelyard.load.observe.ObservedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was looked at as results: a value for each of up to 20 stretches, and one of the whole. Of
 * what is not known of a stretch, nothing is in it.
 *
 * @param notes hears why something is no result
 */
record ScrapedValues(ScrapeHistory history, Consumer<String> notes) {

  private static final int MOST_PARTS = 20;

  /** What a stretch from one look to another gives; not a number for nothing. */
  @FunctionalInterface
  private interface OverTime {
    double of(int from, int to);
  }

  Optional<ObservedValue> of(NamedMetric named) {
    List<NumberTrack> numbers = new ArrayList<>();
    boolean isCounter = false;
    for (var one : history.numbers().entrySet()) {
      if (one.getKey().name().equals(named.of()) && one.getKey().has(named.labels())) {
        numbers.add(one.getValue());
        isCounter |= history.kind(one.getKey()) == ScrapedKind.COUNTER;
      }
    }
    List<HistogramTrack> histograms =
        history.histograms().entrySet().stream()
            .filter(one -> one.getKey().name().equals(named.of()))
            .filter(one -> one.getKey().has(named.labels()))
            .map(Map.Entry::getValue)
            .toList();
    Quantity each = named.unit().orElse(MetricUnits.of(named.of()));
    if (!histograms.isEmpty()) {
      return ofHistograms(named, histograms, each);
    }
    if (numbers.isEmpty()) {
      return none(
          named,
          "the subject has no metric %s%s"
              .formatted(named.of(), named.labels().isEmpty() ? "" : " with such labels"));
    }
    if (named.quantile().isPresent()) {
      return none(named, "%s is no histogram, and has no quantiles".formatted(named.of()));
    }
    if (isCounter) {
      return value(named, MetricUnits.perSecond(each), (from, to) -> rate(numbers, from, to));
    }
    return numbers.size() > 1
        ? none(
            named,
            "%s has %d series, and which of them is meant is not said; add labels"
                .formatted(named.of(), numbers.size()))
        : value(named, each, (from, to) -> mean(numbers.getFirst(), from, to));
  }

  private Optional<ObservedValue> ofHistograms(
      NamedMetric named, List<HistogramTrack> tracks, Quantity each) {
    if (named.quantile().isEmpty()) {
      return value(named, each, (from, to) -> counts(tracks, from, to).mean());
    }
    if (tracks.stream().noneMatch(HistogramTrack::hasBuckets)) {
      return none(
          named,
          "%s is a summary, whose quantiles are of the server's own time; leave out quantile for its mean"
              .formatted(named.of()));
    }
    double share = named.quantile().getAsDouble();
    return value(named, each, (from, to) -> counts(tracks, from, to).quantile(share));
  }

  private Optional<ObservedValue> none(NamedMetric named, String why) {
    notes.accept("no result %s: %s".formatted(named.name(), why));
    return Optional.empty();
  }

  private Optional<ObservedValue> value(NamedMetric named, Quantity each, OverTime stretch) {
    int last = history.times().size() - 1;
    int count = Math.min(MOST_PARTS, last);
    List<Double> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double part = stretch.of((int) ((long) i * last / count), (int) ((i + 1L) * last / count));
      if (Double.isFinite(part)) {
        parts.add(part * each.value());
      }
    }
    double whole = last < 1 ? Double.NaN : stretch.of(0, last);
    if (parts.isEmpty() || !Double.isFinite(whole)) {
      return none(
          named,
          "%s gave nothing in that time, or a quantile above its largest bucket"
              .formatted(named.of()));
    }
    return Optional.of(
        new ObservedValue(
            named.name(), each.unit(), named.direction(), parts, whole * each.value()));
  }

  /** Over the time of which all of them are known. */
  private double rate(List<NumberTrack> tracks, int from, int to) {
    double more = 0;
    double seconds = 0;
    for (int look = from; look < to; look++) {
      double sum = 0;
      for (NumberTrack track : tracks) {
        sum += track.increase(look, history.times());
      }
      if (Double.isFinite(sum)) {
        more += sum;
        seconds += history.times().seconds(look);
      }
    }
    return seconds > 0 ? more / seconds : Double.NaN;
  }

  private static double mean(NumberTrack track, int from, int to) {
    double sum = 0;
    int count = 0;
    for (int look = from + 1; look <= to; look++) {
      if (Double.isFinite(track.at(look))) {
        sum += track.at(look);
        count++;
      }
    }
    return count > 0 ? sum / count : Double.NaN;
  }

  private BucketCounts counts(List<HistogramTrack> tracks, int from, int to) {
    BucketCounts all = BucketCounts.NONE;
    for (int look = from; look < to; look++) {
      for (HistogramTrack track : tracks) {
        BucketCounts more = track.increase(look, history.times());
        if (more.isKnown()) {
          all = all.plus(more);
        }
      }
    }
    return all;
  }
}

package dev.steelyard.load.threshold;

import dev.steelyard.http.Phase;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.IterationTotals;
import dev.steelyard.load.record.PartTotals;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.record.Totals;
import dev.steelyard.load.record.TrendTotals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;

/** Finds in a recording the number a threshold is about: for judgements and exports the same. */
public final class MetricLookup {

  private static final double NANOS_A_MICROSECOND = 1e3;
  private static final CheckTotals NONE = new CheckTotals(0, 0);

  private MetricLookup() {}

  /**
   * A recording, or the parts of it that a selector is about.
   *
   * @param ended what a rate is of: what ended within the length
   */
  private record View(Totals totals, Totals ended, Duration length, List<Second> seconds) {

    static Optional<View> of(Selector selector, Recording recording) {
      if (!selector.isOfPart()) {
        Totals all = recording.totals();
        return Optional.of(new View(all, all, recording.length(), recording.seconds()));
      }
      return recording.parts().entrySet().stream()
          .filter(part -> selector.takes(part.getKey()))
          .map(Map.Entry::getValue)
          .reduce(PartTotals::plus)
          .map(part -> new View(part.totals(), part.ended(), part.length(), List.of()));
    }
  }

  /**
   * How many of how many a share is, of a metric that is one.
   *
   * @return empty when there is no sample
   */
  public static Optional<CheckTotals> counts(Selector selector, Recording recording) {
    return View.of(selector, recording)
        .map(view -> counts(selector.ofAllParts(), view.totals()))
        .filter(counts -> counts.count() > 0);
  }

  private static CheckTotals counts(Selector selector, Totals all) {
    return ThresholdMetric.of(selector.metric())
        .map(metric ->
            metric == ThresholdMetric.CHECKS ? checks(selector, all) : failed(selector, all))
        .orElseGet(() -> all.rates().getOrDefault(selector.toString(), NONE));
  }

  /** What a metric of the test's own is, where anything was measured of it. */
  public static Optional<ThresholdMetric.Kind> ownKind(Selector selector, Recording recording) {
    String name = selector.ofAllParts().toString();
    Totals all = recording.totals();
    return all.counters().containsKey(name)
        ? Optional.of(ThresholdMetric.Kind.COUNTER)
        : all.rates().containsKey(name)
            ? Optional.of(ThresholdMetric.Kind.RATE)
            : all.trends().containsKey(name)
                ? Optional.of(ThresholdMetric.Kind.TREND)
                : Optional.empty();
  }

  /** In the metric's canonical unit; empty when there is no sample. */
  public static OptionalDouble value(Selector selector, Aggregate aggregate, Recording recording) {
    Optional<View> view = View.of(selector, recording);
    if (view.isEmpty()) {
      return OptionalDouble.empty();
    }
    Selector rest = selector.ofAllParts();
    return ThresholdMetric.of(selector.metric())
        .map(metric -> value(metric, rest, aggregate, view.get()))
        .orElseGet(() -> custom(rest.toString(), aggregate, view.get()));
  }

  private static OptionalDouble value(
      ThresholdMetric metric, Selector selector, Aggregate aggregate, View of) {
    Totals all = of.totals();
    return switch (metric) {
      case HTTP_REQ_DURATION -> time(requests(selector, all).latency(), aggregate);
      case HTTP_REQ_SERVICE -> time(requests(selector, all).service(), aggregate);
      case HTTP_REQ_BLOCKED -> phase(selector, all, Phase.BLOCKED, aggregate);
      case HTTP_REQ_CONNECTING -> phase(selector, all, Phase.CONNECTING, aggregate);
      case HTTP_REQ_TLS_HANDSHAKING -> phase(selector, all, Phase.TLS_HANDSHAKING, aggregate);
      case HTTP_REQ_SENDING -> phase(selector, all, Phase.SENDING, aggregate);
      case HTTP_REQ_WAITING -> phase(selector, all, Phase.WAITING, aggregate);
      case HTTP_REQ_RECEIVING -> phase(selector, all, Phase.RECEIVING, aggregate);
      case SSE_FIRST_EVENT -> time(requests(selector, all).events().first(), aggregate);
      case SSE_GAP -> time(requests(selector, all).events().gaps(), aggregate);
      case SSE_EVENTS -> events(selector, aggregate, of);
      case HTTP_REQ_FAILED, ERRORS -> share(failed(selector, all));
      case HTTP_REQS -> sum(one -> (double) requests(selector, one).count(), aggregate, of);
      case RETRIES -> ofRequests(selector, RequestTotals::retries, aggregate, of);
      case DATA_SENT -> ofRequests(selector, RequestTotals::bytesSent, aggregate, of);
      case DATA_RECEIVED -> ofRequests(selector, RequestTotals::bytesReceived, aggregate, of);
      case CHECKS -> share(checks(selector, all));
      case ITERATIONS -> sum(one -> (double) one.iterations().completed(), aggregate, of);
      case ITERATION_DURATION -> time(all.iterations().length(), aggregate);
      case GROUP_DURATION -> time(groups(selector, all), aggregate);
      case FAILED_ITERATIONS -> begun(IterationTotals::failed, aggregate, of);
      case DROPPED_ITERATIONS -> begun(IterationTotals::dropped, aggregate, of);
      case VUS -> users(of.seconds(), aggregate);
      case VUS_MAX -> users(of.seconds(), Aggregate.Word.MAX);
    };
  }

  private static RequestTotals requests(Selector selector, Totals all) {
    return RequestTotals.sum(
        all.requests().entrySet().stream()
            .filter(entry -> selector.takes(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  private static Distribution groups(Selector selector, Totals all) {
    String group = selector.tags().get("group");
    return Distribution.sum(
        all.groups().entrySet().stream()
            .filter(entry -> group == null || entry.getKey().equals(group))
            .map(Map.Entry::getValue)
            .toList());
  }

  private static OptionalDouble time(Distribution micros, Aggregate aggregate) {
    OptionalDouble value = of(micros, aggregate);
    return aggregate == Aggregate.Word.COUNT || value.isEmpty()
        ? value
        : OptionalDouble.of(value.getAsDouble() * NANOS_A_MICROSECOND);
  }

  private static OptionalDouble of(Distribution values, Aggregate aggregate) {
    if (values.isEmpty()) {
      return OptionalDouble.empty();
    }
    return switch (aggregate) {
      case Aggregate.Percentile(double percent) ->
          OptionalDouble.of((double) values.percentile(percent));
      case Aggregate.Word word ->
          switch (word) {
            case AVG -> OptionalDouble.of(values.mean());
            case MIN -> OptionalDouble.of((double) values.min());
            case MED -> OptionalDouble.of((double) values.percentile(50));
            case MAX -> OptionalDouble.of((double) values.max());
            case COUNT -> OptionalDouble.of((double) values.count());
            case RATE, VALUE -> OptionalDouble.empty();
          };
    };
  }

  private static OptionalDouble phase(
      Selector selector, Totals all, Phase phase, Aggregate aggregate) {
    return time(requests(selector, all).phases().getOrDefault(phase, Distribution.NONE), aggregate);
  }

  /** None is a sample where one was waited for in vain. */
  private static OptionalDouble events(Selector selector, Aggregate aggregate, View of) {
    return requests(selector, of.totals()).events().isEmpty()
        ? OptionalDouble.empty()
        : total(one -> (double) requests(selector, one).events().count(), aggregate, of);
  }

  /** A failed request is a hit. */
  private static CheckTotals failed(Selector selector, Totals all) {
    RequestTotals requests = requests(selector, all);
    return new CheckTotals(requests.failed(), requests.count() - requests.failed());
  }

  /** None is a sample, as long as there were requests. */
  private static OptionalDouble ofRequests(
      Selector selector, ToLongFunction<RequestTotals> count, Aggregate aggregate, View of) {
    return requests(selector, of.totals()).count() == 0
        ? OptionalDouble.empty()
        : total(one -> (double) count.applyAsLong(requests(selector, one)), aggregate, of);
  }

  private static CheckTotals checks(Selector selector, Totals all) {
    return Optional.ofNullable(selector.tags().get(Selector.CHECK))
        .map(name -> all.checks().getOrDefault(name, NONE))
        .orElseGet(() -> all.checks().values().stream().reduce(NONE, CheckTotals::plus));
  }

  private static OptionalDouble share(CheckTotals totals) {
    return totals.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(totals.share());
  }

  /** A count of nothing is no sample. */
  private static OptionalDouble sum(ToDoubleFunction<Totals> count, Aggregate aggregate, View of) {
    return count.applyAsDouble(of.totals()) == 0
        ? OptionalDouble.empty()
        : total(count, aggregate, of);
  }

  /** What went wrong with iterations: none of it is a sample, as long as there were any. */
  private static OptionalDouble begun(
      ToLongFunction<IterationTotals> count, Aggregate aggregate, View of) {
    IterationTotals iterations = of.totals().iterations();
    boolean any = iterations.completed() + iterations.interrupted() + iterations.dropped() > 0;
    return any
        ? total(one -> (double) count.applyAsLong(one.iterations()), aggregate, of)
        : OptionalDouble.empty();
  }

  /** All of it, or how much of it a second: of what ended in the time, over that time. */
  private static OptionalDouble total(
      ToDoubleFunction<Totals> count, Aggregate aggregate, View of) {
    if (aggregate == Aggregate.Word.COUNT) {
      return OptionalDouble.of(count.applyAsDouble(of.totals()));
    }
    double seconds = of.length().toNanos() / 1e9;
    return aggregate == Aggregate.Word.RATE && seconds > 0
        ? OptionalDouble.of(count.applyAsDouble(of.ended()) / seconds)
        : OptionalDouble.empty();
  }

  private static OptionalDouble users(List<Second> seconds, Aggregate aggregate) {
    if (seconds.isEmpty()) {
      return OptionalDouble.empty();
    }
    DoubleStream users = seconds.stream().mapToDouble(Second::users);
    return switch (aggregate) {
      case Aggregate.Word.MIN -> users.min();
      case Aggregate.Word.MAX -> users.max();
      case Aggregate.Word.VALUE -> OptionalDouble.of((double) seconds.getLast().users());
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble custom(String name, Aggregate aggregate, View of) {
    Optional<Double> counter = Optional.ofNullable(of.totals().counters().get(name));
    if (counter.isPresent()) {
      return total(one -> one.counters().getOrDefault(name, 0.0), aggregate, of);
    }
    Optional<CheckTotals> rate = Optional.ofNullable(of.totals().rates().get(name));
    if (rate.isPresent()) {
      return share(rate.get());
    }
    return Optional.ofNullable(of.totals().trends().get(name))
        .map(trend -> trend(trend, aggregate))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble trend(TrendTotals trend, Aggregate aggregate) {
    if (trend.count() == 0) {
      return OptionalDouble.empty();
    }
    return switch (aggregate) {
      case Aggregate.Percentile(double percent) -> OptionalDouble.of(trend.percentile(percent));
      case Aggregate.Word word ->
          switch (word) {
            case AVG -> OptionalDouble.of(trend.mean());
            case MIN -> OptionalDouble.of(trend.min());
            case MED -> OptionalDouble.of(trend.percentile(50));
            case MAX -> OptionalDouble.of(trend.max());
            case COUNT -> OptionalDouble.of((double) trend.count());
            case RATE, VALUE -> OptionalDouble.empty();
          };
    };
  }
}

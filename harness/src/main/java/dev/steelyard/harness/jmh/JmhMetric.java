package dev.steelyard.harness.jmh;

import dev.steelyard.core.comparison.Starts;
import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One metric of an entry: its unit and its raw values, of all forks one after the other.
 *
 * <p>Sample mode has histograms in place of values: {@link JmhHistogram}.
 */
final class JmhMetric {

  private String unit = "";
  private final Numbers values = new Numbers();
  private final List<Integer> forks = new ArrayList<>();
  private final JmhHistogram histogram = new JmhHistogram();
  private final List<Integer> histogramForks = new ArrayList<>();

  static JmhMetric of(JsonParser value) {
    JmhMetric metric = new JmhMetric();
    Json.object(value, metric::field);
    return metric;
  }

  /** Only its unit. */
  static JmhMetric skimmed(JsonParser value) {
    JmhMetric metric = new JmhMetric();
    Json.object(
        value,
        (name, field) -> {
          if (name.equals("scoreUnit")) {
            metric.unit = Json.text(field);
          } else {
            field.skipChildren();
          }
        });
    return metric;
  }

  private void field(String name, JsonParser value) {
    switch (name) {
      case "scoreUnit" -> unit = Json.text(value);
      case "rawData" -> nested(value);
      case "rawDataHistogram" ->
          Json.array(
              value,
              fork -> {
                long before = histogram.samples();
                Json.array(fork, one -> Json.array(one, histogram::pair));
                addFork(histogramForks, histogram.samples() - before);
              });
      default -> value.skipChildren();
    }
  }

  /** An array of iterations for each fork. */
  private void nested(JsonParser value) {
    Json.array(
        value,
        element -> {
          if (element.currentToken() == JsonToken.START_ARRAY) {
            int before = values.size();
            Json.numbers(element, values);
            addFork(forks, values.size() - before);
          } else {
            values.add(Json.number(element));
          }
        });
  }

  private static void addFork(List<Integer> forks, long values) {
    if (values > 0) {
      forks.add((int) Math.min(values, Integer.MAX_VALUE));
    }
  }

  /**
   * How many values each fork gave; empty where they are not kept apart, as in a histogram of so
   * many samples that it was reduced.
   */
  Optional<Starts> starts() {
    if (histogram.isEmpty()) {
      return forks.isEmpty() ? Optional.empty() : Optional.of(new Starts(forks));
    }
    if (isReduced()) {
      return histogramForks.size() == 1
          ? Optional.of(Starts.one(JmhHistogram.MOST))
          : Optional.empty();
    }
    return Optional.of(new Starts(histogramForks));
  }

  String unit() {
    return unit;
  }

  /** The values in the metric's unit. */
  Numbers values() {
    return histogram.isEmpty() ? values : histogram.values();
  }

  /** Whether there are fewer values than the tool took. */
  boolean isReduced() {
    return histogram.samples() > JmhHistogram.MOST;
  }

  long samples() {
    return histogram.samples();
  }
}

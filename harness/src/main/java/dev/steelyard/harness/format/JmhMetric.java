package dev.steelyard.harness.format;

import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.Numbers;
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
  private final JmhHistogram histogram = new JmhHistogram();

  static JmhMetric of(JsonParser value) {
    JmhMetric metric = new JmhMetric();
    Json.object(value, metric::field);
    return metric;
  }

  private void field(String name, JsonParser value) {
    switch (name) {
      case "scoreUnit" -> unit = Json.text(value);
      case "rawData" -> nested(value);
      case "rawDataHistogram" ->
          Json.array(value, fork -> Json.array(fork, one -> Json.array(one, histogram::pair)));
      default -> value.skipChildren();
    }
  }

  /** An array of iterations for each fork. */
  private void nested(JsonParser value) {
    Json.array(
        value,
        element -> {
          if (element.currentToken() == JsonToken.START_ARRAY) {
            Json.numbers(element, values);
          } else {
            values.add(Json.number(element));
          }
        });
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

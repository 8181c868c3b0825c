package dev.steelyard.harness.format;

import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.RawJson;
import dev.steelyard.harness.json.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.io.JsonStringEncoder;

/** One entry of JMH's array, read whole before anything is made of it. */
final class JmhEntry {

  private final Slice text;
  private final SortedMap<String, String> params = new TreeMap<>();
  private final Map<String, JmhMetric> secondary = new LinkedHashMap<>();
  private final Map<String, String> secondaryTexts = new LinkedHashMap<>();
  private final List<String> settings = new ArrayList<>();
  private String benchmark = "";
  private String mode = "";
  private long threads = 1;
  private JmhMetric primary = new JmhMetric();

  private JmhEntry(Slice text) {
    this.text = text;
  }

  static JmhEntry of(Slice text) {
    JmhEntry entry = new JmhEntry(text);
    Json.wholeObject(text, entry::field);
    return entry;
  }

  private void field(String name, JsonParser value) {
    int start = RawJson.start(value);
    switch (name) {
      case "benchmark" -> benchmark = Json.text(value);
      case "mode" -> mode = Json.text(value);
      case "threads" -> threads = Json.whole(Json.number(value), "'threads'", 1, Integer.MAX_VALUE);
      case "params" -> Json.object(value, (factor, level) -> params.put(factor, Json.text(level)));
      case "primaryMetric" -> {
        primary = JmhMetric.of(value);
        return;
      }
      case "secondaryMetrics" -> {
        Json.object(value, this::secondaryMetric);
        return;
      }
      default -> {}
    }
    settings.add(quoted(name) + ":" + RawJson.valueFrom(start, value, text));
  }

  private void secondaryMetric(String name, JsonParser value) {
    int start = RawJson.start(value);
    secondary.put(name, JmhMetric.of(value));
    secondaryTexts.put(name, RawJson.valueFrom(start, value, text));
  }

  String benchmark() {
    return benchmark;
  }

  JmhName name() {
    return new JmhName(benchmark, mode, params, threads);
  }

  JmhMetric primary() {
    return primary;
  }

  Map<String, JmhMetric> secondary() {
    return secondary;
  }

  /**
   * The entry with this one secondary metric and no other metric. An entry with ten metrics would
   * otherwise be kept ten times over.
   */
  String messageOf(String name) {
    return "{%s,\"secondaryMetrics\":{%s:%s}}"
        .formatted(String.join(",", settings), quoted(name), secondaryTexts.get(name));
  }

  private static String quoted(String name) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(name)) + '"';
  }
}

package dev.steelyard.harness.jmh;

import dev.steelyard.harness.json.Json;
import dev.steelyard.harness.json.RawJson;
import dev.steelyard.harness.json.Slice;
import dev.steelyard.harness.reading.EntryNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;

/** One entry of JMH's array, read whole before anything is made of it. */
final class JmhEntry {

  private final Slice text;
  private final SortedMap<String, String> params = new TreeMap<>();
  private final Map<String, JmhMetric> secondary = new LinkedHashMap<>();
  private final Map<String, String> secondaryTexts = new LinkedHashMap<>();
  private final List<String> settings = new ArrayList<>();
  private final Map<String, String> setup = new HashMap<>();
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

  /** Without values. */
  static JmhEntry skimmed(Slice text) {
    JmhEntry entry = new JmhEntry(text);
    Json.skim(
        text,
        (name, value) -> {
          switch (name) {
            case "primaryMetric" -> entry.primary = JmhMetric.skimmed(value);
            case "secondaryMetrics" ->
                Json.object(
                    value, (metric, one) -> entry.secondary.put(metric, JmhMetric.skimmed(one)));
            default -> entry.setting(name, value);
          }
        });
    return entry;
  }

  private void setting(String name, JsonParser value) {
    switch (name) {
      case "benchmark" -> benchmark = Json.text(value);
      case "mode" -> mode = Json.text(value);
      case "threads" -> threads = Json.whole(Json.number(value), "'threads'", 1, Integer.MAX_VALUE);
      case "params" -> Json.object(value, (factor, level) -> params.put(factor, Json.text(level)));
      case "jdkVersion", "vmName", "vmVersion", "jvm", "jvmArgs", "measurementBatchSize" -> {
        if (value.currentToken() != JsonToken.VALUE_NULL) {
          setup.put(name, said(Json.value(value)));
        }
      }
      default -> value.skipChildren();
    }
  }

  private static String said(Object value) {
    return value instanceof List<?> list
        ? String.join(" ", list.stream().map(String::valueOf).toList())
        : value.toString();
  }

  /** What may tell it from another entry of its name, the likeliest first. */
  List<EntryNames.FactorLevel> apart() {
    String jdk = setup.getOrDefault("jdkVersion", "");
    return List.of(
        level("threads", Long.toString(threads)),
        level("jdk", jdk.replaceFirst("^1\\.", "").replaceFirst("[^0-9].*$", "")),
        level("jdk", jdk),
        level("vm", setup.getOrDefault("vmName", "")),
        level("vm_version", setup.getOrDefault("vmVersion", "")),
        level("jvm", setup.getOrDefault("jvm", "")),
        level("jvm_args", setup.getOrDefault("jvmArgs", "")),
        level("batch", setup.getOrDefault("measurementBatchSize", "")));
  }

  private EntryNames.FactorLevel level(String factor, String level) {
    return new EntryNames.FactorLevel(
        params.containsKey(factor) ? "jmh." + factor : factor, level.isBlank() ? "none" : level);
  }

  private void field(String name, JsonParser value) {
    int start = RawJson.start(value);
    switch (name) {
      case "primaryMetric" -> {
        primary = JmhMetric.of(value);
        return;
      }
      case "secondaryMetrics" -> {
        Json.object(value, this::secondaryMetric);
        return;
      }
      default -> setting(name, value);
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

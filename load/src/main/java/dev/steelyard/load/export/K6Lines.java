package dev.steelyard.load.export;

import dev.steelyard.core.text.VisibleJson;
import dev.steelyard.http.Phases;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Lines of k6's JSON output: a metric is declared before its first point. For one thread. */
final class K6Lines {

  private record Declared(String type, String contains) {}

  private static final Declared TIME = new Declared("trend", "time");
  private static final Declared COUNTER = new Declared("counter", "default");
  private static final Declared RATE = new Declared("rate", "default");
  private static final Declared DATA = new Declared("counter", "data");

  private static final Map<String, Declared> KNOWN = known();

  private final VisibleJson out;
  private final SharedText shared;
  private final Set<String> declared = new HashSet<>();

  private static Map<String, Declared> known() {
    Map<String, Declared> known = new HashMap<>();
    known.put("http_reqs", COUNTER);
    known.put("http_req_duration", TIME);
    Phases.all().forEach(phase -> known.put(phase.wireName(), TIME));
    known.put("http_req_failed", RATE);
    known.put("sse_first_event", TIME);
    known.put("sse_gap", TIME);
    known.put("checks", RATE);
    known.put("vus", new Declared("gauge", "default"));
    known.put("iterations", COUNTER);
    known.put("dropped_iterations", COUNTER);
    known.put("data_sent", DATA);
    known.put("data_received", DATA);
    return known;
  }

  K6Lines(Writer out, SharedText shared) {
    this.out = new VisibleJson(out);
    this.shared = shared;
  }

  /** A point of one of k6's own metrics. */
  void point(String metric, Instant time, double value, Map<String, String> tags)
      throws IOException {
    custom(metric, "gauge", time, value, tags);
  }

  /**
   * A point of a metric.
   *
   * @param type of a metric that is not one of k6's own
   */
  void custom(String name, String type, Instant time, double value, Map<String, String> tags)
      throws IOException {
    String metric = shared.exact(name);
    if (declared.add(metric)) {
      declare(metric, KNOWN.getOrDefault(metric, new Declared(type, "default")));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("time", time.toString());
    data.put("value", value == Math.rint(value) ? (Object) (long) value : (Object) value);
    data.put("tags", shared.exact(tags));
    line(metric, "Point", data);
  }

  private void declare(String metric, Declared as) throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", metric);
    data.put("type", as.type());
    data.put("contains", as.contains());
    data.put("thresholds", List.of());
    data.put("submetrics", List.of());
    line(metric, "Metric", data);
  }

  private void line(String metric, String type, Map<String, Object> data) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("metric", metric);
    line.put("type", type);
    line.put("data", data);
    out.write(JsonMapper.shared().writeValueAsString(line));
    out.write('\n');
  }
}

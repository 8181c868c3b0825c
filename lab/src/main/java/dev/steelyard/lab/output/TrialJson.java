package dev.steelyard.lab.output;

import dev.steelyard.lab.load.NamedRequests;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.Start;
import dev.steelyard.lab.workload.Iteration;
import dev.steelyard.lab.workload.ToolResult;
import dev.steelyard.lab.workload.load.IterationLoad;
import java.util.LinkedHashMap;
import java.util.Map;

/** Iterations and starts as JSON objects; what was not measured is left out. */
final class TrialJson {

  private TrialJson() {}

  static Map<String, Object> iteration(Iteration iteration) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("number", iteration.number());
    object.put("warmup", iteration.warmup());
    object.put("started", iteration.started().toString());
    iteration.durationNanos().ifPresent(nanos -> object.put("duration_ns", nanos));
    putMeasured(object, "user_ns", iteration.userNanos());
    putMeasured(object, "system_ns", iteration.systemNanos());
    iteration.cpuNanos().ifPresent(nanos -> object.put("cpu_ns", nanos));
    putMeasured(object, "max_rss_bytes", iteration.maxRss());
    putMeasured(object, "bytes", iteration.bytes());
    iteration.throughput().ifPresent(rate -> object.put("throughput_bytes_per_s", rate));
    putLoad(object, iteration);
    iteration
        .failure()
        .ifPresent(message -> {
          object.put("cause", iteration.cause().orElse(Cause.FAILED).word());
          object.put("failure", message);
        });
    return object;
  }

  private static void putLoad(Map<String, Object> object, Iteration iteration) {
    putMeasured(object, "requests", iteration.answers().requests());
    if (iteration.ofLoad()) {
      object.put("failed_requests", iteration.answers().failed());
    }
    IterationLoad.of(iteration)
        .ifPresent(load -> {
          object.put("requests_per_s", load.requestsPerSecond());
          object.put("latency_ns", load.latency());
          object.put("error_rate", load.errorRate());
        });
    if (!iteration.answers().checks().isEmpty()) {
      object.put("checks", iteration.answers().checks());
    }
    if (!iteration.own().isEmpty()) {
      Map<String, Object> own = new LinkedHashMap<>();
      iteration
          .own()
          .forEach(one ->
              own.put(one.name(), Map.of("value", one.value(), "unit", one.unit().symbol())));
      object.put("metrics", own);
    }
    if (!iteration.results().isEmpty()) {
      object.put("benchmarks", iteration.results().stream().map(TrialJson::result).toList());
    }
    if (!iteration.named().isEmpty()) {
      object.put("by_name", iteration.named().stream().map(TrialJson::named).toList());
    }
  }

  private static Map<String, Object> result(ToolResult one) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", one.benchmark());
    object.put("unit", one.units());
    object.put("values", one.values());
    return object;
  }

  private static Map<String, Object> named(NamedRequests named) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", named.name());
    if (!named.tags().isEmpty()) {
      object.put("tags", named.tags());
    }
    object.put("requests", named.count());
    object.put("failed_requests", named.failed());
    Map<String, Object> latency = new LinkedHashMap<>();
    named
        .latency()
        .forEach((metric, nanos) -> latency.put(metric.isEmpty() ? "p50" : metric, nanos));
    object.put("latency_ns", latency);
    object.put("error_rate", named.errorRate());
    return object;
  }

  static Map<String, Object> start(Start start) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("start", start.start());
    object.put("at", start.at().toString());
    putMeasured(object, "ready_ns", start.readyNanos());
    start.bootNanos().ifPresent(nanos -> object.put("boot_ns", nanos));
    start.peakMemory().ifPresent(bytes -> object.put("peak_memory_bytes", bytes));
    start
        .peakWithoutCache()
        .ifPresent(bytes -> object.put("peak_memory_without_cache_bytes", bytes));
    start.pageCache().ifPresent(bytes -> object.put("page_cache_bytes", bytes));
    object.put("oom_kills", start.oomKills());
    return object;
  }

  private static void putMeasured(Map<String, Object> object, String key, long value) {
    if (value > 0) {
      object.put(key, value);
    }
  }
}

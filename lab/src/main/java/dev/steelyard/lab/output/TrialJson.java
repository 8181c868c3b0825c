package dev.steelyard.lab.output;

import dev.steelyard.lab.run.Iteration;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.Start;
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
    putMeasured(object, "duration_ns", iteration.wall());
    putMeasured(object, "user_ns", iteration.user());
    putMeasured(object, "system_ns", iteration.system());
    putMeasured(object, "max_rss_bytes", iteration.maxRss());
    putMeasured(object, "bytes", iteration.bytes());
    if (iteration.bytes() > 0) {
      object.put("throughput_bytes_per_s", iteration.throughput());
    }
    iteration
        .failure()
        .ifPresent(message -> {
          object.put("cause", iteration.cause().orElse(Cause.FAILED).word());
          object.put("failure", message);
        });
    return object;
  }

  static Map<String, Object> start(Start start) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("start", start.start());
    object.put("at", start.at().toString());
    putMeasured(object, "ready_ns", start.ready());
    start.boot().ifPresent(nanos -> object.put("boot_ns", nanos));
    start.peakMemory().ifPresent(bytes -> object.put("peak_memory_bytes", bytes));
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

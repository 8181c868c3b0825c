package dev.steelyard.trace.otlp;

import java.util.Map;

/**
 * Which program a span is of.
 *
 * @param service what it is called; empty where that is not told
 * @param instance what tells it from others of that name; empty where that is not told
 */
record OtlpOrigin(String service, String instance) {

  /** By the attributes of a resource. */
  static OtlpOrigin of(Map<String, String> resource) {
    String instance = resource.getOrDefault("service.instance.id", "");
    return new OtlpOrigin(
        resource.getOrDefault("service.name", ""),
        instance.isEmpty()
            ? (resource.getOrDefault("host.name", "")
                    + " "
                    + resource.getOrDefault("process.pid", ""))
                .strip()
            : instance);
  }
}

package dev.steelyard.trace.otlp;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which program a span is of.
 *
 * @param service what it is called; empty where that is not told
 * @param instance what tells it from others of that name: all else that its exports say of it, as
 *     each platform has an attribute of its own for this (a pod, a container, a process); empty
 *     where nothing is told
 */
record OtlpOrigin(String service, String instance) {

  private static final String SERVICE = "service.name";

  /** What tells which library told of the spans, and not which program had them. */
  private static final String LIBRARY = "telemetry.";

  /** By the attributes of a resource. */
  static OtlpOrigin of(Map<String, String> resource) {
    Map<String, String> others = new TreeMap<>(resource);
    others.keySet().removeIf(one -> one.equals(SERVICE) || one.startsWith(LIBRARY));
    return new OtlpOrigin(
        resource.getOrDefault(SERVICE, ""), others.isEmpty() ? "" : others.toString());
  }
}

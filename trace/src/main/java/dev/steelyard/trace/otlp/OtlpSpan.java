package dev.steelyard.trace.otlp;

import java.util.Map;

/**
 * A span as OpenTelemetry tells it.
 *
 * @param id its number, mixed from those of trace and span
 * @param parent that of the span that it is a part of; 0 for none
 * @param origin which program it is of
 * @param scope which library told of it; empty where that is not told
 * @param start in nanoseconds since 1970; {@link #NO_TIME} where that is not said
 * @param end the same
 * @param attributes by their names, as text
 */
record OtlpSpan(
    long id,
    long parent,
    OtlpOrigin origin,
    String scope,
    String name,
    long start,
    long end,
    boolean failed,
    Map<String, String> attributes) {

  /** What exports have where a time is not said. */
  static final long NO_TIME = 0;

  /** The first of these attributes that there is; empty for none. */
  String first(String... keys) {
    for (String key : keys) {
      String value = attributes.getOrDefault(key, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** A number in one of these attributes, the first that there is. */
  long number(long otherwise, String... keys) {
    String value = first(keys);
    try {
      return value.isEmpty() ? otherwise : Long.parseLong(value);
    } catch (NumberFormatException words) {
      return otherwise;
    }
  }

  /** Numbers of spans hold within a trace alone. */
  static long id(long traceHigh, long traceLow, long span) {
    return span == 0 ? 0 : (traceHigh * 31 + traceLow) * 0x9E3779B97F4A7C15L ^ span;
  }
}

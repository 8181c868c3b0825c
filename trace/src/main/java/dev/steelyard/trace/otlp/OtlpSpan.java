package dev.steelyard.trace.otlp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A span as OpenTelemetry tells it.
 *
 * @param id its number, mixed from those of trace and span
 * @param parent that of the span that it is a part of; 0 for none
 * @param origin which program it is of
 * @param scope which library told of it; empty where that is not told
 * @param start in nanoseconds since 1970; {@link #NO_TIME} where that is not said
 * @param end the same
 * @param isAnswer whether it is what a program does that another one called ({@code SERVER}, {@code
 *     CONSUMER})
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
    boolean isAnswer,
    Map<String, String> attributes) {

  /** What exports have where a time is not said. */
  static final long NO_TIME = 0;

  /** The same of a program that more is known of, or that is held once. */
  @SuppressWarnings("ReferenceEquality") // An equal one is another that takes room.
  OtlpSpan of(OtlpOrigin program) {
    return program == origin
        ? this
        : new OtlpSpan(id, parent, program, scope, name, start, end, failed, isAnswer, attributes);
  }

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

  /** Attributes that are amounts, from 0 on. */
  private static final List<String> AMOUNTS =
      List.of(
          "steelyard.amount",
          "steelyard.bytes",
          "steelyard.offset",
          "steelyard.length",
          "steelyard.planning_ns",
          "db.response.returned_rows",
          "http.request.body.size",
          "http.response.body.size");

  /** An amount in one of these attributes, the first that there is. */
  long number(long otherwise, String... keys) {
    return number(keys).orElse(otherwise);
  }

  /** The same; empty where there is none, or what is there is no amount. */
  OptionalLong number(String... keys) {
    return amount(first(keys));
  }

  /** Some programs have all their numbers with a fraction. */
  private static OptionalLong amount(String text) {
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return text.chars().allMatch(one -> '0' <= one && one <= '9')
          ? OptionalLong.of(Long.parseLong(text))
          : rounded(Double.parseDouble(text));
    } catch (NumberFormatException words) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong rounded(double number) {
    return 0 <= number && number < MOST
        ? OptionalLong.of(Math.round(number))
        : OptionalLong.empty();
  }

  private static final double MOST = 0x1p63;

  /** An amount that is none, with its name; empty where all are. */
  Optional<String> wrongAmount() {
    return AMOUNTS.stream()
        .filter(name -> !first(name).isEmpty() && amount(first(name)).isEmpty())
        .map(name -> "%s '%s'".formatted(name, first(name)))
        .findFirst();
  }

  /** Numbers of spans hold within a trace alone. */
  static long id(long traceHigh, long traceLow, long span) {
    return span == 0 ? 0 : (traceHigh * 31 + traceLow) * 0x9E3779B97F4A7C15L ^ span;
  }
}

package dev.steelyard.worker;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Values of queries as JSON in which no two look alike that are not: what JSON has no word for is
 * tagged. The same values of Python become the same JSON.
 */
final class PlainValues {

  private PlainValues() {}

  /** Null, truth values, texts, whole numbers, doubles, lists and maps of these. */
  static @Nullable Object plain(@Nullable Object value) {
    if (value == null || value instanceof Boolean || value instanceof String) {
      return value;
    }
    if (value instanceof Number) {
      return number((Number) value);
    }
    if (value instanceof Character || value instanceof Enum || value instanceof UUID) {
      return value.toString();
    }
    if (value instanceof Optional) {
      return plain(((Optional<?>) value).orElse(null));
    }
    if (value instanceof byte[]) {
      return tagged("bytes", Base64.getEncoder().encodeToString((byte[]) value));
    }
    if (value instanceof ByteBuffer) {
      ByteBuffer rest = ((ByteBuffer) value).duplicate();
      byte[] bytes = new byte[rest.remaining()];
      rest.get(bytes);
      return plain(bytes);
    }
    if (value instanceof TemporalAccessor || value instanceof Date || value instanceof Duration) {
      return PlainTimes.plain(value);
    }
    return many(value);
  }

  private static Object number(Number value) {
    if (value instanceof Double || value instanceof Float) {
      return real(value.doubleValue());
    }
    if (value instanceof BigDecimal) {
      return tagged("decimal", value.toString());
    }
    if (value instanceof BigInteger) {
      return value;
    }
    if (isWhole(value)) {
      return value.longValue();
    }
    // Such as a fraction: a part of it would be a wrong answer.
    throw noValue(value);
  }

  private static boolean isWhole(Number value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof AtomicInteger
        || value instanceof AtomicLong;
  }

  private static Object real(double value) {
    if (Double.isNaN(value)) {
      return tagged("float", "nan");
    }
    if (Double.isInfinite(value)) {
      return tagged("float", value > 0 ? "inf" : "-inf");
    }
    boolean negativeZero = value == 0 && 1 / value < 0;
    return negativeZero ? tagged("float", "-0.0") : (Object) value;
  }

  static Map<String, Object> tagged(String kind, String text) {
    return Collections.singletonMap("$" + kind, text);
  }

  private static @Nullable Object many(Object value) {
    if (value instanceof Map) {
      return map((Map<?, ?>) value);
    }
    if (value instanceof Iterable) {
      List<@Nullable Object> plain = new ArrayList<>();
      ((Iterable<?>) value).forEach(one -> plain.add(plain(one)));
      if (value instanceof Set) {
        plain.sort((a, b) -> JsonText.of(a).compareTo(JsonText.of(b)));
      }
      return plain;
    }
    if (value.getClass().isArray()) {
      List<@Nullable Object> plain = new ArrayList<>();
      for (int i = 0; i < java.lang.reflect.Array.getLength(value); i++) {
        plain.add(plain(java.lang.reflect.Array.get(value, i)));
      }
      return plain;
    }
    return database(value);
  }

  /** Keys that are no texts, and such as tags have, must not become ones that others have. */
  private static Map<String, @Nullable Object> map(Map<?, ?> value) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    List<@Nullable Object> pairs = new ArrayList<>();
    value.forEach((name, one) -> {
      named.put(String.valueOf(name), plain(one));
      pairs.add(Arrays.asList(plain(name), plain(one)));
    });
    boolean isPlain =
        value.keySet().stream()
            .allMatch(name -> name instanceof String && !((String) name).startsWith("$"));
    if (isPlain) {
      return named;
    }
    pairs.sort((a, b) -> JsonText.of(a).compareTo(JsonText.of(b)));
    return Collections.singletonMap("$map", pairs);
  }

  /** What drivers of databases give. */
  private static @Nullable Object database(Object value) {
    try {
      Optional<Object> read = SqlValues.read(value);
      if (read.isPresent()) {
        return plain(read.get());
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("an answer cannot be read: " + failure.getMessage(), failure);
    }
    throw noValue(value);
  }

  private static SuiteError noValue(Object value) {
    return new SuiteError(
        "an answer holds a "
            + value.getClass().getName()
            + ", which is no value; turn it into numbers, texts, lists");
  }
}

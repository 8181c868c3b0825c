package dev.steelyard.probe;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of 64 bits that stand for values. Those of Java have 32, and {@code "Aa"} and {@code
 * "BB"} share one: two statements would be taken for one that was done again.
 */
final class ValuesHash {

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private ValuesHash() {}

  /** Of values in their order; never 0. */
  static long of(@Nullable Object[] values) {
    long hash = values.length;
    for (Object one : values) {
      hash = mixed(hash * 31 + ofOne(one));
    }
    return hash == 0 ? 1 : hash;
  }

  private static long ofOne(@Nullable Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof CharSequence text) {
      return ofText(text);
    }
    if (value instanceof Double || value instanceof Float) {
      return Double.doubleToLongBits(((Number) value).doubleValue()) + 1;
    }
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue() + 1;
    }
    if (value instanceof Object[] many) {
      return of(many);
    }
    return value instanceof byte[] bytes ? ofBytes(bytes) : value.hashCode();
  }

  private static long ofText(CharSequence text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = hash * FACTOR + text.charAt(i);
    }
    return hash;
  }

  private static long ofBytes(byte[] bytes) {
    long hash = bytes.length;
    for (byte one : bytes) {
      hash = hash * FACTOR + one;
    }
    return hash;
  }

  private static long mixed(long hash) {
    long once = (hash ^ (hash >>> 32)) * FACTOR;
    return once ^ (once >>> 29);
  }
}

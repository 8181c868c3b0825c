package dev.steelyard.probe;

import java.sql.Time;
import java.sql.Timestamp;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of 48 bits that stand for values. Those of Java have 32, and {@code "Aa"} and {@code
 * "BB"} share one: two statements would be taken for one that was done again.
 */
final class ValuesHash {

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  /** No number that a program is likely to have. */
  private static final long NULL = 0x5851F42D4C957F2DL;

  private ValuesHash() {}

  /** Of values in their order; above 0, so that it reads as a number. */
  static long of(@Nullable Object[] values) {
    return Math.max(1, all(values) >>> 16);
  }

  private static long all(@Nullable Object[] values) {
    long hash = FACTOR + values.length;
    for (Object one : values) {
      hash = mixed(hash * 31 + ofOne(one));
    }
    return hash;
  }

  private static long ofOne(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof CharSequence text) {
      return ofText(text);
    }
    if (value instanceof Double || value instanceof Float) {
      return Double.doubleToLongBits(((Number) value).doubleValue());
    }
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
    }
    if (value instanceof Object[] many) {
      return all(many);
    }
    return value instanceof byte[] bytes ? ofBytes(bytes) : ofOther(value);
  }

  /**
   * Times, unique numbers, decimals and the like are written with all that they are, of which their
   * hash may have a part.
   */
  private static long ofOther(Object value) {
    boolean isOfJava = value.getClass().getName().startsWith("java.");
    if (!isOfJava || !(value instanceof Comparable<?>)) {
      return value.hashCode();
    }
    return value instanceof Date time ? ofTime(time) : ofText(value.toString());
  }

  /**
   * Moments, written for some time zone, are the same in each; days and times of a day are local.
   */
  @SuppressWarnings("JavaUtilDate") // what databases are asked with, whatever its interface is like
  private static long ofTime(Date time) {
    long kind = ofText(time.getClass().getName()) * 31;
    if (time.getClass() == Date.class) {
      return kind + time.getTime();
    }
    if (time instanceof Timestamp moment) {
      return (kind + moment.getTime()) * 31 + moment.getNanos();
    }
    return (kind + ofText(time.toString())) * 31
        + (time instanceof Time ? Math.floorMod(time.getTime(), 1000L) : 0);
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

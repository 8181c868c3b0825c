package dev.steelyard.fileshare.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file are asked for (RFC 9110, section 14). What is malformed, or more than one
 * range, is answered with the whole file, as the RFC allows.
 */
sealed interface Range {

  /** All of it. */
  record Whole() implements Range {}

  /** From the first to the last byte, both included. */
  record Part(long first, long last) implements Range {}

  /** Bytes it does not have. */
  record Unsatisfiable() implements Range {}

  Pattern SINGLE = Pattern.compile("bytes=[ \t]*(\\d{0,18})-(\\d{0,18})[ \t]*");

  static Range of(Optional<String> header, long size) {
    Matcher matcher = SINGLE.matcher(header.orElse(""));
    if (!matcher.matches()) {
      return new Whole();
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), size);
    }
    return between(
        Long.parseLong(first), last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last), size);
  }

  private static Range suffix(long length, long size) {
    return length == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - length), size - 1);
  }

  private static Range between(long first, long last, long size) {
    if (last < first) {
      return new Whole();
    }
    return first >= size ? new Unsatisfiable() : new Part(first, Math.min(last, size - 1));
  }
}

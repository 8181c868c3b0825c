package dev.steelyard.trace.otlp;

import java.util.Optional;

/** Spans of which nothing could be made: how many, and what is wrong with the first of them. */
final class LeftOutSpans {

  private long count;
  private String example = "";

  void add(String span, String why) {
    example = count == 0 ? "'%s': %s".formatted(span, why) : example;
    count++;
  }

  /** A line; empty for none. */
  Optional<String> words() {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "%,d spans cannot be read and are left out, such as %s".formatted(count, example));
  }
}

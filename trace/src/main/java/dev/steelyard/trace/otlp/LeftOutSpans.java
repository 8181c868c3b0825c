package dev.steelyard.trace.otlp;

import dev.steelyard.core.trace.CountedWords;
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
            CountedWords.of(
                count,
                "span cannot be read and is left out, " + example,
                "spans cannot be read and are left out, such as " + example));
  }
}

package dev.steelyard.load.export;

import dev.steelyard.core.text.Visible;
import java.util.HashMap;
import java.util.Map;

/**
 * What requests are called in a log of HdrHistogram's, where a tag has no blanks and no commas. Two
 * that would be called the same are numbered, for a reader adds up what has one tag. For one
 * thread.
 */
final class HdrTags {

  private final Map<String, String> byName = new HashMap<>();

  /** The same for the same name, and another for each other one. */
  String of(String name) {
    return byName.computeIfAbsent(name, this::free);
  }

  private String free(String name) {
    String plain = Visible.of(name.replaceAll("[,\\s\\p{Cntrl}]", "_"));
    String first = plain.isEmpty() ? "_" : plain;
    String tag = first;
    for (int number = 2; byName.containsValue(tag); number++) {
      tag = first + "_" + number;
    }
    return tag;
  }
}

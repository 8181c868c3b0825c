package dev.steelyard.harness.reading;

import java.util.LinkedHashSet;
import java.util.Set;

/** What of a file says the values of one benchmark, up to a length. For use by one thread. */
final class GatheredMessage {

  private static final int LONGEST = 1 << 20;

  private final Set<String> texts = new LinkedHashSet<>();
  private int length;

  /** Adds a JSON text, unless it is there or there is no room. */
  void add(String json) {
    if (length + json.length() <= LONGEST && texts.add(json)) {
      length += json.length();
    }
  }

  /** How many different texts there are. */
  int count() {
    return texts.size();
  }

  /** Only a line of text is told whole; a number of an entry says nothing of the rest of it. */
  boolean isWholeText() {
    return length < LONGEST / 2 && texts.stream().allMatch(json -> json.startsWith("\""));
  }

  /** The one text, or all of them. */
  String json() {
    return texts.size() == 1 ? texts.iterator().next() : "[" + String.join(",", texts) + "]";
  }
}

package dev.steelyard.trace.otlp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of spans is taken otherwise than it stands there, or cannot be right. */
final class OtlpDoubts {

  private OtlpDoubts() {}

  /**
   * A line for each doubt.
   *
   * @param repeated how many more there were that came again
   * @param untimed how many more there were that do not say when they began
   */
  static List<String> of(List<OtlpSpan> spans, long repeated, long untimed) {
    Map<Long, OtlpSpan> called = new HashMap<>();
    spans.forEach(one -> called.put(one.id(), one));
    long reversed = 0;
    long missing = 0;
    long early = 0;
    List<String> wrong = new ArrayList<>();
    for (OtlpSpan one : spans) {
      OtlpSpan parent = called.get(one.parent());
      one.wrongAmount().ifPresent(wrong::add);
      reversed += one.end() < one.start() ? 1 : 0;
      missing += one.parent() != 0 && parent == null ? 1 : 0;
      early += one.parent() != 0 && parent != null && one.start() < parent.start() ? 1 : 0;
    }
    List<String> doubts = new ArrayList<>();
    add(
        doubts,
        repeated,
        "%,d spans came again with the same ids and times, as exports that are sent again do; each"
            + " counts once");
    add(doubts, untimed, "%,d spans do not say when they began, and are left out");
    add(doubts, reversed, "%,d spans end before they begin, or have no end; they count as no time");
    add(
        doubts,
        missing,
        "%,d spans are parts of others that did not come, left out by sampling or lost; each counts"
            + " as outermost");
    add(
        doubts,
        early,
        "%,d spans begin before what they are a part of: clocks of two programs differ, and what"
            + " lies outside counts for both");
    if (!wrong.isEmpty()) {
      doubts.add(
          "%,d spans have an amount that is no number from 0 on, as %s; it counts as not told"
              .formatted(wrong.size(), wrong.getFirst()));
    }
    return doubts;
  }

  private static void add(List<String> doubts, long count, String words) {
    if (count > 0) {
      doubts.add(words.formatted(count));
    }
  }
}

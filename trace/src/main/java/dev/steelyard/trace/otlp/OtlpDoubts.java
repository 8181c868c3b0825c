package dev.steelyard.trace.otlp;

import dev.steelyard.core.trace.CountedWords;
import java.util.ArrayList;
import java.util.List;

/** What of spans is taken otherwise than it stands there, or cannot be right. */
final class OtlpDoubts {

  private OtlpDoubts() {}

  /**
   * A line for each doubt.
   *
   * @param repeated how many more there were that came again
   * @param revised how many of these with another end
   * @param untimed how many more there were that do not say when they began
   */
  static List<String> of(List<OtlpSpan> spans, long repeated, long revised, long untimed) {
    long reversed = spans.stream().filter(one -> one.end() < one.start()).count();
    List<String> doubts = new ArrayList<>();
    add(
        doubts,
        repeated - revised,
        "span came again with the same ids and times, as exports that are sent again do; it counts"
            + " once",
        "spans came again with the same ids and times, as exports that are sent again do; each"
            + " counts once");
    add(
        doubts,
        revised,
        "span came again with the same ids and begin and another end; it counts once, with the last"
            + " end of it",
        "spans came again with the same ids and begin and another end; each counts once, with the"
            + " last end of it");
    add(
        doubts,
        untimed,
        "span does not say when it began, and is left out",
        "spans do not say when they began, and are left out");
    add(
        doubts,
        reversed,
        "span ends before it begins, or has no end; it counts as no time",
        "spans end before they begin, or have no end; they count as no time");
    List<String> wrong = spans.stream().flatMap(one -> one.wrongAmount().stream()).toList();
    if (!wrong.isEmpty()) {
      String example =
          "an amount that is no number from 0 on, as %s; it counts as not told"
              .formatted(wrong.getFirst());
      add(doubts, wrong.size(), "span has " + example, "spans have " + example);
    }
    return doubts;
  }

  private static void add(List<String> doubts, long count, String one, String many) {
    if (count > 0) {
      doubts.add(CountedWords.of(count, one, many));
    }
  }
}

package dev.steelyard.profile.jvm;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a virtual machine's counters say of its heap.
 *
 * @param used bytes outside of where new objects are made, as they were after the last collection;
 *     for a heap without generations all of it
 * @param committed bytes that the heap has from the system
 * @param collections how many there were, of any kind
 * @param wholeCollections of them those that look at old objects too: full, major or concurrent ones
 * @param collector what collects, in HotSpot's words
 */
public record HeapCounters(
    long used, long committed, long collections, long wholeCollections, String collector) {

  private static final Pattern SPACE =
      Pattern.compile("sun\\.gc\\.generation\\.\\d+\\.space\\.\\d+\\.used");
  private static final Pattern CAPACITY =
      Pattern.compile("sun\\.gc\\.generation\\.\\d+\\.capacity");
  private static final Pattern INVOCATIONS =
      Pattern.compile("sun\\.gc\\.collector\\.\\d+\\.invocations");
  private static final String YOUNG = "sun.gc.collector.0.invocations";

  static HeapCounters of(PerfCounters counters) {
    long used = 0;
    long committed = 0;
    long collections = 0;
    for (Map.Entry<String, Long> one : counters.numbers().entrySet()) {
      if (SPACE.matcher(one.getKey()).matches() && !isEden(one.getKey(), counters)) {
        used += one.getValue();
      } else if (CAPACITY.matcher(one.getKey()).matches()) {
        committed += one.getValue();
      } else if (INVOCATIONS.matcher(one.getKey()).matches()) {
        collections += one.getValue();
      }
    }
    return new HeapCounters(
        used,
        committed,
        collections,
        collections - counters.number(YOUNG).orElse(0),
        counters.text("sun.gc.collector.0.name").orElse("unknown"));
  }

  private static boolean isEden(String used, PerfCounters counters) {
    String name = used.substring(0, used.length() - ".used".length()) + ".name";
    return counters.text(name).orElse("").toLowerCase(Locale.ROOT).equals("eden");
  }
}

package dev.steelyard.profile.jvm;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a virtual machine's counters say of its heap.
 *
 * @param used bytes outside of where new objects are made, as they were after the last collection;
 *     for a heap without generations all of it
 * @param committed bytes that the heap has from the system
 * @param collections how many there were, of any kind
 * @param oldCollections of them concurrent ones, which look at old objects too
 * @param fullCollections of them those that leave no garbage
 * @param collector what collects, in HotSpot's words
 */
public record HeapCounters(
    long used,
    long committed,
    long collections,
    long oldCollections,
    long fullCollections,
    String collector) {

  private static final Pattern SPACE =
      Pattern.compile("sun\\.gc\\.generation\\.\\d+\\.space\\.\\d+\\.used");
  private static final Pattern CAPACITY =
      Pattern.compile("sun\\.gc\\.generation\\.\\d+\\.capacity");
  private static final Pattern INVOCATIONS =
      Pattern.compile("sun\\.gc\\.collector\\.(\\d+)\\.invocations");

  static HeapCounters of(PerfCounters counters) {
    long used = 0;
    long committed = 0;
    Map<Kind, Long> collections = new EnumMap<>(Kind.class);
    for (Map.Entry<String, Long> one : counters.numbers().entrySet()) {
      if (SPACE.matcher(one.getKey()).matches() && !isEden(one.getKey(), counters)) {
        used += one.getValue();
      } else if (CAPACITY.matcher(one.getKey()).matches()) {
        committed += one.getValue();
      } else {
        kind(one.getKey(), counters)
            .ifPresent(kind -> collections.merge(kind, one.getValue(), Long::sum));
      }
    }
    return new HeapCounters(
        used,
        committed,
        collections.values().stream().mapToLong(Long::longValue).sum(),
        collections.getOrDefault(Kind.CONCURRENT, 0L),
        collections.getOrDefault(Kind.FULL, 0L),
        counters.text("sun.gc.collector.0.name").orElse("unknown"));
  }

  private enum Kind {
    YOUNG,
    CONCURRENT,
    FULL
  }

  /** By its place and its name: HotSpot counts young collections first. */
  private static Optional<Kind> kind(String counter, PerfCounters counters) {
    Matcher matcher = INVOCATIONS.matcher(counter);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String place = matcher.group(1);
    String name = counters.text("sun.gc.collector." + place + ".name").orElse("");
    boolean concurrent = name.contains("concurrent") || name.equals("CMS");
    return Optional.of(place.equals("0") ? Kind.YOUNG : concurrent ? Kind.CONCURRENT : Kind.FULL);
  }

  private static boolean isEden(String used, PerfCounters counters) {
    String name = used.substring(0, used.length() - ".used".length()) + ".name";
    return counters.text(name).orElse("").toLowerCase(Locale.ROOT).equals("eden");
  }
}

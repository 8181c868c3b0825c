package dev.steelyard.lab.load;

import dev.steelyard.load.record.Distribution;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestSecond;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The windows of one name's requests. What a window holds is added up once, however many metrics
 * are made of it: adding costs more than all that is read from it.
 */
final class NamedWindows {

  private final Recording recording;
  private final Set<RequestKey> keys;
  private final Map<Integer, List<RequestSecond>> parts = new HashMap<>();

  NamedWindows(Recording recording, Set<RequestKey> keys) {
    this.recording = recording;
    this.keys = keys;
  }

  private List<LoadWindow> of(int most) {
    return LoadWindow.of(recording, most, keys);
  }

  /** What the requests of each of so many windows were, at most. */
  List<RequestSecond> parts(int most) {
    return parts.computeIfAbsent(
        most, number -> of(number).stream().map(window -> window.of(keys)).toList());
  }

  /**
   * Their latencies, of neighbours together until there are so many: in a load that grows, or
   * stalls, windows of one length have few and many. None where all together are fewer.
   */
  List<Distribution> latencies(int most, long needed) {
    List<Distribution> all = new ArrayList<>();
    Distribution joined = Distribution.NONE;
    for (RequestSecond part : parts(most)) {
      joined = joined.isEmpty() ? part.latency() : joined.plus(part.latency());
      if (joined.count() >= needed) {
        all.add(joined);
        joined = Distribution.NONE;
      }
    }
    if (!joined.isEmpty() && !all.isEmpty()) {
      all.add(all.removeLast().plus(joined));
    }
    return all;
  }

  /** How many of them ended in each, a second. */
  double[] rates(int most) {
    return of(most).stream().mapToDouble(window -> window.rateOf(keys)).toArray();
  }
}

package dev.steelyard.lab.load;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.record.RequestSecond;
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

  /** What the requests of each of so many windows were, at most; none for 0. */
  List<RequestSecond> parts(int most) {
    return most == 0
        ? List.of()
        : parts.computeIfAbsent(
            most, number -> of(number).stream().map(window -> window.of(keys)).toList());
  }

  /** How many of them ended in each, a second. */
  double[] rates(int most) {
    return of(most).stream().mapToDouble(window -> window.rateOf(keys)).toArray();
  }
}

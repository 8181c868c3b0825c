package dev.steelyard.core.change;

import java.util.HashMap;
import java.util.Map;

/**
 * Tests of neighbouring segments, remembered from one merge to the next. Segments that end with the
 * series change with every point and are not kept, nor is what a merge did not ask for.
 */
final class SplitMemory {

  /** A test's answer; the magnitude is of the means. */
  record Split(double p, double magnitude) {}

  private record Place(int start, int split, int end) {}

  private final ChangeMethod method;
  private Map<Place, Split> known = Map.of();
  private Map<Place, Split> asked = new HashMap<>();

  SplitMemory(ChangeMethod method) {
    this.method = method;
  }

  /** Called when a merge starts. */
  void begin() {
    known = asked;
    asked = new HashMap<>();
  }

  Split split(double[] series, int length, int start, int split, int end) {
    Place place = new Place(start, split, end);
    Split found = known.get(place);
    if (found == null) {
      found = test(series, start, split, end);
    }
    if (end < length) {
      asked.put(place, found);
    }
    return found;
  }

  private Split test(double[] series, int start, int split, int end) {
    double before = PairwiseSum.mean(series, start, split);
    double after = PairwiseSum.mean(series, split, end);
    double p = method.test().p(series, start, split, end);
    boolean tooShort = Math.min(split - start, end - split) < method.minSegment();
    return new Split(tooShort ? p + 1 : p, Magnitude.of(before, after));
  }
}

package dev.steelyard.core.change;

import java.util.HashMap;
import java.util.Map;

/**
 * Tests of neighbouring segments, remembered from one merge to the next. Segments that end with the
 * series change with every point and are not kept, nor is what a merge did not ask for.
 */
final class SplitMemory {

  /**
   * A test's answer.
   *
   * @param p above 1 where a segment is too short
   * @param magnitude of the means
   */
  record Split(double p, double magnitude, boolean isTooShort) {

    /** The same with a smaller p-value, if it is one. */
    Split orSmaller(double other) {
      return !isTooShort && other < p ? new Split(other, magnitude, false) : this;
    }
  }

  private record Place(int start, int split, int end) {}

  private record StretchPlace(int from, int start, int end, int to) {}

  private final ChangeMethod method;
  private Map<Place, Split> known = Map.of();
  private Map<Place, Split> asked = new HashMap<>();
  private Map<StretchPlace, Double> knownStretches = Map.of();
  private Map<StretchPlace, Double> askedStretches = new HashMap<>();

  SplitMemory(ChangeMethod method) {
    this.method = method;
  }

  /** Called when a merge starts. */
  void begin() {
    known = asked;
    asked = new HashMap<>();
    knownStretches = askedStretches;
    askedStretches = new HashMap<>();
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

  /** {@link StretchTest#ofEnds}; infinite where the method looks for no stretches. */
  double stretch(double[] series, int length, int from, int start, int end, int to) {
    if (method.stretches().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    StretchPlace place = new StretchPlace(from, start, end, to);
    Double known = knownStretches.get(place);
    double p =
        known == null
            ? method.stretches().get().ofEnds(series, from, start, end, to)
            : known.doubleValue();
    if (to < length) {
      askedStretches.put(place, p);
    }
    return p;
  }

  private Split test(double[] series, int start, int split, int end) {
    double before = PairwiseSum.mean(series, start, split);
    double after = PairwiseSum.mean(series, split, end);
    double p = method.test().p(series, start, split, end);
    boolean tooShort = Math.min(split - start, end - split) < method.minSegment();
    return new Split(tooShort ? p + 1 : p, Magnitude.of(before, after), tooShort);
  }
}

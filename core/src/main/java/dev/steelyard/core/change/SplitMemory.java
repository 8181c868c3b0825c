package dev.steelyard.core.change;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Tests of neighbouring segments. Each is done once in a merge, and what a merge asked for is known
 * to the next one as well; what it did not ask for is forgotten then.
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

  /** Answers by what was asked. */
  private static final class Answers<K, V> {

    private Map<K, V> before = Map.of();
    private Map<K, V> now = new HashMap<>();

    void begin() {
      before = now;
      now = new HashMap<>();
    }

    V of(K question, Function<K, V> test) {
      return now.computeIfAbsent(
          question, asked -> before.containsKey(asked) ? before.get(asked) : test.apply(asked));
    }
  }

  private final ChangeMethod method;
  private final Answers<Place, Split> splits = new Answers<>();
  private final Answers<StretchPlace, Double> stretches = new Answers<>();

  SplitMemory(ChangeMethod method) {
    this.method = method;
  }

  /** Called when a merge starts. */
  void begin() {
    splits.begin();
    stretches.begin();
  }

  Split split(double[] series, int start, int split, int end) {
    return splits.of(new Place(start, split, end), place -> test(series, place));
  }

  /** {@link StretchTest#ofEnds}; infinite where the method looks for no stretches. */
  double stretch(double[] series, int from, int start, int end, int to) {
    return method
        .stretches()
        .map(test ->
            stretches.of(
                new StretchPlace(from, start, end, to),
                _ -> test.ofEnds(series, from, start, end, to)))
        .orElse(Double.POSITIVE_INFINITY);
  }

  private Split test(double[] series, Place place) {
    double before = PairwiseSum.mean(series, place.start, place.split);
    double after = PairwiseSum.mean(series, place.split, place.end);
    double p = method.test().p(series, place.start, place.split, place.end);
    boolean tooShort =
        Math.min(place.split - place.start, place.end - place.split) < method.minSegment();
    return new Split(tooShort ? p + 1 : p, Magnitude.of(before, after), tooShort);
  }
}

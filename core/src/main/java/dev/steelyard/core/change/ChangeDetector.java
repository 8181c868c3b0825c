package dev.steelyard.core.change;

import dev.steelyard.core.statistics.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The change points of a series that grows. After every point the answer is the one that {@link
 * ChangePoints#of} gives for the whole series.
 *
 * <p>Windows that are full never change, so a point costs the search of the two or three windows it
 * lies in, O(w²), and {@link #changePoints} one merge in which only tests that touch the series'
 * end are computed again. Memory: 8 bytes a point and 24 w² for the tables. For one thread.
 */
public final class ChangeDetector {

  private static final double LARGEST = 1e150;

  private final ChangeMethod method;
  private final WindowSplitter splitter;
  private final SplitMemory memory;

  /** Points found in full windows, followed by those of the windows that can still grow. */
  private final IntList found = new IntList();

  private double[] series = new double[64];
  private int length;
  private int missingAtStart;
  private int settled;
  private int nextWindow;

  public ChangeDetector(ChangeRule rule) {
    method = ChangeMethod.of(rule);
    splitter = new WindowSplitter(method, rule.window());
    memory = new SplitMemory(method);
  }

  /**
   * Adds the next point; NaN stands for a missing one, which repeats the one before it (and the
   * first one after it at the start of the series).
   *
   * @throws IllegalArgumentException for an infinite value, or one beyond ±1e150, whose square no
   *     double holds
   */
  public void append(double value) {
    if (Math.abs(value) > LARGEST) {
      throw new IllegalArgumentException(
          "point " + length + " is " + value + "; values lie within ±" + LARGEST);
    }
    if (length == series.length) {
      series = Arrays.copyOf(series, 2 * length);
    }
    if (length == missingAtStart) {
      if (Double.isNaN(value)) {
        missingAtStart++;
      } else {
        Arrays.fill(series, 0, length, value);
      }
    }
    series[length] = Double.isNaN(value) && length > 0 ? series[length - 1] : value;
    length++;
  }

  /** Points added so far, missing ones included. */
  public int length() {
    return length;
  }

  /** The change points of all points so far, by index. */
  public List<ChangePoint> changePoints() {
    return changePoints(method);
  }

  /**
   * Those whose p-values are so much smaller than the rule asks for, or more: for whoever looks
   * before each of several points, and must not be wrong more often for that.
   *
   * @param times at least 1
   */
  public List<ChangePoint> changePoints(double times) {
    return changePoints(method.rarer(times));
  }

  private List<ChangePoint> changePoints(ChangeMethod by) {
    Merge merge = merge(by);
    merge.run();
    return describe(merge);
  }

  /**
   * The p-value of the series as a whole, before calibration: the limit on p-values above which the
   * series has at least one change. For calibration studies.
   */
  public double leastLimit() {
    return merge(method).leastLimit();
  }

  private Merge merge(ChangeMethod by) {
    if (length > missingAtStart) {
      search();
    }
    return new Merge(by, memory, series, length, found.copy());
  }

  private void search() {
    found.truncate(settled);
    int start = nextWindow;
    while (start < length) {
      int before = found.size();
      int end = Math.min(start + method.window(), length);
      splitter.split(series, start, end - start, found);
      int last = found.size() > before ? found.get(found.size() - 1) : 0;
      boolean full = end - start == method.window();
      start = Math.max(last, start + method.window() / 2);
      if (full) {
        settled = found.size();
        nextWindow = start;
      }
    }
  }

  private List<ChangePoint> describe(Merge merge) {
    IntList points = merge.points();
    List<SeriesSegment> segments = new ArrayList<>();
    for (int i = 0; points.size() > 0 && i <= points.size(); i++) {
      int start = i == 0 ? 0 : points.get(i - 1);
      segments.add(segment(start, i == points.size() ? length : points.get(i)));
    }
    List<ChangePoint> changes = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      changes.add(new ChangePoint(points.get(i), merge.p(i), segments.get(i), segments.get(i + 1)));
    }
    return List.copyOf(changes);
  }

  private SeriesSegment segment(int start, int end) {
    double[] sorted = Arrays.copyOfRange(series, start, end);
    Arrays.sort(sorted);
    double mean = PairwiseSum.mean(series, start, end);
    return new SeriesSegment(start, end, mean, Quantiles.median(sorted));
  }
}

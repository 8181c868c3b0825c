package dev.steelyard.core.change;

/**
 * Splits one window again and again where Q̂ is largest, until the test refuses a split. Where the
 * method looks for stretches, it then splits off the one that differs most from what is on both
 * sides of it, and goes on. What is known of an interval is kept until that interval is split. For
 * one thread; allocates nothing.
 */
final class WindowSplitter {

  private final ChangeMethod method;
  private final WindowScan scan;
  private final StretchScan stretches;
  private final double[] scores;

  /** The points of a stretch, followed by those on both sides of it. */
  private final double[] apart;

  /** Interval i is bounds[i] … bounds[i + 1], from the window's start. */
  private final int[] bounds;

  private final int[] splits;
  private final double[] distances;
  private int intervals;

  WindowSplitter(ChangeMethod method, int width) {
    this.method = method;
    scan = new WindowScan(width);
    stretches = new StretchScan(width);
    scores = new double[width];
    apart = new double[width];
    bounds = new int[width + 1];
    splits = new int[width];
    distances = new double[width];
  }

  /** Adds the change points of series[from … from + length − 1], counted from the series' start. */
  void split(double[] series, int from, int length, IntList found) {
    method.scores().of(series, from, length, scores);
    scan.load(scores, 0, length);
    bounds[0] = 0;
    bounds[1] = length;
    intervals = 1;
    examine(0);
    while (true) {
      int widest = widest();
      if (splits[widest] >= 0 && significant(series, from, widest)) {
        insert(widest, splits[widest]);
      } else if (!insertStretch(series, from)) {
        break;
      }
    }
    for (int i = 1; i < intervals; i++) {
      found.add(from + bounds[i]);
    }
  }

  /** The first of the intervals whose best split has the largest distance. */
  private int widest() {
    int widest = 0;
    for (int i = 1; i < intervals; i++) {
      if (distances[i] > distances[widest]) {
        widest = i;
      }
    }
    return widest;
  }

  private boolean significant(double[] series, int from, int interval) {
    double p =
        method
            .test()
            .p(
                series,
                from + bounds[interval],
                from + splits[interval],
                from + bounds[interval + 1]);
    return p <= method.firstPassP();
  }

  /** Whether there was a stretch that is rare enough, in the first interval that has one. */
  private boolean insertStretch(double[] series, int from) {
    for (int i = 0; i < intervals; i++) {
      double limit = method.stretchLimit().of(bounds[i + 1] - bounds[i]);
      if (limit > 0
          && stretches.find(scores, bounds[i], bounds[i + 1], method.minSegment())
          && stretchP(series, from, i) < limit) {
        insert(i, stretches.start());
        insert(i + 1, stretches.end());
        return true;
      }
    }
    return false;
  }

  private double stretchP(double[] series, int from, int interval) {
    int start = bounds[interval];
    int end = bounds[interval + 1];
    int inside = stretches.end() - stretches.start();
    int before = stretches.start() - start;
    System.arraycopy(series, from + stretches.start(), apart, 0, inside);
    System.arraycopy(series, from + start, apart, inside, before);
    System.arraycopy(series, from + stretches.end(), apart, inside + before, end - stretches.end());
    return method.test().p(apart, 0, inside, end - start);
  }

  private void insert(int interval, int split) {
    int after = intervals - interval;
    System.arraycopy(bounds, interval + 1, bounds, interval + 2, after);
    System.arraycopy(splits, interval, splits, interval + 1, after);
    System.arraycopy(distances, interval, distances, interval + 1, after);
    bounds[interval + 1] = split;
    intervals++;
    examine(interval);
    examine(interval + 1);
  }

  private void examine(int interval) {
    int start = bounds[interval];
    int end = bounds[interval + 1];
    if (end - start < 2 * method.minSegment()) {
      splits[interval] = -1;
      distances[interval] = Double.NEGATIVE_INFINITY;
      return;
    }
    splits[interval] = scan.bestSplit(start, end, method.minSegment());
    distances[interval] = scan.best();
  }
}

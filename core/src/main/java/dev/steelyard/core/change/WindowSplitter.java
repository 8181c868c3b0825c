package dev.steelyard.core.change;

/**
 * Splits one window again and again where Q̂ is largest, until the test refuses a split. Where the
 * method looks for stretches, it then splits off the one that differs most from what is on both
 * sides of it, and goes on. What is known of the best split of an interval is kept until that
 * interval is split. For one thread.
 */
final class WindowSplitter {

  private static final int SHORTEST_HALF = 24;

  private final ChangeMethod method;
  private final WindowScan scan;
  private final StretchScan stretches;
  private final double[] scores;

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
    for (int i = 0; method.stretches().isPresent() && i < intervals; i++) {
      if (findStretch(method.stretches().get(), series, from, bounds[i], bounds[i + 1])) {
        insert(i, stretches.start());
        insert(i + 1, stretches.end());
        return true;
      }
    }
    return false;
  }

  /**
   * In an interval, else in its first, middle or last half: others of its points may be of a third
   * kind. After Kovács, Li, Bühlmann and Munk, "Seeded binary segmentation" (2023), of whose
   * shorter intervals the first ones do: each more is one more place for noise to look like a
   * change.
   */
  private boolean findStretch(StretchTest test, double[] series, int from, int start, int end) {
    if (isStretchIn(test, series, from, start, end)) {
      return true;
    }
    int half = (end - start) / 2;
    for (int part = 0; half >= SHORTEST_HALF && part <= 2; part++) {
      int first = start + part * (end - start - half) / 2;
      if (isStretchIn(test, series, from, first, first + half)) {
        return true;
      }
    }
    return false;
  }

  private boolean isStretchIn(StretchTest test, double[] series, int from, int start, int end) {
    return stretches.find(scores, start, end, method.minSegment())
        && test.p(
                series, from + start, from + stretches.start(), from + stretches.end(), from + end)
            < test.limit(end - start);
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

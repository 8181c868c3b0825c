package dev.steelyard.report.flame;

/**
 * How much of a profile a page may hold. What is beyond is put together, so that all sums stay.
 *
 * @param nodes at most so many stacks, the heaviest
 * @param depth at most so many frames of a stack
 * @param tiles at most so many pieces of time
 * @param threads at most so many threads
 * @param entries at most about so many weights; where there are more, pieces of time become longer,
 *     and after that the stacks fewer
 */
record FlameBounds(int nodes, int depth, int tiles, int threads, int entries) {

  /** About 10 MB, and quick to draw. */
  static final FlameBounds USUAL = new FlameBounds(150_000, 1_000, 600, 1_000, 500_000);

  /** Pieces of time are not made longer than this for the sake of entries. */
  private static final int FEWEST_TILES = 60;

  /** A little less, for a page that became too large; never nothing. */
  FlameBounds smaller() {
    return tiles > FEWEST_TILES
        ? new FlameBounds(nodes, depth, Math.max(FEWEST_TILES, tiles / 2), threads, entries)
        : new FlameBounds(Math.max(1, nodes / 2), depth, tiles, threads, entries);
  }

  boolean isSmallest() {
    return tiles <= FEWEST_TILES && nodes == 1;
  }
}

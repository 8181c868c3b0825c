package dev.steelyard.vectors.index;

/** When places of removed items are worth the work of closing up. */
final class Waste {

  private static final int FEW = 1_000;

  private Waste() {}

  /** Half of them or more, and not only a few: the work is then spread over as many removals. */
  static boolean isWorthRemoving(int slots, int live) {
    int empty = slots - live;
    return empty >= FEW && empty >= live;
  }
}

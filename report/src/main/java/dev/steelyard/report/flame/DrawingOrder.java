package dev.steelyard.report.flame;

import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Profile;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The nodes of a profile as they are drawn: each stack directly before those that go on from it,
 * the heaviest of which is first.
 */
final class DrawingOrder {

  private static final int NONE = -1;

  private final CallTree tree;
  private final int[] firstChildren;
  private final int[] nextSiblings;

  private DrawingOrder(CallTree tree) {
    this.tree = tree;
    this.firstChildren = filled(tree.size());
    this.nextSiblings = filled(tree.size());
  }

  /** All nodes, the root first. */
  static int[] of(Profile profile) {
    DrawingOrder order = new DrawingOrder(profile.tree());
    order.link(HeavyNodes.totals(profile));
    return order.walk();
  }

  private void link(long[] totals) {
    IntStream.range(1, totals.length)
        .boxed()
        .sorted(HeavyNodes.heaviestFirst(totals).reversed())
        .forEach(node -> {
          int parent = tree.parent(node);
          nextSiblings[node] = firstChildren[parent];
          firstChildren[parent] = node;
        });
  }

  private int[] walk() {
    int[] order = new int[tree.size()];
    int at = CallTree.ROOT;
    for (int i = 0; i < order.length; i++) {
      order[i] = at;
      at = after(at);
    }
    return order;
  }

  private int after(int node) {
    if (firstChildren[node] != NONE) {
      return firstChildren[node];
    }
    int at = node;
    while (at > CallTree.ROOT && nextSiblings[at] == NONE) {
      at = tree.parent(at);
    }
    return at == CallTree.ROOT ? CallTree.ROOT : nextSiblings[at];
  }

  private static int[] filled(int size) {
    int[] filled = new int[size];
    Arrays.fill(filled, NONE);
    return filled;
  }
}

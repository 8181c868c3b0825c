package dev.steelyard.report.flame;

import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Profile;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Which stacks of a profile weigh enough to be shown. */
final class HeavyNodes {

  private HeavyNodes() {}

  /**
   * By node, of which the weights with all that goes on from them are given; with a node, all that
   * it stands on are there.
   */
  static boolean[] of(long[] totals, int most) {
    boolean[] kept = new boolean[totals.length];
    kept[CallTree.ROOT] = true;
    int[] heavy = IntStream.range(1, totals.length).filter(node -> totals[node] > 0).toArray();
    IntStream chosen = IntStream.of(heavy);
    if (heavy.length > most) {
      chosen = chosen.boxed().sorted(heaviestFirst(totals)).mapToInt(node -> node);
    }
    chosen.limit(most).forEach(node -> kept[node] = true);
    return kept;
  }

  /** Of a stack and of its parent that weighs the same, the parent comes first. */
  static Comparator<Integer> heaviestFirst(long[] totals) {
    return Comparator.<Integer>comparingLong(node -> totals[node])
        .reversed()
        .thenComparing(Comparator.naturalOrder());
  }

  /** Weights of nodes with all that goes on from them. */
  static long[] totals(Profile profile) {
    CallTree tree = profile.tree();
    long[] totals = profile.ownByNode();
    for (int node = totals.length - 1; node > CallTree.ROOT; node--) {
      totals[tree.parent(node)] += totals[node];
    }
    return totals;
  }
}

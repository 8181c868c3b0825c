package dev.steelyard.core.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What each function has of a profile.
 *
 * @param all with the largest own weight first
 * @param whole the profile's weight
 */
public record FunctionTotals(List<FunctionTotal> all, long whole) {

  private static final Comparator<FunctionTotal> LARGEST_FIRST =
      Comparator.comparingLong(FunctionTotal::own)
          .thenComparingLong(FunctionTotal::total)
          .reversed()
          .thenComparing(one -> one.function().name());

  /** By function. */
  public static FunctionTotals of(Profile profile) {
    return of(profile, profile.ownByNode(), Frame::function);
  }

  /** By line within functions. */
  public static FunctionTotals byLine(Profile profile) {
    return of(profile, profile.ownByNode(), one -> one);
  }

  /**
   * Of some of a profile.
   *
   * @param own weights by node
   * @param key what frames are taken for the same
   */
  public static FunctionTotals of(Profile profile, long[] own, UnaryOperator<Frame> key) {
    CallTree tree = profile.tree();
    Map<Frame, Integer> numbers = new HashMap<>();
    List<Frame> keys = new ArrayList<>();
    int[] keyOfFrame = new int[profile.frames().size()];
    for (int i = 0; i < keyOfFrame.length; i++) {
      keyOfFrame[i] =
          numbers.computeIfAbsent(
              key.apply(profile.frames().get(i)),
              one -> {
                keys.add(one);
                return keys.size() - 1;
              });
    }
    long[] owns = new long[keys.size()];
    long[] totals = new long[keys.size()];
    long[] subtree = own.clone();
    for (int node = tree.size() - 1; node > CallTree.ROOT; node--) {
      int of = keyOfFrame[tree.frame(node)];
      owns[of] += own[node];
      if (isType(profile, node) && tree.parent(node) != CallTree.ROOT) {
        owns[keyOfFrame[tree.frame(tree.parent(node))]] += own[node];
      }
      if (!isBelow(tree, keyOfFrame, node, of)) {
        totals[of] += subtree[node];
      }
      subtree[tree.parent(node)] += subtree[node];
    }
    List<FunctionTotal> all = new ArrayList<>();
    for (int i = 0; i < owns.length; i++) {
      if (totals[i] > 0) {
        all.add(new FunctionTotal(keys.get(i), owns[i], totals[i]));
      }
    }
    all.sort(LARGEST_FIRST);
    return new FunctionTotals(List.copyOf(all), subtree[CallTree.ROOT]);
  }

  /** What is allocated is allocated by the function below. */
  private static boolean isType(Profile profile, int node) {
    return profile.frames().get(profile.tree().frame(node)).kind() == FrameKind.TYPE;
  }

  private static boolean isBelow(CallTree tree, int[] keyOfFrame, int node, int key) {
    for (int at = tree.parent(node); at > CallTree.ROOT; at = tree.parent(at)) {
      if (keyOfFrame[tree.frame(at)] == key) {
        return true;
      }
    }
    return false;
  }
}

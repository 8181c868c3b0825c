package dev.steelyard.core.profile;

/**
 * The stacks of a profile, with what they share at their bottoms written once. A node is a stack: a
 * frame on top of its parent's. Nodes are numbered; 0 is the empty stack, and a parent's number is
 * less than its children's. Immutable.
 */
public final class CallTree {

  /** The empty stack. */
  public static final int ROOT = 0;

  private final int[] parents;
  private final int[] frames;
  private final int[] depths;

  CallTree(int[] parents, int[] frames) {
    this.parents = parents;
    this.frames = frames;
    this.depths = new int[parents.length];
    for (int node = 1; node < parents.length; node++) {
      depths[node] = depths[parents[node]] + 1;
    }
  }

  /** How many nodes, the root among them. */
  public int size() {
    return parents.length;
  }

  /** The stack without its top; of the root itself -1. */
  public int parent(int node) {
    return node == ROOT ? -1 : parents[node];
  }

  /** The number of the frame on top, in {@link Profile#frames}; of the root -1. */
  public int frame(int node) {
    return node == ROOT ? -1 : frames[node];
  }

  /** How many frames. */
  public int depth(int node) {
    return depths[node];
  }

  /** The numbers of its frames, from the bottom to the top. */
  public int[] stack(int node) {
    int[] stack = new int[depths[node]];
    int at = node;
    for (int i = stack.length - 1; i >= 0; i--) {
      stack[i] = frames[at];
      at = parents[at];
    }
    return stack;
  }
}

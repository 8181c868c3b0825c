package dev.steelyard.core.trace;

import dev.steelyard.core.index.KeyedIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The kinds around each span, from the outermost down to itself; equal paths have one number. */
final class CallPaths {

  /** A step is a path and one kind more; what begins at the top continues path 0. */
  private final KeyedIndex steps = new KeyedIndex();

  private final List<Integer> parents = new ArrayList<>();
  private final List<Integer> kinds = new ArrayList<>();
  private final int[] paths;
  private final Spans spans;

  CallPaths(Spans spans) {
    this.spans = spans;
    this.paths = new int[spans.size()];
    int[] inner = new int[64];
    for (int span = 0; span < paths.length; span++) {
      int depth = 0;
      // What it is a part of may have begun after it, and has no path yet then.
      for (int at = span; at != Spans.NONE && paths[at] == 0; at = spans.parent(at)) {
        inner = depth == inner.length ? Arrays.copyOf(inner, 2 * depth) : inner;
        inner[depth++] = at;
      }
      while (depth > 0) {
        int at = inner[--depth];
        int parent = spans.parent(at);
        paths[at] = step(parent == Spans.NONE ? 0 : paths[parent], at);
      }
    }
  }

  /** A layer that calls itself is one step. */
  private int step(int before, int span) {
    int kind = spans.kindNumber(span);
    if (before > 0 && kinds.get(before - 1) == kind) {
      return before;
    }
    int step = steps.of(before, kind);
    if (step == parents.size()) {
      parents.add(before);
      kinds.add(kind);
    }
    return step + 1;
  }

  /** The number of a span's path. */
  int of(int span) {
    return paths[span];
  }

  /** The words of a path, outermost first. */
  List<String> words(int path) {
    List<String> words = new ArrayList<>();
    for (int at = path; at > 0; at = parents.get(at - 1)) {
      words.add(spans.kinds().get(kinds.get(at - 1)).words());
    }
    return words.reversed();
  }
}

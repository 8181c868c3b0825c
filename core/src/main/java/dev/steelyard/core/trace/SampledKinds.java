package dev.steelyard.core.trace;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether own times can be told where some operations were not recorded. Where one in so many was,
 * each is drawn for itself: the parts of one that was left out stand in a recording as parts of
 * what is around it, from which the others of its kind are taken off already. So one such kind may
 * lie within others where nothing lies within it; of two nobody can tell whether one lies within
 * the other. Where some were left out, as there were too many a second, nothing stands for them:
 * all that they took counts for what is around them.
 */
public final class SampledKinds {

  private SampledKinds() {}

  /** Why own times of layers and operations are not known; empty where they are. */
  public static Optional<String> doubt(Spans spans) {
    List<String> leftOut =
        spans.kinds().stream()
            .filter(one -> one.leftOut() > 0)
            .map(SpanKind::words)
            .sorted()
            .toList();
    return leftOut.isEmpty()
        ? sampled(spans)
        : Optional.of(
            "own times of layers and operations are not known, as what was left out of %s counts for what is around it"
                .formatted(String.join(" and ", leftOut)));
  }

  /** The same of those of which one in so many was recorded. */
  public static Optional<String> sampled(Spans spans) {
    BitSet within = new BitSet();
    BitSet holding = new BitSet();
    for (int span = 0; span < spans.size(); span++) {
      int parent = spans.parent(span);
      if (parent == Spans.NONE) {
        continue;
      }
      if (spans.kind(span).oneIn() > 1) {
        within.set(spans.kindNumber(span));
      }
      if (spans.kind(parent).oneIn() > 1) {
        holding.set(spans.kindNumber(parent));
      }
    }
    holding.and(within);
    return within.cardinality() > 1 || !holding.isEmpty()
        ? Optional.of(words(spans, within))
        : Optional.empty();
  }

  private static String words(Spans spans, BitSet kinds) {
    List<String> words =
        kinds.stream().mapToObj(kind -> spans.kinds().get(kind).words()).sorted().toList();
    return "own times of layers and operations are not known, as parts of %s that were left out count for what is around them"
        .formatted(words.stream().collect(Collectors.joining(" and ")));
  }
}

package dev.steelyard.load.record;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some events of streams not yet entered in the {@link RunAggregator}. Guarded as {@link Samples}
 * are.
 */
final class Events {

  private final @Nullable KeyAggregator[] keys = new @Nullable KeyAggregator[Samples.MOST];
  private final long[] micros = new long[Samples.MOST];
  private final boolean[] firsts = new boolean[Samples.MOST];
  private final boolean[] comings = new boolean[Samples.MOST];
  private int count;

  void add(KeyAggregator key, boolean first, long nanos, boolean came) {
    keys[count] = key;
    micros[count] = Histograms.micros(nanos);
    firsts[count] = first;
    comings[count] = came;
    count++;
  }

  boolean isFull() {
    return count == Samples.MOST;
  }

  void enter() {
    for (int i = 0; i < count; i++) {
      Objects.requireNonNull(keys[i]).addEvent(firsts[i], micros[i], comings[i]);
    }
  }

  void clear() {
    count = 0;
  }
}

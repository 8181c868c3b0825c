package dev.steelyard.core.monitor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The own time of operations that are told when they end, by their threads: what ended before on
 * the same thread and began no earlier is a part. Parts on other threads are not taken off. Keeps
 * {@value #MOST_OPEN} spans of {@value #MOST_THREADS} threads; beyond that, those next to each
 * other count as one. For one thread.
 */
public final class ThreadNesting {

  private static final int MOST_OPEN = 4096;
  private static final int MOST_THREADS = 10_000;

  /** What has ended on a thread and has no parent yet, in the order of time. */
  private static final class Ended {
    private long[] starts = new long[8];
    private long[] lengths = new long[8];
    private int size;

    void add(long start, long length) {
      if (size == MOST_OPEN) {
        halve();
      } else if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        lengths = Arrays.copyOf(lengths, 2 * size);
      }
      starts[size] = start;
      lengths[size] = length;
      size++;
    }

    /** Every second is joined to the one before it. */
    private void halve() {
      for (int i = 0; i < size / 2; i++) {
        starts[i] = starts[2 * i];
        lengths[i] = lengths[2 * i] + lengths[2 * i + 1];
      }
      size /= 2;
    }
  }

  private final Map<Long, Ended> threads =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Ended> eldest) {
          return size() > MOST_THREADS;
        }
      };

  /**
   * Takes the next that ended on a thread.
   *
   * @return how long it took without its parts, in nanoseconds
   */
  public long own(long thread, long start, long end) {
    Ended ended = threads.computeIfAbsent(thread, none -> new Ended());
    long own = end - start;
    while (ended.size > 0 && ended.starts[ended.size - 1] >= start) {
      ended.size--;
      own -= ended.lengths[ended.size];
    }
    ended.add(start, end - start);
    return Math.max(0, own);
  }
}

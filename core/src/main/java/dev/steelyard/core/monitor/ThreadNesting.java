package dev.steelyard.core.monitor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The own time of operations that are told when they end, by their threads: what was told before on
 * the same thread and lies within is a part. Parts on other threads are not taken off, nor those
 * that are told after what holds them. Of parts of which one in many is told, those that are not
 * take off what they did themselves; their own parts are told and take off theirs. So an own time
 * is true of many together, while one alone may be below 0. Keeps {@value #MOST_OPEN} spans of
 * {@value #MOST_THREADS} threads; beyond that, those next to each other count as one. For one
 * thread.
 */
public final class ThreadNesting {

  private static final int MOST_OPEN = 4096;
  private static final int MOST_THREADS = 10_000;

  /** What has ended on a thread and has no parent yet, in the order of time. */
  private static final class Ended {
    private long[] starts = new long[8];
    private long[] ends = new long[8];

    /** What each takes off the parent that it will have. */
    private long[] taken = new long[8];

    private int size;

    long own(long start, long end, int oneIn) {
      int at = size;
      while (at > 0 && isAfter(at - 1, end)) {
        at--;
      }
      if (at > 0 && starts[at - 1] <= start && ends[at - 1] > end) {
        // What holds it was told already, with this in its own time.
        return end - start;
      }
      int first = at;
      long own = end - start;
      while (first > 0 && starts[first - 1] >= start && ends[first - 1] <= end) {
        first--;
        own -= taken[first];
      }
      replace(first, at, start, end, end - start + (oneIn - 1) * own);
      return own;
    }

    private boolean isAfter(int index, long end) {
      return starts[index] >= end && ends[index] > end;
    }

    private void replace(int first, int until, long start, long end, long takes) {
      if (first == until) {
        makeRoom();
        first = Math.min(first, size);
        until = first;
      }
      int later = size - until;
      for (long[] one : List.of(starts, ends, taken)) {
        System.arraycopy(one, until, one, first + 1, later);
      }
      starts[first] = start;
      ends[first] = end;
      taken[first] = takes;
      size = first + 1 + later;
    }

    private void makeRoom() {
      if (size == MOST_OPEN) {
        halve();
      } else if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
        taken = Arrays.copyOf(taken, 2 * size);
      }
    }

    /** Every second is joined to the one before it. */
    private void halve() {
      for (int i = 0; i < size / 2; i++) {
        starts[i] = starts[2 * i];
        ends[i] = ends[2 * i + 1];
        taken[i] = taken[2 * i] + taken[2 * i + 1];
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
   * @param oneIn of how many one is told, from 1 on
   * @return how long it took without its parts, in nanoseconds
   */
  public long own(long thread, long start, long end, int oneIn) {
    return threads.computeIfAbsent(thread, none -> new Ended()).own(start, end, oneIn);
  }
}

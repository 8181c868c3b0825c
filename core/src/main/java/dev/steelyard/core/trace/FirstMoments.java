package dev.steelyard.core.trace;

import java.util.Arrays;

/** When each was first done, by number; the end of time for never. For use by one thread. */
public final class FirstMoments {
  private long[] at = new long[1024];

  public FirstMoments() {
    Arrays.fill(at, Long.MAX_VALUE);
  }

  public long get(int number) {
    return number < at.length ? at[number] : Long.MAX_VALUE;
  }

  public void lower(int number, long moment) {
    if (number >= at.length) {
      int before = at.length;
      at = Arrays.copyOf(at, Math.max(number + 1, before + (before >> 1)));
      Arrays.fill(at, before, at.length, Long.MAX_VALUE);
    }
    at[number] = Math.min(at[number], moment);
  }
}

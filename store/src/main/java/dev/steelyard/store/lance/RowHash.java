package dev.steelyard.store.lance;

/**
 * A 64-bit hash under way, made to notice damage and quick enough for every row that is read; it is
 * no defence against somebody who forges. For one thread.
 *
 * <p>Each step is a bijection of what was there before (the finaliser of MurmurHash3, variant 13 of
 * Stafford, as {@link java.util.SplittableRandom} has it), so a change in one step alone is always
 * noticed.
 */
final class RowHash {

  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  RowHash(long start) {
    state = start;
  }

  RowHash add(long word) {
    long mixed = (state ^ word) + STEP;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    state = mixed ^ (mixed >>> 31);
    return this;
  }

  /** Adds a number bit by bit: 0.0 and -0.0 are two. */
  RowHash add(double number) {
    return add(Double.doubleToRawLongBits(number));
  }

  /** Adds a part of some bytes, with its length before it. */
  RowHash add(byte[] bytes, int from, int to) {
    add((long) to - from);
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      add(word(bytes, at, Long.BYTES));
    }
    return at == to ? this : add(word(bytes, at, to - at));
  }

  long value() {
    return state;
  }

  /** The hash of a text by itself. */
  static long of(byte[] text, int from, int to) {
    return new RowHash(0).add(text, from, to).value();
  }

  private static long word(byte[] bytes, int at, int length) {
    long word = 0;
    for (int i = length - 1; i >= 0; i--) {
      word = word << 8 | (bytes[at + i] & 0xff);
    }
    return word;
  }
}

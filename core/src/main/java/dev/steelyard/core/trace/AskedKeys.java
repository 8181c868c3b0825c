package dev.steelyard.core.trace;

import java.util.Arrays;
import java.util.BitSet;

/** Keys in the order in which a cache was asked for them, and when it could not have them. */
interface AskedKeys {

  /** What is done with them. */
  interface Reader {

    /**
     * A key is asked for.
     *
     * @param place by which the methods below tell more of it
     */
    void asked(long key, int place);

    /** No cache finds it, until it is asked for again. */
    void gone(long key);

    /** No cache finds any. */
    void allGone();
  }

  /** How often a key was asked for. */
  int size();

  /** How many keys were asked for. */
  long different();

  void read(Reader reader);

  /**
   * Whether it was asked for, and missed, before what it had been asked for the last time was
   * there: a cache finds it only where it had it before that.
   */
  boolean isEarly(int place);

  /** Whether the next that asks for the same key may be early. */
  boolean isAwaited(int place);

  /** Whether the cache that there is had it. */
  boolean isHit(int place);

  /**
   * What it cost not to have it, in nanoseconds; of what was found, what it had cost; 0 where that
   * is not known.
   */
  double nanos(int place);

  /** How many loads that was: less than 1 where one load answers several. */
  double loads(int place);

  /** Of keys that were all asked for, and that nothing is known of but which of them were early. */
  static AskedKeys of(long[] keys, BitSet early) {
    return new AskedKeys() {
      @Override
      public int size() {
        return keys.length;
      }

      @Override
      public long different() {
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        long different = sorted.length == 0 ? 0 : 1;
        for (int i = 1; i < sorted.length; i++) {
          different += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        return different;
      }

      @Override
      public void read(Reader reader) {
        for (int place = 0; place < keys.length; place++) {
          reader.asked(keys[place], place);
        }
      }

      @Override
      public boolean isEarly(int place) {
        return early.get(place);
      }

      @Override
      public boolean isAwaited(int place) {
        return !early.isEmpty();
      }

      @Override
      public boolean isHit(int place) {
        return false;
      }

      @Override
      public double nanos(int place) {
        return 0;
      }

      @Override
      public double loads(int place) {
        return 0;
      }
    };
  }
}

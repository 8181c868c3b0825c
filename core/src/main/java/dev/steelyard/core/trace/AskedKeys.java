package dev.steelyard.core.trace;

/**
 * Keys in the order in which a cache was asked for them, and when it could not have them any more.
 * For use by one thread.
 */
final class AskedKeys {

  /** What is done with them. */
  interface Reader {

    void asked(long key);

    /** No cache finds it, until it is asked for again. */
    void gone(long key);

    /** No cache finds any. */
    void allGone();
  }

  private static final int ASKED = 0;
  private static final int GONE = 1;
  private static final int ALL_GONE = 2;

  private final LongColumn keys;

  /** As long as the last that is no question. */
  private final IntColumn what = new IntColumn();

  private int asked;

  AskedKeys() {
    this(new LongColumn());
  }

  private AskedKeys(LongColumn keys) {
    this.keys = keys;
    this.asked = keys.size();
  }

  /** Of keys that were all asked for. */
  static AskedKeys of(long[] asked) {
    return new AskedKeys(LongColumn.of(asked));
  }

  void ask(long key) {
    keys.add(key);
    asked++;
  }

  void gone(long key) {
    add(GONE, key);
  }

  void allGone() {
    add(ALL_GONE, 0);
  }

  private void add(int kind, long key) {
    while (what.size() < keys.size()) {
      what.add(ASKED);
    }
    keys.add(key);
    what.add(kind);
  }

  /** How often a key was asked for. */
  int size() {
    return asked;
  }

  /** Those that were asked for. */
  long[] asked() {
    long[] all = new long[asked];
    int size = 0;
    for (int i = 0; i < keys.size(); i++) {
      if (kind(i) == ASKED) {
        all[size++] = keys.get(i);
      }
    }
    return all;
  }

  private int kind(int place) {
    return place < what.size() ? what.get(place) : ASKED;
  }

  void read(Reader reader) {
    for (int i = 0; i < keys.size(); i++) {
      switch (kind(i)) {
        case GONE -> reader.gone(keys.get(i));
        case ALL_GONE -> reader.allGone();
        default -> reader.asked(keys.get(i));
      }
    }
  }
}

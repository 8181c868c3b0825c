package dev.steelyard.harness.reading;

/** Numbers that are well mixed already, such as hashes, in 8 to 24 bytes each. For one thread. */
final class LongSet {

  private long[] slots = new long[16];
  private int size;

  /** Gives whether it was not there before. */
  boolean add(long number) {
    long kept = number == 0 ? 1 : number;
    int slot = slot(kept);
    if (slots[slot] == kept) {
      return false;
    }
    slots[slot] = kept;
    size++;
    if (3L * size > 2L * slots.length) {
      grow();
    }
    return true;
  }

  boolean contains(long number) {
    long kept = number == 0 ? 1 : number;
    return slots[slot(kept)] == kept;
  }

  boolean isEmpty() {
    return size == 0;
  }

  private int slot(long kept) {
    int slot = (int) (kept >>> 33) & (slots.length - 1);
    while (slots[slot] != 0 && slots[slot] != kept) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    for (long kept : old) {
      if (kept != 0) {
        slots[slot(kept)] = kept;
      }
    }
  }
}

package dev.steelyard.core.index;

import java.util.Arrays;

/**
 * Numbers pairs of small numbers in the order in which they come: 0, 1, 2, … A recording has some
 * million frames, each of which is looked up once. For use by one thread.
 */
public final class KeyedIndex {

  private static final int FIRST_CAPACITY = 1024;

  private long[] keys = new long[FIRST_CAPACITY];
  private int[] slots = new int[2 * FIRST_CAPACITY];
  private int size;

  /** The number of a pair, which is new when it equals the size before. */
  public int of(int first, int second) {
    long key = key(first, second);
    int slot = slot(key);
    while (slots[slot] != 0) {
      if (keys[slots[slot] - 1] == key) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return added(key, slot);
  }

  private int added(long key, int slot) {
    if (size == keys.length) {
      grow();
      return added(key, free(key));
    }
    keys[size] = key;
    slots[slot] = size + 1;
    return size++;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    slots = new int[2 * keys.length];
    for (int i = 0; i < size; i++) {
      slots[free(keys[i])] = i + 1;
    }
  }

  private int free(long key) {
    int slot = slot(key);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & (slots.length - 1);
  }

  private static long key(int first, int second) {
    return ((long) first << Integer.SIZE) | (second & 0xFFFF_FFFFL);
  }

  /** How many pairs have a number. */
  public int size() {
    return size;
  }

  public int first(int number) {
    return (int) (keys[number] >> Integer.SIZE);
  }

  public int second(int number) {
    return (int) keys[number];
  }
}

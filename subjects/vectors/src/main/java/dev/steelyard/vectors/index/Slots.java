package dev.steelyard.vectors.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A list that grows and whose entries can be emptied: one thread at a time writes, any read without
 * waiting. A reader sees each entry up to {@link #size} as it was when the size was raised, or
 * empty.
 */
final class Slots<T> {

  private static final int BITS = 10;
  private static final int SEGMENT = 1 << BITS;

  /** Never changed; a longer one takes its place. */
  private volatile List<AtomicReferenceArray<@Nullable T>> segments = List.of();

  private volatile int size;
  private int reserved;

  /** The entry, or nothing when it was emptied. */
  @Nullable T get(int slot) {
    return segments.get(slot >>> BITS).getAcquire(slot & (SEGMENT - 1));
  }

  /** How many slots were published. */
  int size() {
    return size;
  }

  /** Puts an entry into the next slot, which is not counted before {@link #publish}. */
  int reserve(T entry) {
    int slot = reserved++;
    if (slot >>> BITS == segments.size()) {
      List<AtomicReferenceArray<@Nullable T>> longer = new ArrayList<>(segments);
      longer.add(new AtomicReferenceArray<>(SEGMENT));
      segments = longer;
    }
    segments.get(slot >>> BITS).setRelease(slot & (SEGMENT - 1), entry);
    return slot;
  }

  /** Shows all that was reserved, at one moment. */
  void publish() {
    size = reserved;
  }

  void empty(int slot) {
    segments.get(slot >>> BITS).setRelease(slot & (SEGMENT - 1), null);
  }
}

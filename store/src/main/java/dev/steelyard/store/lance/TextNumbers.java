package dev.steelyard.store.lance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.VarCharVector;

/**
 * Numbers the different texts of a column over all batches, so that a million cells with few
 * different texts make few strings. Rows often repeat the text of the row before. For one thread.
 */
final class TextNumbers {

  private static final int NONE = -1;

  private final List<byte[]> texts = new ArrayList<>();
  private long[] hashes = new long[1024];
  private int[] slots = new int[1024];
  private int last = NONE;

  TextNumbers() {
    Arrays.fill(slots, NONE);
  }

  /** The number of each row's text; a null is an empty text. */
  int[] of(VarCharVector column, int rows) {
    TextCells cells = TextCells.of(column, rows);
    int[] numbers = new int[rows];
    for (int row = 0; row < rows; row++) {
      numbers[row] = number(cells.bytes(), cells.start(row), cells.end(row));
    }
    return numbers;
  }

  String text(int number) {
    return new String(texts.get(number), StandardCharsets.UTF_8);
  }

  /** The {@link RowHash} of a text. */
  long hash(int number) {
    return hashes[number];
  }

  private int number(byte[] bytes, int from, int to) {
    if (last == NONE || !isText(last, bytes, from, to)) {
      last = find(bytes, from, to);
    }
    return last;
  }

  private boolean isText(int number, byte[] bytes, int from, int to) {
    byte[] text = texts.get(number);
    return Arrays.equals(text, 0, text.length, bytes, from, to);
  }

  private int find(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    while (slots[slot] != NONE) {
      if (isText(slots[slot], bytes, from, to)) {
        return slots[slot];
      }
      slot = (slot + 1) % slots.length;
    }
    slots[slot] = texts.size();
    if (texts.size() == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    }
    hashes[texts.size()] = RowHash.of(bytes, from, to);
    texts.add(Arrays.copyOfRange(bytes, from, to));
    if (2 * texts.size() > slots.length) {
      grow();
    }
    return texts.size() - 1;
  }

  private int slot(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return Math.floorMod(hash ^ hash >>> 16, slots.length);
  }

  private void grow() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, NONE);
    for (int number = 0; number < texts.size(); number++) {
      int slot = slot(texts.get(number), 0, texts.get(number).length);
      while (slots[slot] != NONE) {
        slot = (slot + 1) % slots.length;
      }
      slots[slot] = number;
    }
  }
}

package dev.steelyard.http;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Random bytes, the same for the same seed on every machine, and in whatever pieces they are read:
 * the numbers of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
 * OOPSLA 2014, figure 16), which are those of {@link java.util.SplittableRandom}, each as eight
 * bytes with the lowest first. Not safe for use by several threads.
 */
public final class RandomStream extends InputStream {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] block = new byte[1 << 10];
  private int at = block.length;
  private long left;
  private long state;

  /** So many bytes from a seed on. */
  public RandomStream(long bytes, long seed) {
    left = bytes;
    state = seed;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) {
    Objects.checkFromIndexSize(from, length, into.length);
    if (left == 0 || length == 0) {
      return length == 0 ? 0 : -1;
    }
    int wanted = (int) Math.min(length, left);
    for (int done = 0; done < wanted; ) {
      if (at == block.length) {
        fill();
      }
      int part = Math.min(wanted - done, block.length - at);
      System.arraycopy(block, at, into, from + done, part);
      at += part;
      done += part;
    }
    left -= wanted;
    return wanted;
  }

  private void fill() {
    for (int i = 0; i < block.length; i += Long.BYTES) {
      state += 0x9e3779b97f4a7c15L;
      long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
      LONGS.set(block, i, mixed ^ (mixed >>> 31));
    }
    at = 0;
  }
}

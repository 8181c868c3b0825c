package dev.steelyard.lab.http;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/** Bytes made as they are read; what is read does not depend on the sizes it is read in. */
abstract class MadeStream extends InputStream {

  private final long length;
  private long position;

  private MadeStream(long length) {
    this.length = length;
  }

  /**
   * SplitMix64's numbers, which are those of {@link java.util.SplittableRandom}, each as eight
   * bytes with the lowest first.
   */
  static InputStream random(long length, long seed) {
    return new Splitting(length, seed);
  }

  static InputStream zeros(long length) {
    return new MadeStream(length) {
      @Override
      void make(byte[] into, int offset, int count, long position) {
        Arrays.fill(into, offset, offset + count, (byte) 0);
      }
    };
  }

  /** Makes the bytes from a position on. */
  abstract void make(byte[] into, int offset, int count, long position);

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int most) {
    Objects.checkFromIndexSize(offset, most, into.length);
    int count = (int) Math.min(most, length - position);
    if (count == 0) {
      return most == 0 ? 0 : -1;
    }
    make(into, offset, count, position);
    position += count;
    return count;
  }

  /**
   * Steele, Lea, Flood: Fast splittable pseudorandom number generators (OOPSLA 2014), figure 16. A
   * number follows from its place alone, so nothing is carried from one read to the next.
   */
  private static final class Splitting extends MadeStream {

    private static final VarHandle LONGS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private final long seed;

    Splitting(long length, long seed) {
      super(length);
      this.seed = seed;
    }

    private static long mix(long from) {
      long z = (from ^ (from >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      return z ^ (z >>> 31);
    }

    @Override
    void make(byte[] into, int offset, int count, long position) {
      int at = offset;
      int end = offset + count;
      long place = position;
      for (; at < end && place % Long.BYTES != 0; at++, place++) {
        into[at] = at(place);
      }
      for (; at <= end - Long.BYTES; at += Long.BYTES, place += Long.BYTES) {
        LONGS.set(into, at, number(place / Long.BYTES));
      }
      for (; at < end; at++, place++) {
        into[at] = at(place);
      }
    }

    private byte at(long place) {
      return (byte) (number(place / Long.BYTES) >>> (place % Long.BYTES * Byte.SIZE));
    }

    private long number(long index) {
      return mix(seed + (index + 1) * GAMMA);
    }
  }
}

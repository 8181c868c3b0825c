package dev.steelyard.load.scenario.template;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** What is random, from the user's own sequence. One record a kind. */
public sealed interface RandomPlaceholder extends Placeholder {

  /** One, in millionths. */
  int ONE = 1_000_000;

  /** A random version 4 UUID (RFC 9562). */
  record Uuid() implements RandomPlaceholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      long high = (user.bits() & ~0xF000L) | 0x4000L;
      long low = (user.bits() & ~(0b11L << 62)) | (0b10L << 62);
      hex(high >>> 32, 8, out);
      out.append((byte) '-');
      hex(high >>> 16, 4, out);
      out.append((byte) '-');
      hex(high, 4, out);
      out.append((byte) '-');
      hex(low >>> 48, 4, out);
      out.append((byte) '-');
      hex(low, 12, out);
    }

    private static void hex(long value, int digits, TextBuffer out) {
      for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
        out.append((byte) Character.forDigit((int) (value >>> shift) & 0xF, 16));
      }
    }

    @Override
    public boolean isJson(UserState user) {
      return false;
    }
  }

  /** A whole number, both ends included. */
  record RandomWhole(long least, long most) implements RandomPlaceholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      out.append(least + user.below(most - least + 1));
    }

    @Override
    public boolean isJson(UserState user) {
      return true;
    }
  }

  /**
   * A number with decimals, both ends included.
   *
   * @param least in units of the last decimal
   */
  record RandomDecimal(long least, long most, int decimals) implements RandomPlaceholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      decimal(least + user.below(most - least + 1), decimals, out);
    }

    @Override
    public boolean isJson(UserState user) {
      return true;
    }
  }

  /** Random letters and digits. */
  record Letters(int length) implements RandomPlaceholder {
    private static final String ALPHABET =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    @Override
    public void write(UserState user, TextBuffer out) {
      for (int i = 0; i < length; i++) {
        out.append((byte) ALPHABET.charAt(user.below(ALPHABET.length())));
      }
    }

    @Override
    public boolean isJson(UserState user) {
      return false;
    }
  }

  /** A JSON list of random numbers from -1 to 1 with six decimals. */
  record Vector(int dimension) implements RandomPlaceholder {
    @Override
    public void write(UserState user, TextBuffer out) {
      list(dimension, _ -> user.below(2 * ONE + 1) - ONE, out);
    }

    @Override
    public boolean isJson(UserState user) {
      return true;
    }
  }

  /**
   * A JSON list of random numbers from -2 to 2 with six decimals that lies near one of a hundred
   * centres, as far from it as that is from the origin: with groups, as texts that were embedded
   * have them. The centres of a dimension are the same everywhere and always.
   *
   * @param centres each with a number for each dimension, in millionths
   */
  record Embedding(List<int[]> centres) implements RandomPlaceholder {
    private static final int GROUPS = 100;

    public Embedding {
      centres = List.copyOf(centres);
    }

    static Embedding of(int dimension) {
      SplittableRandom random = new SplittableRandom(dimension);
      return new Embedding(
          Stream.generate(() -> random.ints(dimension, -ONE, ONE + 1).toArray())
              .limit(GROUPS)
              .toList());
    }

    @Override
    public void write(UserState user, TextBuffer out) {
      int[] centre = centres.get(user.below(GROUPS));
      list(centre.length, i -> centre[i] + user.below(2 * ONE + 1) - ONE, out);
    }

    @Override
    public boolean isJson(UserState user) {
      return true;
    }
  }

  private static void list(int dimension, IntUnaryOperator millionths, TextBuffer out) {
    out.reserve(11 * dimension + 2);
    out.append((byte) '[');
    for (int i = 0; i < dimension; i++) {
      if (i > 0) {
        out.append((byte) ',');
      }
      decimal(millionths.applyAsInt(i), 6, out);
    }
    out.append((byte) ']');
  }

  private static void decimal(long units, int decimals, TextBuffer out) {
    long one = 1;
    for (int i = 0; i < decimals; i++) {
      one *= 10;
    }
    if (units < 0) {
      out.append((byte) '-');
    }
    long size = Math.abs(units);
    out.append(size / one);
    out.append((byte) '.');
    long rest = size % one;
    for (long digit = one / 10; digit > 0; digit /= 10) {
      out.append((byte) ('0' + rest / digit % 10));
    }
  }
}

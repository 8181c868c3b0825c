package dev.steelyard.http;

import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip as it comes, and holds it to its checksums: RFC 1952. Several members after one
 * another are one content; what follows the last of them and is no member is passed over, as gzip
 * itself does. Needs the same memory for an answer of any size. For one thread.
 */
final class Unpacking implements AutoCloseable {

  /** Takes what was unpacked; the bytes are used again. */
  interface Taker {
    void take(byte[] bytes, int count) throws ExchangeFailure;
  }

  private enum GzipPart {
    FIXED(0),
    EXTRA_LENGTH(4),
    EXTRA(4),
    NAME(8),
    COMMENT(16),
    HEADER_CHECK(2),
    CONTENT(0),
    TRAILER(0),
    PASSED_OVER(0);

    /** The bit of the header's flags that says that it is there; 0 for always. */
    private final int flag;

    GzipPart(int flag) {
      this.flag = flag;
    }
  }

  private static final int[] BEGINNING = {0x1f, 0x8b, 8};
  private static final int FLAGS_AT = 3;
  private static final int FIXED_LENGTH = 10;
  private static final int AT_ONCE = 4 << 10;

  private final Taker taker;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 headerCheck = new CRC32();
  private final CRC32 contentCheck = new CRC32();
  private final byte[] unpacked = new byte[AT_ONCE];
  private GzipPart part = GzipPart.FIXED;
  private int seen;
  private long number;
  private int flags;
  private int extra;
  private boolean anyWhole;

  Unpacking(Taker taker) {
    this.taker = taker;
  }

  /**
   * Takes what came.
   *
   * @throws ExchangeFailure when it is no gzip, or the taker wants no more
   */
  void take(byte[] packed, int from, int count) throws ExchangeFailure {
    int end = from + count;
    for (int at = from; at < end && part != GzipPart.PASSED_OVER; ) {
      if (part == GzipPart.CONTENT) {
        at += inflate(packed, at, end - at);
      } else {
        step(packed[at++] & 0xff);
      }
    }
  }

  /**
   * Nothing more comes.
   *
   * @throws ExchangeFailure when something is missing
   */
  void end() throws ExchangeFailure {
    if (!anyWhole || part == GzipPart.CONTENT || part == GzipPart.TRAILER) {
      throw broken("it ends too early");
    }
  }

  private int inflate(byte[] packed, int from, int count) throws ExchangeFailure {
    inflater.setInput(packed, from, count);
    try {
      for (int made = inflater.inflate(unpacked); made > 0; made = inflater.inflate(unpacked)) {
        contentCheck.update(unpacked, 0, made);
        taker.take(unpacked, made);
      }
    } catch (DataFormatException wrong) {
      throw broken(Objects.requireNonNullElse(wrong.getMessage(), "its blocks are none"));
    }
    int taken = count - inflater.getRemaining();
    if (inflater.finished()) {
      begin(GzipPart.TRAILER);
    }
    return taken;
  }

  private void step(int one) throws ExchangeFailure {
    if (part != GzipPart.HEADER_CHECK && part != GzipPart.TRAILER) {
      headerCheck.update(one);
    }
    seen++;
    switch (part) {
      case FIXED -> fixed(one);
      case EXTRA_LENGTH -> {
        if (isNumber(one, 2)) {
          extra = (int) number;
          goOn();
        }
      }
      case EXTRA -> goOnIf(seen == extra);
      case NAME, COMMENT -> goOnIf(one == 0);
      case HEADER_CHECK -> {
        if (isNumber(one, 2)) {
          requireOrPass(number == (headerCheck.getValue() & 0xffff), "its header is changed");
          goOnIf(part == GzipPart.HEADER_CHECK);
        }
      }
      case TRAILER -> {
        if (isNumber(one, 8)) {
          checkContent();
        }
      }
      case CONTENT, PASSED_OVER -> throw new IllegalStateException(part.toString());
    }
  }

  private void fixed(int one) throws ExchangeFailure {
    if (seen <= BEGINNING.length) {
      requireOrPass(one == BEGINNING[seen - 1], "it does not begin as gzip does");
    } else if (seen == FLAGS_AT + 1) {
      flags = one;
    }
    goOnIf(seen == FIXED_LENGTH);
  }

  /** A number's bytes, the lowest first. */
  private boolean isNumber(int one, int bytes) {
    number |= (long) one << (8 * (seen - 1));
    return seen == bytes;
  }

  private void checkContent() throws ExchangeFailure {
    long length = inflater.getBytesWritten() & 0xffffffffL;
    if (number != (contentCheck.getValue() | length << 32)) {
      throw broken("its content is not what its checksum says");
    }
    anyWhole = true;
    headerCheck.reset();
    contentCheck.reset();
    inflater.reset();
    begin(GzipPart.FIXED);
  }

  private void goOnIf(boolean over) {
    if (over) {
      goOn();
    }
  }

  /** To the next part of the header that there is. */
  private void goOn() {
    GzipPart next = part;
    do {
      next = following(next);
    } while (isAbsent(next));
    begin(next);
  }

  private static GzipPart following(GzipPart part) {
    return switch (part) {
      case FIXED -> GzipPart.EXTRA_LENGTH;
      case EXTRA_LENGTH -> GzipPart.EXTRA;
      case EXTRA -> GzipPart.NAME;
      case NAME -> GzipPart.COMMENT;
      case COMMENT -> GzipPart.HEADER_CHECK;
      case HEADER_CHECK -> GzipPart.CONTENT;
      case CONTENT, TRAILER, PASSED_OVER -> throw new IllegalStateException(part.toString());
    };
  }

  private boolean isAbsent(GzipPart next) {
    return (next.flag != 0 && (flags & next.flag) == 0) || (next == GzipPart.EXTRA && extra == 0);
  }

  private void begin(GzipPart next) {
    part = next;
    seen = 0;
    number = 0;
    if (next == GzipPart.FIXED) {
      extra = 0;
    }
  }

  private void requireOrPass(boolean right, String otherwise) throws ExchangeFailure {
    if (!right && anyWhole) {
      begin(GzipPart.PASSED_OVER);
    } else if (!right) {
      throw broken(otherwise);
    }
  }

  private static ExchangeFailure broken(String why) {
    return ExchangeFailure.malformed("the answer's gzip is broken: " + why);
  }

  /** Gives memory outside the heap back. */
  @Override
  public void close() {
    inflater.end();
  }
}

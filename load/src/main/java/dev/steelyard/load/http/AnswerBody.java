package dev.steelyard.load.http;

import java.io.IOException;
import java.util.Arrays;

/** Reads a body to its end, counts it, and keeps it where that is wanted: RFC 9112, 6 and 7. */
final class AnswerBody {

  private static final int MOST_EXTENSION = 4 << 10;
  private static final int MOST_IDLE = 256 << 10;
  private static final int FIRST_KEPT = 1 << 10;

  private final Inflow in;
  private final HttpLimits limits;
  private byte[] kept = new byte[0];
  private int keptLength;
  private boolean keeping;
  private long length;

  AnswerBody(Inflow in, HttpLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  void clear(boolean keep) {
    keeping = keep;
    keptLength = 0;
    length = 0;
    if (kept.length > MOST_IDLE) {
      kept = new byte[0];
    }
  }

  /** How many bytes it had, chunks' frames not counted. */
  long length() {
    return length;
  }

  /** What was kept, compressed where it came so. */
  byte[] kept() {
    return Arrays.copyOf(kept, keptLength);
  }

  void readNone() throws CallFailure {
    requireEnd();
  }

  void readLength(long all) throws IOException, CallFailure {
    requireRoom(all);
    for (long left = all; left > 0; ) {
      if (in.available() == 0 && !in.next()) {
        throw closedEarly("%,d of its %,d bytes".formatted(length, all));
      }
      left -= take(left);
    }
    requireEnd();
  }

  void readUntilClose() throws IOException, CallFailure {
    while (in.available() > 0 || in.next()) {
      take(Long.MAX_VALUE);
    }
  }

  void readChunks() throws IOException, CallFailure {
    for (long size = chunkSize(); size > 0; size = chunkSize()) {
      for (long left = size; left > 0; ) {
        if (in.available() == 0 && !in.next()) {
          throw closedEarly("%,d bytes, within a chunk".formatted(length));
        }
        left -= take(left);
      }
      requireLineEnd(one());
    }
    trailers();
    requireEnd();
  }

  private long chunkSize() throws IOException, CallFailure {
    long size = 0;
    int digits = 0;
    byte one = one();
    for (int digit = Character.digit(one, 16); digit >= 0; digit = Character.digit(one, 16)) {
      size = size * 16 + digit;
      if (++digits > 15) {
        throw CallFailure.malformed("a chunk's size has too many digits");
      }
      one = one();
    }
    if (digits == 0 || !(one == ';' || one == '\r' || one == '\n' || Ascii.isBlank(one))) {
      throw CallFailure.malformed("a chunk does not begin with its size");
    }
    for (int extension = 0; one != '\r' && one != '\n'; extension++) {
      if (extension == MOST_EXTENSION) {
        throw CallFailure.tooLarge("a chunk's extension is endless");
      }
      one = one();
    }
    requireLineEnd(one);
    requireRoom(size);
    return size;
  }

  private void trailers() throws IOException, CallFailure {
    int bytes = 0;
    while (true) {
      int line = 0;
      byte one = one();
      for (; one != '\r' && one != '\n'; one = one()) {
        line++;
        if (++bytes > limits.headBytes()) {
          throw CallFailure.tooLarge("the answer's trailers are endless");
        }
      }
      requireLineEnd(one);
      if (line == 0) {
        return;
      }
    }
  }

  private void requireLineEnd(byte one) throws IOException, CallFailure {
    if (one != '\n' && !(one == '\r' && one() == '\n')) {
      throw CallFailure.malformed("a chunk does not end where it says");
    }
  }

  private byte one() throws IOException, CallFailure {
    if (in.available() == 0 && !in.next()) {
      throw closedEarly("%,d bytes, before the last chunk".formatted(length));
    }
    byte one = in.bytes()[in.position()];
    in.skip(1);
    return one;
  }

  private int take(long most) throws CallFailure {
    int count = (int) Math.min(most, in.available());
    requireRoom(count);
    if (keeping) {
      keep(count);
    }
    length += count;
    in.skip(count);
    return count;
  }

  private void keep(int count) throws CallFailure {
    int wanted = keptLength + count;
    if (wanted > limits.keptBytes()) {
      throw CallFailure.tooLarge(
          "the answer's body has more than the %,d bytes that are kept of one"
              .formatted(limits.keptBytes()));
    }
    if (wanted > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(wanted, Math.max(FIRST_KEPT, kept.length * 2)));
    }
    System.arraycopy(in.bytes(), in.position(), kept, keptLength, count);
    keptLength = wanted;
  }

  private void requireRoom(long more) throws CallFailure {
    if (more > limits.bodyBytes() - length) {
      throw CallFailure.tooLarge(
          "the answer's body has more than %,d bytes".formatted(limits.bodyBytes()));
    }
  }

  /** Nobody asked for more, so what follows belongs to no answer. */
  private void requireEnd() throws CallFailure {
    if (in.available() > 0) {
      throw CallFailure.malformed("the answer goes on after its end");
    }
  }

  private static CallFailure closedEarly(String after) {
    return new CallFailure(
        FailureKind.CLOSED_EARLY, "the connection ended within the answer's body, after " + after);
  }
}

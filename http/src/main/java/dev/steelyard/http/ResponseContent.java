package dev.steelyard.http;

import dev.steelyard.core.Fingerprint;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts what comes of a body, holds it to its limits, unpacks it where it came packed, and keeps
 * it where that is wanted. What is not kept is unpacked too, for a broken answer is none, whoever
 * looks at it.
 */
final class ResponseContent {

  private static final int MOST_IDLE = 256 << 10;
  private static final int FIRST_KEPT = 1 << 10;

  /** Enough to tell what went wrong, and where a secret in it ends. */
  private static final int BEGINNING = 1_000;

  private final HttpLimits limits;
  private byte[] kept = new byte[0];
  private int keptLength;
  private final byte[] beginning = new byte[BEGINNING];
  private int beginningLength;
  private boolean keeping;
  private @Nullable Fingerprint hash;
  private @Nullable EventStream events;
  private boolean isZipped;
  private @Nullable Unpacking unpacking;
  private long length;
  private long unpackedLength;

  ResponseContent(HttpLimits limits) {
    this.limits = limits;
  }

  /**
   * Forgets the body before.
   *
   * @param zipped whether the next one comes packed
   */
  void clear(boolean keep, boolean hashing, boolean zipped, @Nullable EventStream streamed) {
    release();
    isZipped = zipped && streamed == null;
    unpacking = null;
    unpackedLength = 0;
    events = streamed;
    hash = hashing ? new Fingerprint() : null;
    keeping = keep && streamed == null;
    keptLength = 0;
    beginningLength = 0;
    length = 0;
    if (kept.length > MOST_IDLE) {
      kept = new byte[0];
    }
  }

  /** How many bytes have come. */
  long length() {
    return length;
  }

  /** How many bytes there are once what came packed is unpacked. */
  long unpackedLength() {
    return isZipped ? unpackedLength : length;
  }

  /** Takes what came. */
  void take(byte[] bytes, int from, int count) throws ExchangeFailure {
    requireRoom(count);
    if (beginningLength < BEGINNING) {
      int more = Math.min(count, BEGINNING - beginningLength);
      System.arraycopy(bytes, from, beginning, beginningLength, more);
      beginningLength += more;
    }
    if (isZipped) {
      unpack(bytes, from, count);
    } else if (keeping) {
      keep(bytes, from, count);
    }
    Fingerprint under = hash;
    if (under != null) {
      under.add(ByteBuffer.wrap(bytes, from, count));
    }
    EventStream stream = events;
    if (stream != null) {
      stream.take(bytes, from, count);
    }
    length += count;
  }

  private void unpack(byte[] bytes, int from, int count) throws ExchangeFailure {
    Unpacking packed = unpacking;
    if (packed == null) {
      packed = new Unpacking(this::takeUnpacked);
      unpacking = packed;
    }
    packed.take(bytes, from, count);
  }

  private void takeUnpacked(byte[] bytes, int count) throws ExchangeFailure {
    unpackedLength += count;
    if (unpackedLength > limits.bodyBytes()) {
      throw ExchangeFailure.tooLarge(
          "the answer's body has, unpacked, more than %,d bytes".formatted(limits.bodyBytes()));
    }
    if (keeping) {
      keep(bytes, 0, count);
    }
  }

  /**
   * The body is over.
   *
   * @throws ExchangeFailure when it came packed and is not whole
   */
  void end() throws ExchangeFailure {
    Unpacking packed = unpacking;
    if (packed != null) {
      packed.end();
    }
    release();
  }

  private void release() {
    Unpacking packed = unpacking;
    if (packed != null) {
      packed.close();
    }
  }

  private void keep(byte[] bytes, int from, int count) throws ExchangeFailure {
    long wanted = (long) keptLength + count;
    if (wanted > limits.keptBytes()) {
      throw ExchangeFailure.tooLarge(
          "the answer's body has%s more than the %,d bytes that are kept of one"
              .formatted(isZipped ? ", unpacked," : "", limits.keptBytes()));
    }
    if (wanted > kept.length) {
      long room = Math.max(wanted, Math.max(FIRST_KEPT, kept.length * 2L));
      kept = Arrays.copyOf(kept, (int) Math.min(room, limits.keptBytes()));
    }
    System.arraycopy(bytes, from, kept, keptLength, count);
    keptLength = (int) wanted;
  }

  /** Whether nothing more is wanted, whatever there is. */
  boolean isEnough() {
    EventStream stream = events;
    return stream != null && stream.isEnough();
  }

  /** Refuses what is announced and would be too much; a stream is as long as it likes. */
  void requireRoom(long more) throws ExchangeFailure {
    if (events == null && more > limits.bodyBytes() - length) {
      throw ExchangeFailure.tooLarge(
          "the answer's body has more than %,d bytes".formatted(limits.bodyBytes()));
    }
  }

  /** The SHA-256 of what came, in hex; empty where it was not asked for. To be asked once. */
  Optional<String> sha256() {
    return Optional.ofNullable(hash).map(Fingerprint::hex);
  }

  /** The first bytes as they came, whether the body is kept or not. */
  byte[] beginning() {
    return Arrays.copyOf(beginning, beginningLength);
  }

  /** What was kept, unpacked where it came packed. */
  byte[] kept() {
    return Arrays.copyOf(kept, keptLength);
  }
}

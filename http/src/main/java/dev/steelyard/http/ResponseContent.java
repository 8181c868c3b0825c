package dev.steelyard.http;

import dev.steelyard.core.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Counts what comes of a body, holds it to its limits, and keeps it where that is wanted. */
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
  private long length;

  ResponseContent(HttpLimits limits) {
    this.limits = limits;
  }

  /** Forgets the body before. */
  void clear(boolean keep, boolean hashing, @Nullable EventStream streamed) {
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

  /** Takes what came. */
  void take(byte[] bytes, int from, int count) throws ExchangeFailure {
    requireRoom(count);
    if (beginningLength < BEGINNING) {
      int more = Math.min(count, BEGINNING - beginningLength);
      System.arraycopy(bytes, from, beginning, beginningLength, more);
      beginningLength += more;
    }
    if (keeping) {
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

  private void keep(byte[] bytes, int from, int count) throws ExchangeFailure {
    int wanted = keptLength + count;
    if (wanted > limits.keptBytes()) {
      throw ExchangeFailure.tooLarge(
          "the answer's body has more than the %,d bytes that are kept of one"
              .formatted(limits.keptBytes()));
    }
    if (wanted > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(wanted, Math.max(FIRST_KEPT, kept.length * 2)));
    }
    System.arraycopy(bytes, from, kept, keptLength, count);
    keptLength = wanted;
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
  byte[] kept(boolean zipped) throws ExchangeFailure {
    return zipped && length > 0 ? unzipped() : Arrays.copyOf(kept, keptLength);
  }

  private byte[] unzipped() throws ExchangeFailure {
    int most = limits.keptBytes();
    try (GZIPInputStream unzipping =
        new GZIPInputStream(new ByteArrayInputStream(kept, 0, keptLength))) {
      byte[] content = unzipping.readNBytes(most);
      if (unzipping.read() >= 0) {
        throw ExchangeFailure.tooLarge(
            "the answer's body has, unpacked, more than the %,d bytes that are kept of one"
                .formatted(most));
      }
      return content;
    } catch (IOException broken) {
      throw ExchangeFailure.malformed("the answer's gzip is broken: " + broken.getMessage());
    }
  }
}

package dev.steelyard.trace.receive;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What a request carries, unpacked. One takes at most {@value #MOST} bytes, whatever it says of
 * itself, and all together at most {@value #MOST_OF_ALL}.
 */
final class ExportBody {

  static final int MOST = 64 << 20;
  private static final int MOST_OF_ALL = 2 * MOST;
  private static final int PART = 64 << 10;

  /** Parts that may be taken yet. */
  private final Semaphore room = new Semaphore(MOST_OF_ALL / PART);

  /** What is done with a body while it is held. */
  interface Use {
    void of(byte[] body) throws IOException, Refusal;
  }

  /**
   * Reads one and gives it to somebody.
   *
   * @param encoding as HTTP names it; empty for none
   * @throws IOException when the sender went away
   */
  void read(InputStream in, String encoding, Use use) throws IOException, Refusal {
    int[] held = new int[1];
    try {
      use.of(read(opened(in, encoding), held));
    } catch (ZipException damage) {
      throw new Refusal(Refusal.MALFORMED, "it is not packed as it says: " + damage.getMessage());
    } catch (EOFException cutOff) {
      // A sender that goes away before all came is another exception.
      throw new Refusal(Refusal.MALFORMED, "it is packed, and cut off");
    } finally {
      room.release(held[0]);
    }
  }

  private static InputStream opened(InputStream in, String encoding) throws IOException, Refusal {
    return switch (encoding) {
      case "", "identity" -> in;
      case "gzip" -> new GZIPInputStream(in, PART);
      default ->
          throw new Refusal(
              Refusal.FOREIGN_TYPE, "unpacked is gzip, and not '%s'".formatted(encoding));
    };
  }

  private byte[] read(InputStream in, int[] held) throws IOException, Refusal {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] part = new byte[PART];
    for (int count = in.readNBytes(part, 0, PART);
        count > 0;
        count = in.readNBytes(part, 0, PART)) {
      if (!room.tryAcquire()) {
        throw new Refusal(Refusal.NOT_NOW, "too much is being received at once");
      }
      held[0]++;
      if (all.size() + count > MOST) {
        throw tooLarge();
      }
      all.write(part, 0, count);
    }
    return all.toByteArray();
  }

  static Refusal tooLarge() {
    return new Refusal(
        Refusal.TOO_LARGE, "an export has at most %d MiB, unpacked".formatted(MOST >> 20));
  }
}

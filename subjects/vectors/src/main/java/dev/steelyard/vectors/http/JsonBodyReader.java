package dev.steelyard.vectors.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/**
 * Reads the bodies of requests, within limits: each has at most {@link #MOST_BYTES}, and what all
 * that are read at one moment may become in memory is a quarter of the heap; who finds that taken
 * waits for at most 30 seconds.
 */
final class JsonBodyReader {

  static final long MOST_BYTES = 100L << 20;

  /** What a body may become in memory, in units of its own length. */
  private static final int GROWTH = 4;

  private static final int UNIT = 1 << 10;
  private static final int PATIENCE_SECONDS = 30;

  private final int units;
  private final Semaphore free;

  JsonBodyReader(long heapBytes) {
    this.units = Math.clamp(heapBytes / 4 / UNIT, 1, Integer.MAX_VALUE);
    this.free = new Semaphore(units, true);
  }

  /** The client went away, or fell silent for too long. */
  static final class Broken extends RuntimeException {
    Broken(Exception cause) {
      super("the client broke off: " + cause.getMessage(), cause);
    }
  }

  /** What a request says, as that type. */
  <T> T read(ServerRequest request, Class<T> type) {
    long declared = request.headers().contentLength().orElse(MOST_BYTES);
    if (request.headers().contentLength().isPresent() && declared > MOST_BYTES) {
      throw VectorsRefusal.tooLarge(MOST_BYTES);
    }
    if (!request.content().hasEntity()) {
      throw VectorsRefusal.badRequest("the request has no body; it takes JSON");
    }
    int taken = take(GROWTH * declared);
    try (InputStream in = new Limited(request.content().inputStream())) {
      return parse(in, type);
    } catch (IOException failure) {
      throw new Broken(failure);
    } finally {
      free.release(taken);
    }
  }

  private int take(long bytes) {
    int wanted = (int) Math.min(units, Math.ceilDiv(bytes, UNIT));
    try {
      if (free.tryAcquire(wanted, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return wanted;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw VectorsRefusal.unavailable("too many large requests at once; try again later");
  }

  private static <T> T parse(InputStream in, Class<T> type) throws IOException {
    try {
      T value = VectorsJson.MAPPER.readValue(in, type);
      if (value == null) {
        throw VectorsRefusal.invalid("the body is null; it takes an object");
      }
      return value;
    } catch (JacksonIOException broken) {
      throw broken.getCause();
    } catch (InputCoercionException tooLarge) {
      throw VectorsRefusal.invalid("a number is out of range: " + where(tooLarge));
    } catch (StreamReadException notJson) {
      throw VectorsRefusal.badRequest("the body is not JSON: " + where(notJson));
    } catch (DatabindException wrong) {
      throw cause(wrong);
    } catch (JacksonException beyondLimits) {
      throw VectorsRefusal.invalid(
          "the body is too deep or has too long a text: " + where(beyondLimits));
    }
  }

  /** What ended the reading, which Jackson wraps where it is inside an object. */
  private static RuntimeException cause(DatabindException wrong) {
    for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case VectorsRefusal refusal -> {
          return refusal;
        }
        case Broken broken -> {
          return broken;
        }
        case InputCoercionException tooLarge -> {
          return VectorsRefusal.invalid("a number is out of range: " + where(tooLarge));
        }
        default -> {}
      }
    }
    return VectorsRefusal.invalid(Mistake.of(wrong));
  }

  private static String where(JacksonException failure) {
    return "%s (line %d, column %d)"
        .formatted(
            failure.getOriginalMessage(),
            failure.getLocation() == null ? 0 : failure.getLocation().getLineNr(),
            failure.getLocation() == null ? 0 : failure.getLocation().getColumnNr());
  }

  /** Ends with a refusal what is longer than it may be. */
  private static final class Limited extends FilterInputStream {

    private long left = MOST_BYTES;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = readOrBreak(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    /** The web server tells of a client that is gone or silent by exceptions of its own. */
    private int readOrBreak(byte[] bytes, int offset, int length) {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException | RuntimeException gone) {
        throw new Broken(gone);
      }
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw VectorsRefusal.tooLarge(MOST_BYTES);
      }
    }
  }
}

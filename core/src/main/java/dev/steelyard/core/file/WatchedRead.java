package dev.steelyard.core.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what may never answer: a pipe nobody writes to blocks in {@code open}, and no exception and
 * no interrupt ends that. So a thread of its own waits, and is left behind when it waits too long.
 */
final class WatchedRead implements Runnable {

  /** Nothing came for as long as that. */
  static final class SilentException extends IOException {
    SilentException(Duration patience) {
      super("nothing came out of it for %d s".formatted(patience.toSeconds()));
    }
  }

  private static final int CHUNK = 1 << 16;

  /** A piece of the file; the last one is empty or carries what went wrong. */
  private static final class Piece {
    private final byte[] bytes;
    private final @Nullable IOException failure;

    Piece(byte[] bytes, @Nullable IOException failure) {
      this.bytes = bytes;
      this.failure = failure;
    }
  }

  private final Path file;
  private final long most;
  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(4);

  private WatchedRead(Path file, long most) {
    this.file = file;
    this.most = most;
  }

  /**
   * The first bytes of a file.
   *
   * @param most how many at most
   * @param patience how long to wait for each piece
   * @throws SilentException when it took longer
   */
  static byte[] read(Path file, int most, Duration patience) throws IOException {
    WatchedRead watched = new WatchedRead(file, most);
    Thread.ofPlatform().daemon().name("reads " + file).start(watched);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] next = watched.next(patience); next.length > 0; next = watched.next(patience)) {
      all.writeBytes(next);
    }
    return all.toByteArray();
  }

  private byte[] next(Duration patience) throws IOException {
    try {
      Piece piece = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (piece == null) {
        throw new SilentException(patience);
      }
      if (piece.failure != null) {
        throw piece.failure;
      }
      return piece.bytes;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("reading it was interrupted", hurried);
    }
  }

  @Override
  public void run() {
    try {
      pieces.put(new Piece(new byte[0], copied()));
    } catch (InterruptedException nobodyInterrupts) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable IOException copied() throws InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[CHUNK];
      long left = most;
      for (int read = 0; read >= 0 && left > 0; left -= read) {
        read = in.read(buffer, 0, (int) Math.min(CHUNK, left));
        if (read > 0) {
          pieces.put(new Piece(Arrays.copyOf(buffer, read), null));
        }
      }
      return null;
    } catch (IOException failure) {
      return failure;
    }
  }
}

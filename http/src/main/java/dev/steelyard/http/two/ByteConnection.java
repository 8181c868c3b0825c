package dev.steelyard.http.two;

import java.io.IOException;

/**
 * An open connection that carries bytes. One thread reads while another writes; closing ends both
 * with an {@link IOException}, or the reading with its end.
 */
public interface ByteConnection {

  /** Waits for at least one byte; negative at the end. */
  int read(byte[] into, int from, int length) throws IOException;

  /** Writes the first bytes of an array, all of them. */
  void write(byte[] from, int length) throws IOException;

  /** Does not block. */
  void close();
}

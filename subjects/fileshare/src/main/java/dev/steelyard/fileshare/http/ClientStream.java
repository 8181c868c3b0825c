package dev.steelyard.fileshare.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a client sends, telling its silence or absence from every other failure. */
final class ClientStream extends FilterInputStream {

  ClientStream(InputStream in) {
    super(in);
  }

  /** The client went away, or fell silent for too long. */
  static final class Broken extends IOException {
    Broken(Exception cause) {
      super("the client broke off: " + cause.getMessage(), cause);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return super.read(bytes, offset, length);
    } catch (IOException | RuntimeException failure) {
      throw new Broken(failure);
    }
  }
}

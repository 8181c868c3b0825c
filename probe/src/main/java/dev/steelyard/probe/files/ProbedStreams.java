package dev.steelyard.probe.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Streams of a file: each read and each write of the program is a request. */
final class ProbedStreams {

  private ProbedStreams() {}

  /** One that is read. */
  static final class ProbedInput extends InputStream {

    private final FileRequests requests;
    private final Path path;
    private final InputStream real;
    private long offset;

    ProbedInput(FileRequests requests, Path path, InputStream real) {
      this.requests = requests;
      this.path = path;
      this.real = real;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int begin, int length) throws IOException {
      long read = requests.read(path, offset, length, () -> real.read(into, begin, length));
      offset += Math.max(0, read);
      return (int) read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = real.skip(count);
      offset += skipped;
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return real.available();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }

  /** One that is written. */
  static final class ProbedOutput extends OutputStream {

    private final FileRequests requests;
    private final Path path;
    private final OutputStream real;

    ProbedOutput(FileRequests requests, Path path, OutputStream real) {
      this.requests = requests;
      this.path = path;
      this.real = real;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int begin, int length) throws IOException {
      requests.write(
          path,
          () -> {
            real.write(from, begin, length);
            return length;
          });
    }

    @Override
    public void flush() throws IOException {
      real.flush();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}

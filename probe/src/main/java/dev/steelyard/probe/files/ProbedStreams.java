package dev.steelyard.probe.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Streams of a file: each read and each write of the program is a request. */
final class ProbedStreams {

  private static final long TO_THE_END = -1;

  private ProbedStreams() {}

  /** One that is read. */
  static final class ProbedInput extends InputStream {

    private final FileRequests requests;
    private final Path path;
    private final InputStream real;
    private long offset;
    private long marked;

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

    /** All of it at once, as the real one does: a request to the end. */
    @Override
    public byte[] readAllBytes() throws IOException {
      return bytes(TO_THE_END, real::readAllBytes);
    }

    @Override
    public byte[] readNBytes(int count) throws IOException {
      return bytes(count, () -> real.readNBytes(count));
    }

    @Override
    public int readNBytes(byte[] into, int begin, int length) throws IOException {
      return (int) moved(length, () -> real.readNBytes(into, begin, length));
    }

    /** The time of it is also that of whoever takes it. */
    @Override
    public long transferTo(OutputStream out) throws IOException {
      return moved(TO_THE_END, () -> real.transferTo(out));
    }

    private byte[] bytes(long length, FileRequests.Answer<byte[]> answer) throws IOException {
      byte[][] read = new byte[1][];
      moved(
          length,
          () -> {
            read[0] = answer.run();
            return read[0].length;
          });
      return read[0];
    }

    /** What finds the end at once is no request. */
    private long moved(long length, FileRequests.Transfer transfer) throws IOException {
      long read =
          requests.read(
              path,
              offset,
              length,
              () -> {
                long moved = transfer.run();
                return moved == 0 ? FileRequests.NOTHING : moved;
              });
      offset += Math.max(0, read);
      return Math.max(0, read);
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = real.skip(count);
      offset += skipped;
      return skipped;
    }

    @Override
    public void skipNBytes(long count) throws IOException {
      real.skipNBytes(count);
      offset += Math.max(0, count);
    }

    @Override
    public int available() throws IOException {
      return real.available();
    }

    @Override
    public boolean markSupported() {
      return real.markSupported();
    }

    @Override
    public void mark(int limit) {
      real.mark(limit);
      marked = offset;
    }

    @Override
    public void reset() throws IOException {
      real.reset();
      offset = marked;
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

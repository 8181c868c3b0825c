package dev.steelyard.pond;

import dev.steelyard.pond.problem.PondException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;

/**
 * Where a command's answer goes: lines in UTF-8, whatever the locale, or bytes. What cannot be
 * written ends the command, as an answer that is cut off looks like a whole one. One thread.
 */
final class PondOutput extends OutputStream {

  private static final int BUFFER = 1 << 16;

  private final OutputStream target;
  private boolean isBroken;

  /** Nobody reads any more, as behind {@code | head}: whoever read has what it wanted. */
  static final class LeftByReader extends RuntimeException {
    private static final long serialVersionUID = 1;

    private LeftByReader(IOException cause) {
      super(cause);
    }
  }

  PondOutput(OutputStream target) {
    this.target = new BufferedOutputStream(target, BUFFER);
  }

  void line(String text) {
    write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one});
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  /**
   * Writes.
   *
   * @throws PondException when it cannot
   * @throws LeftByReader when nobody reads any more
   */
  @Override
  public void write(byte[] bytes, int offset, int length) {
    attempt(() -> target.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    attempt(target::flush);
  }

  private interface Attempt {
    void make() throws IOException;
  }

  /** What comes after a failure would leave a gap in what is read: it is not written. */
  private void attempt(Attempt attempt) {
    if (isBroken) {
      return;
    }
    try {
      attempt.make();
    } catch (IOException failed) {
      isBroken = true;
      if (String.valueOf(failed.getMessage()).equals(brokenPipe())) {
        throw new LeftByReader(failed);
      }
      throw PondException.couldNot("cannot write to standard output", failed);
    }
  }

  /** The system's words for it, whatever its language: those of a pipe that nobody reads. */
  private static String brokenPipe() {
    try {
      Pipe pipe = Pipe.open();
      pipe.source().close();
      try (Pipe.SinkChannel end = pipe.sink()) {
        end.write(ByteBuffer.allocate(1));
      }
      return "";
    } catch (IOException broken) {
      return String.valueOf(broken.getMessage());
    }
  }
}

package dev.steelyard.load.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What coordinator and worker say to each other: a kind, a length and so many bytes. One thread may
 * read while any write.
 */
final class Frames implements AutoCloseable {

  /** Nothing honest is longer. */
  private static final int LONGEST = 64 << 20;

  enum Kind {
    /** Worker: the run's secret. */
    HELLO,
    /** Coordinator: provider, description, share and shares. */
    TASK,
    /** Worker: everything is prepared. */
    READY,
    /** Coordinator: when to begin, in milliseconds since 1970. */
    START,
    /** Worker: a second. */
    SECOND,
    /** Worker, after its second: the totals so far, without seconds. */
    TOTALS,
    /** Worker: the totals at the end, without seconds. */
    DONE,
    /** Worker: why it cannot. */
    FAILED,
    /** Coordinator: end at once, and say what was measured. */
    STOP
  }

  /** One thing said. */
  static final class Said {
    private final Kind kind;
    private final byte[] content;

    private Said(Kind kind, byte[] content) {
      this.kind = kind;
      this.content = content;
    }

    Kind kind() {
      return kind;
    }

    byte[] content() {
      return content;
    }

    String text() {
      return new String(content, StandardCharsets.UTF_8);
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final ReentrantLock writing = new ReentrantLock();

  Frames(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  void write(Kind kind, String text) throws IOException {
    write(kind, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(Kind kind, byte[] content) throws IOException {
    writing.lock();
    try {
      out.writeUTF(kind.name());
      out.writeInt(content.length);
      out.write(content);
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  Said read() throws IOException {
    return read(LONGEST);
  }

  /** The next frame, if it is no longer than it may be. */
  Said read(int longest) throws IOException {
    Kind kind;
    try {
      kind = Kind.valueOf(in.readUTF());
    } catch (IllegalArgumentException unknown) {
      throw new IOException("it says what nobody understands", unknown);
    }
    int length = in.readInt();
    if (length < 0 || length > longest) {
      throw new IOException("it wants to say %,d bytes".formatted(length));
    }
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new IOException("it ended within what it said");
    }
    return new Said(kind, content);
  }

  /** The next frame, which has to be of a kind. */
  Said read(Kind kind) throws IOException {
    Said frame = read();
    if (frame.kind() != kind) {
      throw new IOException("it says %s where %s was expected".formatted(frame.kind(), kind));
    }
    return frame;
  }

  /** How long a read may wait; 0 for as long as it takes. */
  void timeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyBroken) {
      // Then it is as closed as it can be.
    }
  }
}

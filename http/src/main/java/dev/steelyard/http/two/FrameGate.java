package dev.steelyard.http.two;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Looks at the frames that come before Helidon's client does (RFC 9113, 4 and 6): says what it
 * needs to be known of them, and keeps back those that the client would not understand, or would
 * end a connection for whose last answer is still to come. For the reading thread alone.
 */
final class FrameGate {

  /** Who is told what came. */
  interface Listener {
    /**
     * Something of an answer.
     *
     * @param bytes of its body; 0 for headers
     */
    void answerComes(int stream, int bytes) throws Http2Failure;

    /** The last of an answer; the client has yet to look at it. */
    void answerEnds(int stream);

    /** The server will take no streams after the given one. */
    void goAway(int lastStream, long code, String why);
  }

  /** What this side allows, and no more than what is usual. */
  private static final int LARGEST = 16 << 10;

  private static final int HEADER = 9;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int PRIORITY = 2;
  private static final int SETTINGS = 4;
  private static final int PUSH_PROMISE = 5;
  private static final int GOAWAY = 7;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM = 0x1;
  private static final int ACK = 0x1;
  private static final int END_HEADERS = 0x4;
  private static final int MOST_DETAILS = 200;

  private final int headBytes;
  private final Listener listener;
  private final byte[] header = new byte[HEADER];
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private int headerLength;
  private boolean first = true;
  private int left;
  private int type;
  private int flags;
  private int stream;
  private boolean passing;
  private boolean ending;
  private int head;

  FrameGate(int headBytes, Listener listener) {
    this.headBytes = headBytes;
    this.listener = listener;
  }

  /** What of the bytes that came is for the client. */
  byte[] pass(byte[] bytes, int length) throws Http2Failure {
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + HEADER);
    int at = 0;
    while (at < length) {
      if (headerLength < HEADER) {
        header[headerLength++] = bytes[at++];
        if (headerLength == HEADER) {
          begin(out);
        }
      } else {
        int count = Math.min(left, length - at);
        (passing ? out : held).write(bytes, at, count);
        at += count;
        left -= count;
      }
      if (headerLength == HEADER && left == 0) {
        end();
      }
    }
    return out.toByteArray();
  }

  private void begin(ByteArrayOutputStream out) throws Http2Failure {
    left = number(0, 3);
    type = header[3] & 0xff;
    flags = header[4] & 0xff;
    stream = number(5, 4) & Integer.MAX_VALUE;
    requireProtocol();
    passing = type != GOAWAY && type != PRIORITY && type <= CONTINUATION;
    held.reset();
    if (passing) {
      out.write(header, 0, HEADER);
    }
    if (type == HEADERS || type == CONTINUATION) {
      head = (type == HEADERS ? 0 : head) + left;
      if (head > headBytes) {
        throw new Http2Failure(
            Http2Failure.Kind.TOO_LARGE,
            "the answer's head has more than %,d bytes".formatted(headBytes));
      }
    }
    if (type == HEADERS || type == DATA) {
      ending = (flags & END_STREAM) != 0;
      listener.answerComes(stream, type == DATA ? left : 0);
    }
  }

  private void requireProtocol() throws Http2Failure {
    if (first && (type != SETTINGS || stream != 0 || (flags & ACK) != 0)) {
      throw Http2Failure.malformed("the server does not begin as HTTP/2 does");
    }
    first = false;
    if (left > LARGEST) {
      throw Http2Failure.malformed("a frame of the server's has %,d bytes".formatted(left));
    }
    if (type == PUSH_PROMISE) {
      throw Http2Failure.malformed("the server pushes what nobody asked for");
    }
  }

  private void end() throws Http2Failure {
    headerLength = 0;
    boolean whole =
        type == DATA || ((type == HEADERS || type == CONTINUATION) && (flags & END_HEADERS) != 0);
    if (whole && ending) {
      ending = false;
      listener.answerEnds(stream);
    }
    if (type == GOAWAY) {
      goAway(held.toByteArray());
    }
  }

  private void goAway(byte[] said) throws Http2Failure {
    if (said.length < 8 || stream != 0) {
      throw Http2Failure.malformed("the server's farewell is too short");
    }
    int last = number(said, 0, 4) & Integer.MAX_VALUE;
    long code = number(said, 4, 4) & 0xffff_ffffL;
    int details = Math.min(said.length - 8, MOST_DETAILS);
    listener.goAway(last, code, new String(said, 8, details, StandardCharsets.US_ASCII));
  }

  private int number(int from, int bytes) {
    return number(header, from, bytes);
  }

  private static int number(byte[] in, int from, int bytes) {
    int number = 0;
    for (int i = from; i < from + bytes; i++) {
      number = number << 8 | (in[i] & 0xff);
    }
    return number;
  }

  /** What came last, for a person. */
  String lastFrame() {
    return switch (type) {
      case DATA -> "DATA";
      case HEADERS -> "HEADERS";
      case PRIORITY -> "PRIORITY";
      case 3 -> "RST_STREAM";
      case SETTINGS -> "SETTINGS";
      case 6 -> "PING";
      case GOAWAY -> "GOAWAY";
      case 8 -> "WINDOW_UPDATE";
      case CONTINUATION -> "CONTINUATION";
      default -> "type " + type;
    };
  }
}

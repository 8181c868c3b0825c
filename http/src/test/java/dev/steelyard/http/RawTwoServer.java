package dev.steelyard.http;

import dev.steelyard.testing.RawServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The server's side of one HTTP/2 connection, frame by frame: RFC 9113, 4 and 6. */
final class RawTwoServer {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PUSH_PROMISE = 5;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;
  static final int PADDED = 8;

  private static final int PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length();

  private final Socket socket;
  private final DataInputStream in;

  /** What is done with a connection whose beginning is over. */
  @FunctionalInterface
  interface Handler {
    void handle(RawTwoServer connection) throws IOException, InterruptedException;
  }

  record Frame(int type, int stream) {}

  private RawTwoServer(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  static RawServer start(Handler handler) throws IOException {
    return RawServer.start(socket -> {
      RawTwoServer connection = new RawTwoServer(socket);
      connection.in.skipNBytes(PREFACE);
      connection.write(SETTINGS, 0, 0);
      handler.handle(connection);
      socket.shutdownOutput();
      connection.awaitEnd(); // closing over what was not read would be a reset
    });
  }

  Socket socket() {
    return socket;
  }

  Frame read() throws IOException {
    int lengthAndType = in.readInt();
    in.readByte();
    int stream = in.readInt();
    in.skipNBytes(lengthAndType >>> 8);
    return new Frame(lengthAndType & 0xff, stream);
  }

  /** Skips all until there is a request, or its connection's end. */
  int awaitRequest() throws IOException {
    Frame frame = read();
    while (frame.type() != HEADERS) {
      frame = read();
    }
    return frame.stream();
  }

  void write(int type, int flags, int stream, byte... payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).put(payload);
    socket.getOutputStream().write(frame.array());
  }

  /** Status 200, and headers without compression. */
  static byte[] ok(String... namesAndValues) {
    return block((byte) 0x88, namesAndValues);
  }

  /** A first byte, and headers without compression: RFC 7541, 6.2.2. */
  static byte[] block(byte status, String... namesAndValues) {
    ByteBuffer block = ByteBuffer.allocate(1 << 14);
    block.put(status);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      block.put((byte) 0);
      put(block, namesAndValues[i]);
      put(block, namesAndValues[i + 1]);
    }
    return bytes(block);
  }

  private static void put(ByteBuffer block, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length >= 127) {
      throw new IllegalArgumentException(text);
    }
    block.put((byte) bytes.length).put(bytes);
  }

  private static byte[] bytes(ByteBuffer filled) {
    byte[] bytes = new byte[filled.flip().remaining()];
    filled.get(bytes);
    return bytes;
  }

  void answer(int stream, String body) throws IOException {
    write(HEADERS, END_HEADERS, stream, ok());
    write(DATA, END_STREAM, stream, body.getBytes(StandardCharsets.ISO_8859_1));
  }

  void goAway(int lastStream, int code) throws IOException {
    write(GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(lastStream).putInt(code).array());
  }

  void awaitEnd() throws IOException {
    RawServer.awaitEnd(socket);
  }
}

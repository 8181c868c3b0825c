package dev.steelyard.fileshare;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An upload over a plain socket, which a test can break off where it likes. */
record RawUpload(Socket socket) implements AutoCloseable {

  /** Says that much will follow. */
  static RawUpload begin(FileshareClient client, long promised) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port());
    String part = FileshareClient.partHead("name=\"file\"; filename=\"x\"", "X: y");
    String end = "\r\n--" + FileshareClient.BOUNDARY + "--\r\n";
    long length = promised + part.length() + end.length();
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\nContent-Type: %s\r\n"
                .formatted(
                    FileshareClient.target("never"),
                    client.port(),
                    client.cookie(),
                    FileshareClient.contentType())
            + "Content-Length: %d\r\n\r\n".formatted(length);
    RawUpload upload = new RawUpload(socket);
    upload.send((head + part).getBytes(StandardCharsets.US_ASCII));
    return upload;
  }

  void send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** Ends the form and gives the first line of the answer. */
  String end() throws IOException {
    send(("\r\n--" + FileshareClient.BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    StringBuilder line = new StringBuilder();
    for (int next = socket.getInputStream().read();
        next >= 0 && next != '\r';
        next = socket.getInputStream().read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  /** Leaves without a word of farewell. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package dev.steelyard.trace.receive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPOutputStream;

/** Sends exports to a receiver, over real connections. */
record ExportClient(TraceReceiver receiver, HttpClient http) implements AutoCloseable {

  static final String PROTOBUF = "application/x-protobuf";
  static final String JSON = "application/json";
  static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  ExportClient(TraceReceiver receiver) {
    this(receiver, HttpClient.newHttpClient());
  }

  HttpResponse<byte[]> post(byte[] body, String... headers) throws Exception {
    return send(
        HttpRequest.newBuilder(uri("/v1/traces")).POST(BodyPublishers.ofByteArray(body)), headers);
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request, String... headers) throws Exception {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  URI uri(String path) {
    return URI.create(receiver.endpoint() + path);
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    http.close();
  }
}

package dev.steelyard.trace.receive;

import static dev.steelyard.trace.receive.SentSpans.export;
import static dev.steelyard.trace.receive.SentSpans.span;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a receiver does not take, and what it says then. */
class RefusedExportsTest extends ReceivingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"resourceSpans\":                        | no JSON",
        "[]                                         | export is not an object",
        "{\"resourceSpans\":{}}                     | export.resourceSpans is not a list",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"xyz\"}]}]}]} | export.resourceSpans.scopeSpans.spans.traceId is not bytes",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":7}]}]}]}          | spans.name is not text",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"kind\":\"NONE\"}]}]}]}   | spans.kind is not a known word",
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"flags\":\"many\"}]}]}]}  | spans.flags is not"
      })
  void what_is_no_export_is_refused_with_its_place(String body, String words) throws Exception {
    HttpResponse<byte[]> response =
        client.post(body.getBytes(UTF_8), "Content-Type", ExportClient.JSON);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(ExportClient.text(response))
        .startsWith("{\"code\":3,\"message\":\"")
        .contains(words);
    assertThat(taken).isEmpty();
  }

  @Test
  void values_that_lie_too_deep_are_refused() throws Exception {
    String deep = "{\"arrayValue\":{\"values\":[".repeat(120) + "]}}".repeat(120);
    String body =
        "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"a\",\"value\":%s}]}}]}"
            .formatted(deep);

    assertThat(
            ExportClient.text(client.post(body.getBytes(UTF_8), "Content-Type", ExportClient.JSON)))
        .contains("90 deep");
  }

  @Test
  void what_is_refused_in_protobuf_is_told_in_protobuf() throws Exception {
    HttpResponse<byte[]> response =
        client.post("no export".getBytes(UTF_8), "Content-Type", ExportClient.PROTOBUF);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains(ExportClient.PROTOBUF);
    // A Status: code 3 as its first field, then the message.
    assertThat(response.body()).startsWith(8, 3, 18);
    assertThat(ExportClient.text(response)).contains("no export of traces");
  }

  @Test
  void other_paths_methods_types_and_packings_are_refused() throws Exception {
    byte[] body = export(span(1).build()).toByteArray();
    var elsewhere =
        HttpRequest.newBuilder(client.uri("/v1/metrics")).POST(BodyPublishers.ofByteArray(body));

    assertThat(client.send(elsewhere, "Content-Type", ExportClient.PROTOBUF).statusCode())
        .isEqualTo(404);
    assertThat(client.send(HttpRequest.newBuilder(client.uri("/v1/traces")).GET()).statusCode())
        .isEqualTo(405);
    assertThat(client.post(body, "Content-Type", "text/plain").statusCode()).isEqualTo(415);
    assertThat(client.post(body).statusCode()).isEqualTo(415);
    assertThat(
            client
                .post(body, "Content-Type", ExportClient.PROTOBUF, "Content-Encoding", "br")
                .statusCode())
        .isEqualTo(415);
    assertThat(
            client
                .post(body, "Content-Type", ExportClient.PROTOBUF, "Content-Encoding", "gzip")
                .statusCode())
        .isEqualTo(400);
    assertThat(taken).isEmpty();
    assertThat(receiver.counts().refused().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(6);
  }

  @Test
  void a_small_body_that_unpacks_to_much_is_refused() throws Exception {
    byte[] bomb = ExportClient.packed(new byte[ExportBody.MOST + 1]);

    HttpResponse<byte[]> response =
        client.post(bomb, "Content-Type", ExportClient.PROTOBUF, "Content-Encoding", "gzip");

    assertThat(bomb.length).isLessThan(1 << 20);
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(ExportClient.text(response)).contains("at most 64 MiB");
  }

  @Test
  void a_body_that_says_that_it_is_large_is_refused_unread() throws Exception {
    try (Socket socket =
        new Socket(receiver.address().getAddress(), receiver.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 99999999999\r\n\r\n"
                      .formatted(ExportClient.PROTOBUF))
                  .getBytes(UTF_8));
      String status = new String(socket.getInputStream().readNBytes(12), UTF_8);

      assertThat(status).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void what_is_packed_and_cut_off_is_refused() throws Exception {
    byte[] packed = ExportClient.packed(export(span(1).build()).toByteArray());
    for (int length : new int[] {0, 5, packed.length / 2, packed.length - 1}) {
      HttpResponse<byte[]> response =
          client.post(
              Arrays.copyOf(packed, length),
              "Content-Type",
              ExportClient.PROTOBUF,
              "Content-Encoding",
              "gzip");

      assertThat(response.statusCode()).as("%d bytes", length).isEqualTo(400);
    }
    assertThat(taken).isEmpty();
  }

  private Socket connected() throws Exception {
    return new Socket(receiver.address().getAddress(), receiver.address().getPort());
  }

  @Test
  void who_sends_too_slowly_is_left_and_holds_nobody_up() throws Exception {
    byte[] body = export(span(1).build()).toByteArray();
    try (Socket slow = connected()) {
      slow.getOutputStream()
          .write(
              "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                  .formatted(ExportClient.PROTOBUF, body.length)
                  .getBytes(UTF_8));
      slow.getOutputStream().write(body, 0, 5);

      assertThat(client.post(body, "Content-Type", ExportClient.PROTOBUF).statusCode())
          .isEqualTo(200);
      // The end of the connection is what is waited for.
      assertThat(slow.getInputStream().read()).isEqualTo(-1);
      assertThat(taken).hasSize(1);
    }
  }
}

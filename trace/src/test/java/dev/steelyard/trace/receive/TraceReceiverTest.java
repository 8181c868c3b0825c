package dev.steelyard.trace.receive;

import static dev.steelyard.trace.receive.SentSpans.export;
import static dev.steelyard.trace.receive.SentSpans.span;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.trace.TraceFiles;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real connections, into real files. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TraceReceiverTest {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static final String ONE_SPAN =
      """
      {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"exporter"}}]},
       "scopeSpans":[{"scope":{"name":"lake"},"later":[1],"spans":[
        {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"a\\nb","kind":"SPAN_KIND_CLIENT",
         "startTimeUnixNano":"1700000000000000100","endTimeUnixNano":1700000000000000400,"status":{"code":2},
         "attributes":[{"key":"steelyard.target","value":{"stringValue":"é \\ud800"}},
          {"key":"list","value":{"arrayValue":{"values":[{"intValue":"-1"},{"doubleValue":0.5},{"boolValue":true},{"bytesValue":"AQI="}]}}}]}
       ]}]}]}
      """;

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<ExportTraceServiceRequest> taken = new ArrayList<>();
  private TraceReceiver receiver;

  @BeforeEach
  void start() {
    receiver = TraceReceiver.start(ANY, taken::add);
  }

  @AfterEach
  void stop() {
    receiver.close();
    client.close();
  }

  private HttpResponse<byte[]> post(byte[] body, String... headers) throws Exception {
    return send(
        HttpRequest.newBuilder(uri("/v1/traces")).POST(BodyPublishers.ofByteArray(body)), headers);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, String... headers)
      throws Exception {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private URI uri(String path) {
    return URI.create(receiver.endpoint() + path);
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void an_export_in_protobuf_is_answered_in_protobuf() throws Exception {
    HttpResponse<byte[]> response =
        post(export(span(1).build()).toByteArray(), "Content-Type", PROTOBUF);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(PROTOBUF);
    assertThat(ExportTraceServiceResponse.parseFrom(response.body()))
        .isEqualTo(ExportTraceServiceResponse.getDefaultInstance());
    assertThat(taken).containsExactly(export(span(1).build()));
  }

  @Test
  void json_becomes_the_same_message_whichever_way_numbers_are_written() throws Exception {
    HttpResponse<byte[]> response =
        post(
            packed(ONE_SPAN.getBytes(UTF_8)),
            "Content-Type",
            JSON + "; charset=utf-8",
            "Content-Encoding",
            "gzip");

    assertThat(text(response)).isEqualTo("{}");
    Span span = taken.getFirst().getResourceSpans(0).getScopeSpans(0).getSpans(0);
    assertThat(span.getSpanId().byteAt(0)).isEqualTo((byte) 0xee);
    assertThat(span.getName()).isEqualTo("a\nb");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(span.getEndTimeUnixNano()).isEqualTo(1_700_000_000_000_000_400L);
    assertThat(span.getAttributes(0).getValue().getStringValue()).isEqualTo("é ?");
    assertThat(span.getAttributes(1).getValue().getArrayValue().getValuesList())
        .containsExactly(
            AnyValue.newBuilder().setIntValue(-1).build(),
            AnyValue.newBuilder().setDoubleValue(0.5).build(),
            AnyValue.newBuilder().setBoolValue(true).build(),
            AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(new byte[] {1, 2})).build());
  }

  @Test
  void spans_of_which_nothing_can_be_made_are_left_out_and_counted() throws Exception {
    ExportTraceServiceRequest sent =
        export(
            span(1).build(),
            span(2).clearTraceId().build(),
            span(0).build(),
            span(3).clearEndTimeUnixNano().build());

    HttpResponse<byte[]> response = post(sent.toByteArray(), "Content-Type", PROTOBUF);

    var partial = ExportTraceServiceResponse.parseFrom(response.body()).getPartialSuccess();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(partial.getRejectedSpans()).isEqualTo(3);
    assertThat(partial.getErrorMessage()).contains("its trace id is not of 16 bytes");
    assertThat(taken).containsExactly(export(span(1).build()));
    assertThat(receiver.counts()).isEqualTo(new ReceivedCounts(1, 1, 3, java.util.Map.of()));
  }

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
    HttpResponse<byte[]> response = post(body.getBytes(UTF_8), "Content-Type", JSON);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(text(response)).startsWith("{\"code\":3,\"message\":\"").contains(words);
    assertThat(taken).isEmpty();
  }

  @Test
  void values_that_lie_too_deep_are_refused() throws Exception {
    String deep = "{\"arrayValue\":{\"values\":[".repeat(120) + "]}}".repeat(120);
    String body =
        "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"a\",\"value\":%s}]}}]}"
            .formatted(deep);

    assertThat(text(post(body.getBytes(UTF_8), "Content-Type", JSON))).contains("90 deep");
  }

  @Test
  void what_is_refused_in_protobuf_is_told_in_protobuf() throws Exception {
    HttpResponse<byte[]> response = post("no export".getBytes(UTF_8), "Content-Type", PROTOBUF);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains(PROTOBUF);
    // A Status: code 3 as its first field, then the message.
    assertThat(response.body()).startsWith(8, 3, 18);
    assertThat(text(response)).contains("no export of traces");
  }

  @Test
  void other_paths_methods_types_and_packings_are_refused() throws Exception {
    byte[] body = export(span(1).build()).toByteArray();
    var elsewhere =
        HttpRequest.newBuilder(uri("/v1/metrics")).POST(BodyPublishers.ofByteArray(body));

    assertThat(send(elsewhere, "Content-Type", PROTOBUF).statusCode()).isEqualTo(404);
    assertThat(send(HttpRequest.newBuilder(uri("/v1/traces")).GET()).statusCode()).isEqualTo(405);
    assertThat(post(body, "Content-Type", "text/plain").statusCode()).isEqualTo(415);
    assertThat(post(body).statusCode()).isEqualTo(415);
    assertThat(post(body, "Content-Type", PROTOBUF, "Content-Encoding", "br").statusCode())
        .isEqualTo(415);
    assertThat(post(body, "Content-Type", PROTOBUF, "Content-Encoding", "gzip").statusCode())
        .isEqualTo(400);
    assertThat(taken).isEmpty();
    assertThat(receiver.counts().refused().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(6);
  }

  @Test
  void a_small_body_that_unpacks_to_much_is_refused() throws Exception {
    byte[] bomb = packed(new byte[ExportBody.MOST + 1]);

    HttpResponse<byte[]> response =
        post(bomb, "Content-Type", PROTOBUF, "Content-Encoding", "gzip");

    assertThat(bomb.length).isLessThan(1 << 20);
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(text(response)).contains("at most 64 MiB");
  }

  @Test
  void a_body_that_says_that_it_is_large_is_refused_unread() throws Exception {
    try (Socket socket =
        new Socket(receiver.address().getAddress(), receiver.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 99999999999\r\n\r\n"
                      .formatted(PROTOBUF))
                  .getBytes(UTF_8));
      String status = new String(socket.getInputStream().readNBytes(12), UTF_8);

      assertThat(status).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void a_sink_that_fails_acknowledges_nothing() throws Exception {
    ExportSink full =
        export -> {
          throw new IOException("No space left on device");
        };
    try (TraceReceiver other = TraceReceiver.start(ANY, full)) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(other.endpoint() + "/v1/traces"))
              .POST(BodyPublishers.ofByteArray(export(span(1).build()).toByteArray()));

      HttpResponse<byte[]> response = send(request, "Content-Type", PROTOBUF);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).contains("1");
      assertThat(other.counts().exports()).isZero();
      assertThat(other.counts().refused())
          .containsEntry("503, cannot be kept: No space left on device", 1L);
    }
  }

  @Test
  void a_request_that_has_come_is_answered_before_the_receiver_goes() throws Exception {
    CountDownLatch inSink = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    TraceReceiver other =
        TraceReceiver.start(
            ANY,
            export -> {
              inSink.countDown();
              await(closing);
            });
    var answer =
        client.sendAsync(
            HttpRequest.newBuilder(URI.create(other.endpoint() + "/v1/traces"))
                .header("Content-Type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(export(span(1).build()).toByteArray()))
                .build(),
            BodyHandlers.ofByteArray());
    inSink.await();
    Thread closer = Thread.ofVirtual().start(other::close);
    closing.countDown();
    closer.join();

    assertThat(answer.get().statusCode()).isEqualTo(200);
    assertThat(other.counts().exports()).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void what_comes_in_either_form_is_read_back_with_all_that_it_says() throws Exception {
    post(ONE_SPAN.getBytes(UTF_8), "Content-Type", JSON);
    Path file = folder.resolve("run.json");
    try (TraceLog log = TraceLog.create(file)) {
      log.take(taken.getFirst());
    }

    assertThat(Files.readAllLines(file)).hasSize(1);
    Trace trace = TraceFiles.read(file);
    assertThat(trace.spans().kind(0).words()).isEqualTo("lake/a\nb");
    assertThat(trace.spans().target(0)).isEqualTo("é ?");
    assertThat(trace.spans().hasFailed(0)).isTrue();
  }

  @Test
  void an_address_that_is_taken_is_told() {
    assertThatThrownBy(() -> TraceReceiver.start(receiver.address(), taken::add))
        .hasMessageContaining("127.0.0.1:" + receiver.address().getPort())
        .hasMessageContaining("--listen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4318", "127.0.0.1", "a b:1", "127.0.0.1:65536", ":4318", "http://x:1"})
  void what_is_no_address_is_refused(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("write one as 127.0.0.1:4318");
  }

  @Test
  void an_address_of_the_sixth_version_is_one() {
    assertThat(ListenAddress.parse("[::1]:4318").getAddress().isLoopbackAddress()).isTrue();
  }
}

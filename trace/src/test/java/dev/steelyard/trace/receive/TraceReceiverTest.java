package dev.steelyard.trace.receive;

import static dev.steelyard.trace.receive.SentSpans.export;
import static dev.steelyard.trace.receive.SentSpans.span;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.trace.TraceFiles;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real connections, into real files. */
class TraceReceiverTest extends ReceivingTest {

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

  @Test
  void an_export_in_protobuf_is_answered_in_protobuf() throws Exception {
    HttpResponse<byte[]> response =
        client.post(export(span(1).build()).toByteArray(), "Content-Type", ExportClient.PROTOBUF);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(ExportClient.PROTOBUF);
    assertThat(ExportTraceServiceResponse.parseFrom(response.body()))
        .isEqualTo(ExportTraceServiceResponse.getDefaultInstance());
    assertThat(taken).containsExactly(export(span(1).build()));
  }

  @Test
  void json_becomes_the_same_message_whichever_way_numbers_are_written() throws Exception {
    HttpResponse<byte[]> response =
        client.post(
            ExportClient.packed(ONE_SPAN.getBytes(UTF_8)),
            "Content-Type",
            ExportClient.JSON + "; charset=utf-8",
            "Content-Encoding",
            "gzip");

    assertThat(ExportClient.text(response)).isEqualTo("{}");
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

    HttpResponse<byte[]> response =
        client.post(sent.toByteArray(), "Content-Type", ExportClient.PROTOBUF);

    var partial = ExportTraceServiceResponse.parseFrom(response.body()).getPartialSuccess();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(partial.getRejectedSpans()).isEqualTo(3);
    assertThat(partial.getErrorMessage()).contains("its trace id is not of 16 bytes");
    assertThat(taken).containsExactly(export(span(1).build()));
    assertThat(receiver.counts()).isEqualTo(new ReceivedCounts(1, 1, 3, java.util.Map.of()));
  }

  @Test
  void a_sink_that_fails_acknowledges_nothing() throws Exception {
    ExportSink full =
        export -> {
          throw new IOException("No space left on device");
        };
    try (TraceReceiver other = TraceReceiver.start(ExportClient.ANY, full)) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(other.endpoint() + "/v1/traces"))
              .POST(BodyPublishers.ofByteArray(export(span(1).build()).toByteArray()));

      HttpResponse<byte[]> response = client.send(request, "Content-Type", ExportClient.PROTOBUF);

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
            ExportClient.ANY,
            export -> {
              inSink.countDown();
              await(closing);
            });
    var answer =
        client
            .http()
            .sendAsync(
                HttpRequest.newBuilder(URI.create(other.endpoint() + "/v1/traces"))
                    .header("Content-Type", ExportClient.PROTOBUF)
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
    client.post(ONE_SPAN.getBytes(UTF_8), "Content-Type", ExportClient.JSON);
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
        .hasMessageContaining("name another address");
  }
}

package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.CacheUse;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.Trace;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenTelemetry's traces, in both of their forms. */
class OtlpTest {

  private static final long BEGIN = 1_700_000_000_000_000_000L;

  @TempDir Path folder;

  /** As the SDK for Python with the collector's file exporter writes it, shortened. */
  private static final String EXPORT =
      """
      {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"exporter"}}]},
       "scopeSpans":[{"scope":{"name":"pipeline.schema"},"spans":[
        {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","parentSpanId":"eee19b7ec3c1b173",
         "name":"discover","kind":1,"startTimeUnixNano":"1700000000000000100","endTimeUnixNano":"1700000000000000400",
         "attributes":[{"key":"steelyard.target","value":{"stringValue":"a.parquet"}},{"key":"steelyard.amount","value":{"intValue":"12"}}],
         "status":{"code":2}},
        {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b173","name":"export","kind":1,
         "startTimeUnixNano":"1700000000000000000","endTimeUnixNano":"1700000000000001000","status":{}}
       ]}]}]}
      """;

  private Trace read(String name, byte[] content) throws IOException {
    return TraceFiles.read(Files.write(folder.resolve(name), content));
  }

  private Trace read(String json) throws IOException {
    return read("trace.json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> told(Spans spans) {
    return IntStream.range(0, spans.size())
        .mapToObj(span ->
            "%s %s %d %d %d%s"
                .formatted(
                    String.join(" → ", spans.path(span)),
                    spans.target(span),
                    spans.start(span),
                    spans.end(span),
                    spans.amount(span),
                    spans.hasFailed(span) ? " failed" : ""))
        .toList();
  }

  @Test
  void json_tells_spans_with_their_parents_whichever_comes_first() throws IOException {
    Trace trace = read(EXPORT);

    assertThat(told(trace.spans()))
        .containsExactly(
            "pipeline.schema/export  0 1000 0",
            "pipeline.schema/export → pipeline.schema/discover a.parquet 100 400 12 failed");
    assertThat(trace.begin()).isEqualTo(Instant.ofEpochSecond(0, BEGIN));
    assertThat(trace.nanos()).isEqualTo(1000);
  }

  @Test
  void exports_one_after_the_other_are_one_trace_and_a_cut_costs_the_last() throws IOException {
    String second = EXPORT.replace("c1b17", "c1b18").replace("a.parquet", "b.parquet");

    assertThat(read(EXPORT + second).spans().size()).isEqualTo(4);

    Trace cut = read(EXPORT + second.substring(0, second.length() / 2));

    assertThat(cut.spans().size()).isEqualTo(2);
    assertThat(cut.notes())
        .singleElement()
        .asString()
        .startsWith("it is cut off or damaged after 1 exports, line ");
  }

  @Test
  void an_export_that_was_sent_again_counts_once_and_is_noted() throws IOException {
    Trace trace = read(EXPORT + EXPORT);

    assertThat(told(trace.spans())).isEqualTo(told(read(EXPORT).spans()));
    assertThat(trace.notes())
        .singleElement()
        .asString()
        .startsWith("2 spans came again with the same ids and times");
  }

  @Test
  void parents_that_did_not_come_and_clocks_that_differ_are_noted() throws IOException {
    String orphan =
        EXPORT.replace(
            "\"parentSpanId\":\"eee19b7ec3c1b173\"", "\"parentSpanId\":\"eee19b7ec3c1b999\"");
    String early = EXPORT.replace("1700000000000000100", "1699999999999999900");

    assertThat(read(EXPORT).notes()).isEmpty();
    assertThat(read(orphan).notes())
        .singleElement()
        .asString()
        .startsWith("1 span is a part of another that did not come");
    assertThat(read(early).notes())
        .singleElement()
        .asString()
        .startsWith("1 span begins before what it is a part of");
  }

  /** What one of them keeps, the other does not find. */
  @Test
  void caches_of_one_name_in_two_programs_are_two() throws IOException {
    String lookup =
        EXPORT
            .replace(
                "{\"key\":\"steelyard.target\",",
                "{\"key\":\"steelyard.cache\",\"value\":{\"stringValue\":\"schemas\"}},"
                    + "{\"key\":\"steelyard.cache.result\",\"value\":{\"stringValue\":\"miss\"}},"
                    + "{\"key\":\"steelyard.target\",")
            .replace("\"status\":{\"code\":2}", "\"status\":{}");
    String other = lookup.replace("c1b17", "c1b18").replace("\"exporter\"", "\"importer\"");

    Trace trace = read(lookup + other);

    assertThat(trace.lookups().caches())
        .containsExactly("schemas of exporter", "schemas of importer");
    assertThat(CacheUse.of(trace.lookups()))
        .allSatisfy(one -> assertThat(one.curve().highest()).isZero());
    assertThat(read(lookup).lookups().caches()).containsExactly("schemas");
  }

  @Test
  void packed_by_gzip_it_is_the_same() throws IOException {
    Path packed = folder.resolve("trace.json.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(EXPORT.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(told(TraceFiles.read(packed).spans())).isEqualTo(told(read(EXPORT).spans()));
  }

  @Test
  void spans_beside_each_other_are_no_parts_of_each_other_whenever_they_were() throws IOException {
    Trace trace = read(EXPORT.replace(",\"parentSpanId\":\"eee19b7ec3c1b173\"", ""));

    assertThat(trace.spans().parent(0)).isEqualTo(Spans.NONE);
    assertThat(trace.spans().parent(1)).isEqualTo(Spans.NONE);
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static Span.Builder span(int id, int parent, String name, long start, long end) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(ByteString.copyFrom(new byte[16]))
            .setSpanId(ByteString.copyFrom(new byte[] {1, 0, 0, 0, 0, 0, 0, (byte) id}))
            .setName(name)
            .setStartTimeUnixNano(BEGIN + start)
            .setEndTimeUnixNano(BEGIN + end);
    return parent == 0
        ? span
        : span.setParentSpanId(
            ByteString.copyFrom(new byte[] {1, 0, 0, 0, 0, 0, 0, (byte) parent}));
  }

  private static byte[] export(Span.Builder... spans) {
    ScopeSpans.Builder scope =
        ScopeSpans.newBuilder().setScope(InstrumentationScope.newBuilder().setName("lake"));
    for (Span.Builder one : spans) {
      scope.addSpans(one);
    }
    return TracesData.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build()
        .toByteArray();
  }

  @Test
  void protobuf_tells_statements_requests_and_lookups_by_their_attributes() throws IOException {
    Trace trace =
        read(
            "trace.pb",
            export(
                span(1, 0, "export", 0, 1000),
                span(2, 1, "SELECT", 100, 200)
                    .addAttributes(attribute("db.system.name", "duckdb"))
                    .addAttributes(attribute("db.query.text", "SELECT 1"))
                    .addAttributes(attribute("db.response.returned_rows", "3")),
                span(3, 1, "S3.GetObject", 300, 400)
                    .addAttributes(attribute("aws.s3.bucket", "lake"))
                    .addAttributes(attribute("aws.s3.key", "a.parquet"))
                    .addAttributes(attribute("steelyard.bytes", "70")),
                span(4, 1, "S3.ListObjectsV2", 500, 550)
                    .addAttributes(attribute("aws.s3.bucket", "lake"))
                    .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR)),
                span(5, 1, "lookup", 600, 650)
                    .addAttributes(attribute("steelyard.cache", "schemas"))
                    .addAttributes(attribute("steelyard.cache.key", "a"))
                    .addAttributes(attribute("steelyard.cache.result", "miss")),
                span(6, 1, "lookup", 700, 701)
                    .addAttributes(attribute("steelyard.cache", "schemas"))
                    .addAttributes(attribute("steelyard.cache.key", "a"))
                    .addAttributes(attribute("steelyard.cache.result", "hit"))));

    assertThat(told(trace.spans()))
        .containsExactly(
            "lake/export  0 1000 0",
            "lake/export → duckdb/execute SELECT 1 100 200 3",
            // Which part of the object was asked for is not said, so it may be another each time.
            "lake/export → lake/read  300 400 0",
            "lake/export → lake/list  500 550 0 failed",
            "lake/export → lake/lookup  600 650 0",
            "lake/export → lake/lookup  700 701 0");
    assertThat(trace.spans().kind(1).origin()).isEqualTo(SpanKind.SpanOrigin.STATEMENT);
    assertThat(trace.statements()).extracting(one -> one.dialect()).containsExactly("duckdb");
    assertThat(trace.requests())
        .containsExactly(
            new StorageRequest(
                2, StorageRequest.Kind.READ, "a.parquet", 0, StorageRequest.UNKNOWN, 70, 0),
            new StorageRequest(
                3,
                StorageRequest.Kind.LIST,
                "",
                0,
                StorageRequest.UNKNOWN,
                OptionalLong.empty(),
                0));
    assertThat(IntStream.range(0, 3).mapToObj(trace.lookups()::kind))
        .containsExactly(CacheLookups.Kind.MISS, CacheLookups.Kind.LOAD, CacheLookups.Kind.HIT);
    assertThat(trace.lookups().nanos(1)).isEqualTo(50);
  }

  @Test
  void a_span_without_a_begin_is_left_out_and_one_without_an_end_takes_no_time_in_both_forms()
      throws IOException {
    String json =
        EXPORT
            .replace("\"startTimeUnixNano\":\"1700000000000000100\",", "")
            .replace(",\"endTimeUnixNano\":\"1700000000000001000\"", "")
            .replace("\"endTimeUnixNano\":\"1700000000000001000\",", "");
    Trace other =
        read(
            "trace.pb",
            export(
                span(1, 0, "export", 0, 1000).clearEndTimeUnixNano(),
                span(2, 1, "discover", 100, 400).clearStartTimeUnixNano()));

    for (Trace trace : List.of(read(json), other)) {
      assertThat(trace.spans().size()).isEqualTo(1);
      assertThat(trace.spans().nanos(0)).isZero();
      assertThat(trace.begin()).isEqualTo(Instant.ofEpochSecond(0, BEGIN));
      assertThat(trace.notes())
          .containsExactly(
              "1 span does not say when it began, and is left out",
              "1 span ends before it begins, or has no end; it counts as no time");
    }
  }

  @Test
  void an_answer_over_http_that_is_a_part_has_no_target() throws IOException {
    Trace trace =
        read(
            "trace.pb",
            export(
                span(1, 0, "S3.GetObject", 0, 1000)
                    .addAttributes(attribute("aws.s3.bucket", "lake")),
                http(2, 1, 100, ""),
                http(3, 1, 200, "206"),
                http(4, 1, 300, "200"),
                http(5, 0, 2000, ""),
                http(6, 0, 2100, "206")));

    Spans spans = trace.spans();
    assertThat(IntStream.range(1, 6).mapToObj(spans::target))
        .containsExactly("", "", "http://lake/a", "http://lake/a", "");
  }

  private static Span.Builder http(int id, int parent, long start, String status) {
    return span(id, parent, "GET", start, start + 50)
        .addAttributes(attribute("http.request.method", "GET"))
        .addAttributes(attribute("http.response.status_code", status))
        .addAttributes(attribute("url.full", "http://lake/a"));
  }

  @Test
  void what_is_no_trace_is_refused_with_what_is_read() {
    assertRefused("other.json", "{\"resourceMetrics\": []}", "no traces of OpenTelemetry");
    assertRefused("list.json", "[1, 2]", "nothing that is read here");
    assertRefused("cut.json", EXPORT.substring(0, 300), "or it is cut off");
    assertRefused("words.txt", "hello, this is no trace at all", "nothing that is read here");
    assertRefused("none.json", "{\"resourceSpans\": []}", "has no spans");
  }

  private void assertRefused(String name, String content, String words) {
    assertThatThrownBy(() -> read(name, content.getBytes(StandardCharsets.UTF_8)))
        .as(name)
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(words);
  }
}

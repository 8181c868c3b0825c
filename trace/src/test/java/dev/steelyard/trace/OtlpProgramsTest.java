package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.CacheUse;
import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.StorageUse;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.advice.AdviceSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces of several programs: their clocks, their ids, their caches, and what they ask for. */
class OtlpProgramsTest {

  private static final int SERVER = 2;
  private static final int CLIENT = 3;

  @TempDir Path folder;

  private Trace read(String... exports) throws IOException {
    return TraceFiles.read(
        Files.writeString(folder.resolve("run.jsonl"), String.join("", exports)));
  }

  private static Map<String, Long> own(Spans spans) {
    return IntStream.range(0, spans.size())
        .boxed()
        .collect(Collectors.toMap(span -> spans.kind(span).name(), spans::ownNanos));
  }

  /**
   * The clock of the second is behind, ahead, or ahead by so little that a part of it lies within.
   */
  @ParameterizedTest
  @CsvSource({"-5000, begins before", "-30, begins before", "5000, ends after", "30, ends after"})
  void a_clock_that_differs_is_told_whichever_way(long off, String words) throws IOException {
    Trace trace =
        read(
            OtlpExport.of("front").span(1, 0, "job", 10_000, 10_100).line(),
            OtlpExport.of("back").span(2, 1, "serve", 10_025 + off, 10_075 + off).line());

    assertThat(trace.notes()).singleElement().asString().startsWith("1 span " + words);
  }

  @Test
  void what_goes_on_by_itself_in_the_same_program_is_no_doubt() throws IOException {
    Trace trace =
        read(
            OtlpExport.of("front")
                .span(1, 0, "job", 0, 100)
                .span(2, 1, "flush", 90, 150)
                .span(3, 1, "clean", 200, 250)
                .line());

    assertThat(trace.notes()).isEmpty();
  }

  /** As Zipkin's libraries do: who is called has the id of the call. */
  @ParameterizedTest
  @ValueSource(strings = {"back", "front"})
  void an_id_that_caller_and_called_share_is_one_part_of_the_other(String called)
      throws IOException {
    String client =
        OtlpExport.of("front")
            .span(1, 0, "job", 0, 100)
            .span(2, 1, "call", 20, 80, CLIENT, Map.of())
            .line();
    String server =
        OtlpExport.of(called)
            .span(2, 1, "serve", 25, 75, SERVER, Map.of())
            .span(3, 2, "work", 30, 70)
            .line();

    for (Trace trace : new Trace[] {read(client, server), read(server, client)}) {
      assertThat(own(trace.spans()))
          .isEqualTo(Map.of("job", 40L, "call", 10L, "serve", 10L, "work", 40L));
      assertThat(trace.notes()).isEmpty();
    }
  }

  @Test
  void an_id_that_two_spans_of_one_program_have_is_told() throws IOException {
    Trace trace =
        read(
            OtlpExport.of("front")
                .span(1, 0, "job", 0, 100)
                .span(2, 1, "one", 10, 20)
                .span(2, 1, "two", 30, 40)
                .span(3, 2, "part", 12, 18)
                .line());

    assertThat(own(trace.spans())).isEqualTo(Map.of("job", 80L, "one", 4L, "two", 10L, "part", 6L));
    assertThat(trace.notes())
        .singleElement()
        .asString()
        .startsWith("1 span has the id of another one of the same program");
  }

  @Test
  void spans_that_are_parts_of_their_own_parts_or_of_themselves_are_told() throws IOException {
    Trace trace =
        read(
            OtlpExport.of("front")
                .span(1, 2, "one", 0, 100)
                .span(2, 1, "two", 10, 90)
                .span(3, 3, "three", 0, 50)
                .span(4, 3, "four", 0, 20)
                .line());

    assertThat(own(trace.spans()))
        .isEqualTo(Map.of("one", 100L, "two", 80L, "three", 30L, "four", 20L));
    assertThat(trace.notes())
        .containsExactly(
            "3 operations say that they are parts of their own parts, or of themselves; each counts"
                + " as outermost");
  }

  private static String asking(String attribute, String instance) {
    OtlpExport export =
        new OtlpExport(Map.of("service.name", "shop", attribute, instance))
            .span(instance.equals("a") ? 1 : 2, 0, "job", 0, 100_000);
    for (int key = 0; key < 20; key++) {
      int id = 100 * (instance.equals("a") ? 1 : 2) + key;
      export.span(
          id,
          instance.equals("a") ? 1 : 2,
          "get",
          100 * key,
          100 * key + 50,
          1,
          Map.of(
              "steelyard.cache", "schemas",
              "steelyard.cache.result", "miss",
              "steelyard.cache.key", "k" + key,
              "thread.name", "main"));
    }
    return export.line();
  }

  /** What one of them keeps the other does not find. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "service.instance.id",
        "host.name",
        "process.pid",
        "k8s.pod.name",
        "k8s.pod.uid",
        "container.id",
        "faas.instance",
        "service.instance",
        "cloud.resource_id",
        "their.own"
      })
  void programs_that_anything_tells_apart_have_a_cache_each(String attribute) throws IOException {
    Trace trace = read(asking(attribute, "a"), asking(attribute, "b"));

    assertThat(trace.lookups().caches())
        .containsExactly("schemas of shop #1", "schemas of shop #2");
    assertThat(CacheUse.of(trace.lookups()))
        .allSatisfy(one -> assertThat(one.curve().highest()).isZero());
    assertThat(trace.spans().threads()).as("two threads of either").isEqualTo(4);
    assertThat(AdviceSearch.in(TraceView.of("it", trace, 5))).isEmpty();
  }

  /** The first program has no such cache; threads and caches are numbered alike. */
  @Test
  void a_cache_has_the_number_of_the_threads_of_its_program() throws IOException {
    Trace trace =
        read(
            new OtlpExport(Map.of("service.name", "shop", "host.name", "first"))
                .span(7, 0, "idle", 0, 1000)
                .line(),
            asking("host.name", "a"),
            asking("host.name", "b"));

    assertThat(trace.lookups().caches())
        .containsExactly("schemas of shop #2", "schemas of shop #3");
    assertThat(IntStream.range(0, trace.spans().size()).mapToObj(trace.spans()::thread).distinct())
        .anyMatch(one -> one.startsWith("shop #2"))
        .anyMatch(one -> one.startsWith("shop #3"));
  }

  /** As of a broken exporter, which gives one id to all: the first is as long as the trace. */
  @Test
  void a_long_span_before_many_short_ones_of_its_id_holds_their_parts() throws IOException {
    OtlpExport export = OtlpExport.of("front").span(1, 0, "all", 0, 10_000_000);
    for (int i = 0; i < 30_000; i++) {
      export.span(1, 0, "one " + i % 7, 100L * i, 100L * i + 10);
      export.span(10 + i, 1, "part", 100L * i + 20, 100L * i + 30);
    }
    Spans spans = read(export.line()).spans();

    for (int span = 0; span < spans.size(); span++) {
      if (spans.kind(span).name().equals("part")) {
        assertThat(spans.kind(spans.parent(span)).name()).isEqualTo("all");
      }
    }
  }

  /** As of a program whose ids are constant. */
  @Test
  void each_part_of_spans_that_share_an_id_is_within_the_one_that_went_on_then()
      throws IOException {
    OtlpExport export = OtlpExport.of("front");
    for (int i = 0; i < 20_000; i++) {
      export.span(1, 0, "one " + i % 7, 100L * i, 100L * i + 90);
      export.span(10 + i, 1, "part", 100L * i + 10, 100L * i + 20);
    }
    Spans spans = read(export.line()).spans();

    assertThat(spans.size()).isEqualTo(40_000);
    for (int span = 1; span < spans.size(); span += 2) {
      assertThat(spans.parent(span)).isEqualTo(span - 1);
    }
  }

  /** What is left of the first line in the buffer says nothing of the next. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 17, 40})
  void a_first_line_that_is_damaged_costs_none_of_the_others_wherever_it_ends(int beforeEnd)
      throws IOException {
    String begin = "{\"resourceSpans\":[";
    String damaged = begin + "x".repeat((1 << 16) - beforeEnd - begin.length() - 1) + "\n";

    Trace trace = read(damaged, OtlpExport.of("front").span(1, 0, "job", 0, 1000).line());

    assertThat(trace.spans().size()).isEqualTo(1);
    assertThat(trace.notes())
        .containsExactly(
            "1 of 2 lines cannot be read, the first is line 1: what they told is missing");
  }

  private static OtlpExport reading() {
    return OtlpExport.of("front")
        .span(
            1,
            0,
            "read",
            0,
            10,
            1,
            Map.of(
                "steelyard.storage", "lake",
                "steelyard.target", "a",
                "http.response.body.size", "300"));
  }

  @Test
  void a_read_that_failed_brought_no_bytes_whatever_its_answer_had() throws IOException {
    StorageUse failed = StorageUse.of(read(reading().failed().line())).getFirst();
    StorageUse done = StorageUse.of(read(reading().line())).getFirst();

    assertThat(failed.bytes()).isZero();
    assertThat(failed.unsized()).isZero();
    assertThat(done.bytes()).isEqualTo(300);
  }
}

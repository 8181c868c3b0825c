package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.Trace;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces that are cut off, and ones with lines, spans and numbers of which nothing can be made. */
class DamagedOtlpTest {

  @TempDir Path folder;

  private Trace read(String name, byte[] content) throws IOException {
    return TraceFiles.read(Files.write(folder.resolve(name), content));
  }

  private Trace read(String json) throws IOException {
    return read("run.jsonl", json.getBytes(StandardCharsets.UTF_8));
  }

  /** A job of 100 with a part of 30, told before it. */
  private static String job(int number) {
    int id = 10 * number;
    return OtlpExport.of("app")
        .span(id + 1, 0, "job", 1000L * number, 1000L * number + 100)
        .span(id + 2, id + 1, "part", 1000L * number + 10, 1000L * number + 40)
        .line();
  }

  private static String jobs(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(DamagedOtlpTest::job)
        .collect(Collectors.joining());
  }

  /** Half of it would have a job without its part, which had done all by itself. */
  @Test
  void of_an_export_that_is_cut_off_nothing_is_taken() throws IOException {
    String fifth = job(5);

    Trace cut = read(jobs(4) + fifth.substring(0, fifth.indexOf("\"part\"")));

    assertThat(cut.spans().size()).isEqualTo(8);
    assertThat(cut.notes())
        .containsExactly("it is cut off after 4 exports: its last line cannot be read");
  }

  @ParameterizedTest
  @CsvSource({"3, 6", "1, 6", "4, 6"})
  void a_damaged_line_costs_none_of_the_others(int damaged, int spans) throws IOException {
    String content =
        IntStream.rangeClosed(1, 4)
            .mapToObj(
                number -> number == damaged ? job(number).substring(0, 150) + "\n" : job(number))
            .collect(Collectors.joining());

    Trace trace = read(content);

    assertThat(trace.spans().size()).isEqualTo(spans);
    assertThat(trace.notes())
        .containsExactly(
            "1 of 4 lines cannot be read, the first is line %d: what they told is missing"
                .formatted(damaged));
  }

  @Test
  void a_file_that_begins_in_the_midst_of_a_line_is_read_from_the_next() throws IOException {
    Trace trace = read(jobs(3).substring(100));

    assertThat(trace.spans().size()).isEqualTo(4);
    assertThat(trace.notes())
        .containsExactly(
            "1 of 3 lines cannot be read, the first is line 1: what they told is missing");
  }

  @Test
  void lines_of_other_signals_and_blank_ones_are_passed_over() throws IOException {
    Trace trace = read("\n" + job(1) + "{\"resourceMetrics\":[]}\n\n" + job(2).strip());

    assertThat(trace.spans().size()).isEqualTo(4);
    assertThat(trace.notes()).isEmpty();
  }

  private static final String WRONG =
      """
      {"traceId":"%s","spanId":"%s","name":"broken","startTimeUnixNano":"%s","endTimeUnixNano":"%s"}\
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5b8efff798038103d269b633813fc60c|00000000000000aa|yesterday|1700000000000000100|"
            + "its startTimeUnixNano 'yesterday' is no number of nanoseconds since 1970",
        "5b8efff798038103d269b633813fc60c|00000000000000aa|NaN|1700000000000000100|"
            + "its startTimeUnixNano 'NaN' is no number",
        "5b8efff798038103d269b633813fc60c|00000000000000aa|1700000000000000100|9223372036854775808|"
            + "its endTimeUnixNano '9223372036854775808' is after the year 2262",
        "5b8efff798038103d269b633813fc60c|00000000000000aa|1e999999999|1700000000000000100|"
            + "is after the year 2262",
        "5b8efff798038103d269b633813fc60c|00000000000000aa|-5|1700000000000000100|"
            + "its startTimeUnixNano '-5' is before 1970",
        "W47/95gDgQPSabYzgT/GDA==|7uGbfsPBsXM=|1700000000000000000|1700000000000000100|"
            + "its traceId 'W47/95gDgQPSabYzgT/GDA==' is no number of 32 hexadecimal digits",
        "5b8efff798038103d269b633813fc60c|eee19b7ec3c1b17|1700000000000000000|x|endTimeUnixNano 'x'"
      })
  void a_span_of_which_nothing_can_be_made_is_left_out_and_told(
      String traceId, String spanId, String start, String end, String why) throws IOException {
    String wrong = WRONG.formatted(traceId, spanId, start, end);

    Trace trace = read(OtlpExport.of("app").span(1, 0, "job", 0, 100).raw(wrong).raw(wrong).line());

    assertThat(trace.spans().size()).isEqualTo(1);
    assertThat(trace.nanos()).isEqualTo(100);
    assertThat(trace.notes())
        .singleElement()
        .asString()
        .startsWith("2 spans cannot be read and are left out, such as 'broken': ")
        .contains(why);
  }

  @Test
  void where_no_span_can_be_read_it_is_refused_with_what_is_wrong_with_them() {
    String wrong = WRONG.formatted("W47/95gDgQPSabYzgT/GDA==", "7uGbfsPBsXM=", "1", "2");

    assertThatThrownBy(() -> read(OtlpExport.of("app").raw(wrong).line()))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("has no spans that can be used: 1 span cannot be read")
        .hasMessageContaining("its traceId 'W47/95gDgQPSabYzgT/GDA==' is no number of 32");
  }

  @Test
  void a_number_that_is_none_costs_no_export() throws IOException {
    String json =
        OtlpExport.of("app")
            .raw(
                WRONG
                    .formatted(
                        "5b8efff798038103d269b633813fc60c",
                        "00000000000000aa",
                        "1700000000000000000",
                        "1700000000000000100")
                    .replace(
                        "}",
                        ",\"attributes\":[{\"key\":\"steelyard.amount\",\"value\":{\"doubleValue\":NaN}}]}"))
            .line();

    Trace trace = read(json);

    assertThat(trace.spans().nanos(0)).isEqualTo(100);
    assertThat(trace.notes()).singleElement().asString().contains("steelyard.amount 'NaN'");
  }

  @Test
  void times_beyond_what_has_a_number_are_left_out_of_protobuf_too() throws IOException {
    TracesData.Builder all = TracesData.newBuilder();
    var scope = all.addResourceSpansBuilder().addScopeSpansBuilder();
    scope
        .addSpansBuilder()
        .setName("job")
        .setStartTimeUnixNano(OtlpExport.BEGIN)
        .setEndTimeUnixNano(OtlpExport.BEGIN + 100);
    scope
        .addSpansBuilder()
        .setName("broken")
        .setStartTimeUnixNano(OtlpExport.BEGIN)
        .setEndTimeUnixNano(-7);

    Trace trace = read("run.pb", all.build().toByteArray());

    assertThat(trace.nanos()).isEqualTo(100);
    assertThat(trace.notes())
        .containsExactly(
            "1 span cannot be read and is left out, 'broken': its endTimeUnixNano"
                + " '18446744073709551609' is after the year 2262");
  }

  @Test
  void a_byte_order_mark_is_no_part_of_an_export() throws IOException {
    assertThat(read("\ufeff" + jobs(2)).spans().size()).isEqualTo(4);
  }

  @Test
  void of_what_is_packed_and_cut_off_the_whole_exports_are_read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes, true)) {
      for (int number = 1; number <= 3; number++) {
        out.write(job(number).getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
    byte[] packed = bytes.toByteArray();

    Trace trace = read("run.jsonl.gz", Arrays.copyOf(packed, packed.length - 15));

    assertThat(trace.spans().size()).isBetween(4, 6);
    assertThat(trace.notes())
        .first()
        .isEqualTo("its packing (gzip) is cut off or damaged: what came then is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "run.jsonl, nothing was exported to it",
    "run.json.gz, nothing was exported to it",
    "run.pb, nothing was exported to it",
    "run.jfr, a program that was killed writes nothing there"
  })
  void an_empty_file_is_refused_with_what_to_do_about_its_form(String name, String words) {
    assertThatThrownBy(() -> read(name, new byte[0]))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("is empty: " + words);
  }
}

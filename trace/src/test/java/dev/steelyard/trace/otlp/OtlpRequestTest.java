package dev.steelyard.trace.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.RepeatedWork;
import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.StorageRequest.Kind;
import dev.steelyard.core.trace.StorageUse;
import dev.steelyard.core.trace.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What spans ask of storage, by their words. */
class OtlpRequestTest {

  private static OtlpSpan span(long id, String name, Map<String, String> attributes) {
    return new OtlpSpan(
        id,
        0,
        OtlpOrigin.of(Map.of()),
        "lake",
        name,
        100 * id,
        100 * id + 10,
        false,
        false,
        attributes);
  }

  @ParameterizedTest
  @CsvSource({
    "read, '', read header, READ",
    "'', '', read header, READ",
    "'', '', read input part, READ",
    "'', '', compute stats, READ",
    "'', '', playlist, READ",
    "'', '', Lake.listFiles, LIST",
    "'', '', list of writes, LIST",
    "'', '', stat, LOOK",
    "'', '', output, READ",
    "'', '', overwrite file, WRITE",
    "'', GetObject, S3.GetObject, READ",
    "'', '', S3.GetObject, READ",
    "'', GetRange, '', READ",
    "'', '', GetFooter, READ",
    "GetBlob, '', '', READ",
    "'', '', S3.GetObjectAttributes, LOOK",
    "'', ListObjectsV2, S3.ListObjectsV2, LIST",
    "'', UploadPart, '', WRITE",
    "'', PutObjectTagging, '', WRITE",
    "'', DeleteObjects, '', DELETE",
    "rename, '', x, WRITE",
    "mkdir, '', x, WRITE",
    "'', '', truncate file, WRITE",
    "delete, '', read, DELETE",
    "rmdir, '', x, DELETE",
    "HEAD, '', read, LOOK",
    "scan, '', write it, WRITE"
  })
  void what_is_asked_is_told_by_whole_words_of_the_first_that_says_it(
      String request, String method, String name, Kind kind) {
    Map<String, String> attributes = new HashMap<>(Map.of("steelyard.storage", "lake"));
    attributes.put("steelyard.request", request);
    attributes.put("rpc.method", method);

    assertThat(OtlpRequest.kind(span(1, name, attributes))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "'', GetBucketLocation, LOOK",
    "'', GetObject, READ",
    "'', GetObjectAttributes, LOOK",
    "GetBlob, '', READ"
  })
  void what_amazons_operations_get_is_an_object_or_a_look(
      String request, String method, Kind kind) {
    Map<String, String> attributes = new HashMap<>(Map.of("aws.s3.bucket", "lake"));
    attributes.put("steelyard.request", request);
    attributes.put("rpc.method", method);

    assertThat(OtlpRequest.kind(span(1, "S3", attributes))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"rename, 0", "mkdir, 0", "put, -1", "copy, -1", "read, -1"})
  void what_moves_or_makes_something_moves_no_bytes_unless_it_says_so(String request, long bytes) {
    Map<String, String> asked = Map.of("steelyard.storage", "lake", "steelyard.request", request);
    Map<String, String> told = new HashMap<>(asked);
    told.put("steelyard.bytes", "7");

    assertThat(OtlpRequest.bytes(span(1, "a", asked)).orElse(-1)).isEqualTo(bytes);
    assertThat(OtlpRequest.bytes(span(1, "a", told))).hasValue(7);
  }

  @Test
  void a_word_that_is_no_request_is_noted() {
    Map<String, String> scan = Map.of("steelyard.storage", "lake", "steelyard.request", "scan");

    assertThat(OtlpRequest.notes(List.of(span(1, "a", scan), span(2, "b", scan))))
        .singleElement()
        .asString()
        .startsWith("2 requests to storage have steelyard.request 'scan'");
  }

  @ParameterizedTest
  @CsvSource({"read input, false", "output, false", "write, true", "moveFile, true"})
  void a_name_tells_a_change_by_whole_words(String name, boolean changes) {
    assertThat(OtlpRequest.changes(name)).isEqualTo(changes);
  }

  @Test
  void reads_that_say_no_part_are_no_repetitions_and_the_whole_is_an_offset_of_0() {
    Map<String, String> chunk =
        Map.of("steelyard.storage", "lake", "file.path", "a", "steelyard.bytes", "10");
    Map<String, String> whole = new HashMap<>(chunk);
    whole.put("steelyard.offset", "0");

    Map<String, String> long10 = new HashMap<>(chunk);
    long10.put("steelyard.length", "10");
    Map<String, String> wrong = new HashMap<>(long10);
    wrong.put("steelyard.offset", "abc");

    assertThat(again(chunk)).isZero();
    assertThat(again(long10)).as("a length says not where it begins").isZero();
    assertThat(again(wrong)).isZero();
    assertThat(again(whole)).isEqualTo(2);
  }

  /** How often a part of file a was read again in an export that wrote another file meanwhile. */
  private static long againBeside(String written) {
    OtlpOrigin origin = OtlpOrigin.of(Map.of());
    Map<String, String> read =
        Map.of(
            "aws.s3.bucket", "lake",
            "aws.s3.key", "a",
            "steelyard.offset", "0",
            "steelyard.length", "10");
    Map<String, String> write = Map.of("aws.s3.bucket", "lake", "aws.s3.key", written);
    OtlpTrace trace = new OtlpTrace();
    trace.add(
        new OtlpSpan(
            1,
            0,
            origin,
            "app",
            "export",
            50,
            1000,
            false,
            false,
            Map.of("steelyard.unit", "true")));
    trace.add(new OtlpSpan(2, 1, origin, "S3", "S3.GetObject", 100, 150, false, false, read));
    trace.add(new OtlpSpan(3, 1, origin, "S3", "S3.PutObject", 200, 250, false, false, write));
    trace.add(new OtlpSpan(4, 1, origin, "S3", "S3.GetObject", 300, 350, false, false, read));
    return RepeatedWork.of(trace.build().spans()).cases().stream()
        .mapToLong(RepeatedWork.RepeatedCase::again)
        .sum();
  }

  @Test
  void a_write_by_amazons_spans_changes_its_own_file_alone() {
    assertThat(againBeside("b")).isEqualTo(1);
    assertThat(againBeside("a")).isZero();
  }

  private static long again(Map<String, String> attributes) {
    OtlpTrace trace = new OtlpTrace();
    for (int i = 1; i <= 3; i++) {
      trace.add(span(i, "read", attributes));
    }
    Trace built = trace.build();
    assertThat(RepeatedWork.of(built.spans()).cases()).isEmpty();
    return StorageUse.of(built).getFirst().again();
  }

  @Test
  void how_much_came_is_known_where_it_is_said_also_with_a_fraction() {
    assertThat(bytes("steelyard.bytes", "1048576.0")).hasValue(1_048_576);
    assertThat(bytes("http.response.body.size", "7")).hasValue(7);
    assertThat(bytes("http.request.body.size", "7")).isEmpty();
    assertThat(bytes("steelyard.bytes", "many")).isEmpty();
    assertThat(bytes("aws.s3.key", "a")).isEmpty();
    OtlpSpan wrong = span(1, "read", Map.of("steelyard.bytes", "many"));
    assertThat(OtlpDoubts.of(List.of(wrong, span(2, "read", Map.of())), 0, 0, 0))
        .containsExactly(
            "1 span has an amount that is no number from 0 on, as steelyard.bytes 'many'; it"
                + " counts as not told");
  }

  private static OptionalLong bytes(String name, String value) {
    OtlpSpan span = span(1, "read", Map.of("aws.s3.bucket", "lake", name, value));
    assertThat(OtlpRequest.asked(span)).isEqualTo(StorageRequest.UNKNOWN);
    return OtlpRequest.bytes(span);
  }
}

package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.StorageUse.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to storage, by what they are for. */
class StorageUseTest {

  private final TracedProgram program = new TracedProgram();
  private final List<StorageRequest> requests = new ArrayList<>();
  private long now;

  private void request(
      StorageRequest.Kind kind, String path, long offset, long asked, long bytes, boolean failed) {
    request(kind, path, offset, asked, OptionalLong.of(bytes), failed);
  }

  private void request(
      StorageRequest.Kind kind,
      String path,
      long offset,
      long asked,
      OptionalLong bytes,
      boolean failed) {
    SpanKind of =
        new SpanKind(
            "lake", kind.name().toLowerCase(Locale.ROOT), SpanKind.SpanOrigin.STORAGE, false, 1);
    String target = StorageRequest.target(path, offset, asked);
    int span = program.span(of, target, "main", now, now + 10, failed);
    now += 10;
    requests.add(new StorageRequest(span, kind, path, offset, asked, bytes, 1 + now / 50));
  }

  private List<StorageUse> found() {
    BuiltSpans built = program.built();
    return StorageUse.of(
        new Trace(
            Instant.EPOCH,
            0,
            built.spans(),
            false,
            CacheLookups.none(),
            requests.stream().map(one -> one.of(built.number(one.span()))).toList(),
            List.of(),
            List.of(),
            List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "READ, lake/a.parquet, 0, -1, DATA",
    "READ, lake/a.parquet, 900, 8, FOOTER",
    "READ, lake/A.PARQUET, 900, 8, FOOTER",
    "READ, lake/a.parquet, 900, 80000, DATA",
    "READ, lake/a.csv, 900, 8, DATA",
    "READ, t/_delta_log/00001.json, 0, -1, LOG",
    "READ, _delta_log/00001.json, 0, -1, LOG",
    "READ, t/metadata/v1.metadata.json, 0, -1, LOG",
    "LIST, lake/, 0, -1, LISTING",
    "LOOK, lake/a.parquet, 0, -1, LOOK",
    "WRITE, lake/a.parquet, 0, -1, WRITE",
    "DELETE, lake/a.parquet, 0, -1, WRITE"
  })
  void what_a_request_is_for_is_told_by_its_path_and_part(
      StorageRequest.Kind kind, String path, long offset, long asked, Purpose purpose) {
    request(kind, path, offset, asked, 8, false);

    assertThat(found()).extracting(StorageUse::purpose).containsExactly(purpose);
  }

  @Test
  void the_same_part_again_is_told_and_another_part_is_not() {
    request(StorageRequest.Kind.READ, "a.csv", 0, 100, 100, false);
    request(StorageRequest.Kind.READ, "a.csv", 100, 100, 100, false);
    request(StorageRequest.Kind.READ, "a.csv", 0, 100, 100, false);
    request(StorageRequest.Kind.READ, "b.csv", 0, 100, 77, true);
    request(StorageRequest.Kind.READ, "b.csv", 0, 100, 100_000, false);

    StorageUse only = found().getFirst();

    assertThat(only)
        .isEqualTo(new StorageUse("lake", Purpose.DATA, 5, 100_300, 1, 100, 3, 50, 2, 0));
  }

  @Test
  void reads_that_do_not_say_how_much_came_are_not_small() {
    for (int i = 0; i < 3; i++) {
      request(StorageRequest.Kind.READ, "a.csv", 100L * i, 100, OptionalLong.empty(), false);
    }
    request(StorageRequest.Kind.LOOK, "a.csv", 0, -1, OptionalLong.empty(), false);
    request(StorageRequest.Kind.READ, "b.csv", 0, 100, OptionalLong.empty(), true);

    assertThat(found())
        .allSatisfy(one -> assertThat(one.small()).isZero())
        .extracting(StorageUse::unsized)
        .containsExactly(3L, 0L);
    assertThat(StorageUse.notes(found()))
        .singleElement()
        .asString()
        .startsWith("3 reads and writes of lake");
  }

  @Test
  void a_change_of_which_nobody_said_the_path_may_be_of_any() {
    program.span("export", "", "main", 0, 1000);
    request(StorageRequest.Kind.READ, "a.csv", 0, 100, 100, false);
    request(StorageRequest.Kind.DELETE, "", 0, -1, 0, false);
    request(StorageRequest.Kind.READ, "a.csv", 0, 100, 100, false);

    assertThat(found()).allSatisfy(one -> assertThat(one.again()).isZero());
    assertThat(RepeatedWork.of(program.spans()).cases()).isEmpty();
  }

  @Test
  void another_part_of_a_file_is_no_repetition_of_work_and_the_same_part_is() {
    program.span("export", "", "main", 0, 1000);
    request(StorageRequest.Kind.READ, "a.csv", 0, 100, 100, false);
    request(StorageRequest.Kind.READ, "a.csv", 100, 100, 100, false);
    request(StorageRequest.Kind.READ, "a.csv", 0, -1, 200, false);
    request(StorageRequest.Kind.READ, "a.csv", 100, 100, 100, false);

    assertThat(RepeatedWork.of(program.spans()).nanos()).isEqualTo(10);
  }

  @Test
  void what_changed_in_between_is_asked_for_anew() {
    request(StorageRequest.Kind.LIST, "lake/", 0, -1, 8, false);
    request(StorageRequest.Kind.READ, "lake/a.csv", 0, 100, 100, false);
    request(StorageRequest.Kind.WRITE, "lake/a.csv", 0, -1, 100, false);
    request(StorageRequest.Kind.READ, "lake/a.csv", 0, 100, 100, false);
    request(StorageRequest.Kind.LIST, "lake/", 0, -1, 8, false);

    assertThat(found()).allSatisfy(one -> assertThat(one.again()).isZero());
  }

  @Test
  void what_is_written_twice_is_not_asked_for_again() {
    request(StorageRequest.Kind.WRITE, "a.csv", 0, -1, 100, false);
    request(StorageRequest.Kind.WRITE, "a.csv", 0, -1, 100, false);

    assertThat(found().getFirst().again()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "/data/t/1, /data/t, 0",
    "/data/t/1, /data/t/, 0",
    "/data/t/1, file:///data, 0",
    "/data/t, /data/t/1, 0",
    "/data/t/1, /data/t/2, 1",
    "/data/ta/1, /data/t, 1"
  })
  void what_lies_below_a_folder_that_was_deleted_is_asked_for_anew(
      String asked, String deleted, int again) {
    request(StorageRequest.Kind.READ, asked, 0, 100, 100, false);
    request(StorageRequest.Kind.DELETE, deleted, 0, -1, 0, false);
    request(StorageRequest.Kind.READ, asked, 0, 100, 100, false);

    assertThat(found().stream().mapToLong(StorageUse::again).sum()).isEqualTo(again);
  }

  @ParameterizedTest
  @CsvSource({"/data/t, 0", "any file:, 0", "/data/u, 1", "http://a/data/t, 1"})
  void what_an_operation_changed_is_asked_for_anew(String changed, int again) {
    request(StorageRequest.Kind.READ, "/data/t/1", 0, 100, 100, false);
    program.builder().changing(program.span("replace", changed, "main", now, now + 5));
    now += 10;
    request(StorageRequest.Kind.READ, "/data/t/1", 0, 100, 100, false);

    assertThat(found().getFirst().again()).isEqualTo(again);
  }

  /** A move says one of its two paths. */
  @Test
  void what_is_asked_before_and_after_a_change_of_any_file_is_asked_for_anew() {
    request(StorageRequest.Kind.READ, "t/final", 0, 100, 100, false);
    SpanKind write = new SpanKind("lake", "write", SpanKind.SpanOrigin.STORAGE, false, 1);
    program.builder().at(program.span(write, "t/tmp", "main", now, now + 5, false), "any file:");
    now += 10;
    request(StorageRequest.Kind.READ, "t/final", 0, 100, 100, false);
    request(StorageRequest.Kind.READ, "t/final", 0, 100, 100, false);

    assertThat(found().getFirst().again()).isEqualTo(1);
  }
}

package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.RepeatedWork.RepeatedCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked again of files and addresses that changed in between. */
class SeenChangesTest {

  private final TracedProgram program = new TracedProgram();

  private RepeatedWork found() {
    return RepeatedWork.of(program.spans());
  }

  private void asked(String kind, String target, long at) {
    program.span(kind, target, "main", at, at + 10);
  }

  private void changed(String target, long at) {
    program.builder().changing(program.span("http/PUT", target, "main", at, at + 10));
  }

  @ParameterizedTest
  @CsvSource({
    "http://a/users/7, http://a/users/7, 0",
    "http://a/users/7, http://a/users/7?dry=1, 0",
    "http://a/users/7?part=2, http://a/users/7, 0",
    "http://a/users, http://a/users/7, 0",
    "http://a/users/7/orders, http://a/users/7, 0",
    "http://a/users/7, '', 0",
    "http://a/users/8, http://a/users/7, 1",
    "http://a/orders, http://a/users/7, 1",
    "http://b/users/7, http://a/users/7, 1",
    "/lake/a, /lake/a, 0",
    "/lake/a, /lake, 0",
    "/lake/a, /lake/ab, 1",
    "customers, '', 1"
  })
  void what_is_asked_again_of_a_place_that_changed_in_between_is_no_repetition(
      String asked, String changed, int again) {
    program.span("export", "", "main", 0, 1000);
    asked("http/GET", asked, 10);
    changed(changed, 30);
    asked("http/GET", asked, 50);

    assertThat(found().cases().stream().mapToLong(RepeatedCase::again).sum()).isEqualTo(again);
  }

  @Test
  void a_change_is_no_repetition_and_what_comes_twice_after_it_is() {
    program.span("export", "", "main", 0, 1000);
    asked("http/GET", "http://a/b", 10);
    changed("http://a/b", 30);
    changed("http://a/b", 50);
    asked("http/GET", "http://a/b", 70);
    asked("http/GET", "http://a/b", 90);

    assertThat(found().cases()).extracting(RepeatedCase::again).containsExactly(1L);
  }

  private int storage(String name, String target, long at) {
    SpanKind kind = new SpanKind("lake", name, SpanKind.SpanOrigin.STORAGE, false, 1);
    return program.span(kind, target, "main", at, at + 10, false);
  }

  private long again() {
    return found().cases().stream().mapToLong(RepeatedCase::again).sum();
  }

  @ParameterizedTest
  @CsvSource({
    "/data/t/1, /data/t, 0",
    "/data/t, /data/t/1, 0",
    "/data/t/1 [100 bytes from 5], /data/t, 0",
    "/data/t/1 [from 5], /data/t/1, 0",
    "/data/t/1, /data/u, 1",
    "t#1, t#2, 1",
    "t#1, t#1, 0"
  })
  void what_a_storage_is_asked_again_of_a_folder_that_changed_is_no_repetition(
      String asked, String changed, int again) {
    program.span("export", "", "main", 0, 1000);
    storage("read", asked, 10);
    storage("delete", changed, 30);
    storage("read", asked, 50);

    assertThat(again()).isEqualTo(again);
  }

  /** Whoever changes it, and whoever asks. */
  @ParameterizedTest
  @CsvSource({"/data/t, 0", "/data/t/1, 0", "file:///data/t/1, 0", "/data/u, 1"})
  void operations_and_requests_to_storage_see_what_the_other_changed(String changed, int again) {
    program.span("export", "", "main", 0, 1000);
    asked("parse", "/data/t/1", 10);
    storage("delete", changed, 30);
    asked("parse", "/data/t/1", 50);
    storage("read", "/data/t/1", 110);
    changed(changed, 130);
    storage("read", "/data/t/1", 150);

    assertThat(again()).isEqualTo(2L * again);
  }

  private int statement(String database, String statement, long at) {
    SpanKind kind = new SpanKind(database, "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    return program.span(kind, statement, "main", at, at + 10, false);
  }

  /** By whomever they are written. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT count(*) FROM read_parquet('/lake/t/*.parquet') | /lake/t/2.parquet | 0",
        "SELECT count(*) FROM read_parquet('/lake/t/*.parquet') | /lake | 0",
        "SELECT count(*) FROM read_parquet('/lake/t/*.parquet') | /lake/u/2.parquet | 1",
        // It may lie anywhere.
        "SELECT count(*) FROM read_parquet('/lake/t/*.parquet') | u/2.parquet | 0",
        "FROM '/lake/a.parquet' | /lake/a.parquet | 0",
        "FROM '/lake/a.parquet' | /lake/b.parquet | 1",
        "SELECT * FROM read_csv('s3://bucket/a') | /lake/b | 0",
        "SELECT a FROM t WHERE path = '/lake/a' | /lake/a | 1"
      })
  void a_statement_that_reads_files_sees_what_was_written(
      String statement, String written, int again) {
    program.span("export", "", "main", 0, 1000);
    statement("duck", statement, 10);
    storage("write", written, 30);
    statement("duck", statement, 50);

    assertThat(again()).isEqualTo(again);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "COPY t TO '/lake/x.csv' | /lake/x.csv | 0",
        "COPY t TO '/lake' (FORMAT parquet, PARTITION_BY (a)) | /lake/x.csv | 0",
        "COPY t TO '/lake/y.csv' | /lake/x.csv | 1",
        "COPY t TO 'y.csv' | /lake/x.csv | 0",
        "EXPORT DATABASE '/dump' | /lake/x.csv | 0",
        "UPDATE t SET a = '/lake/x.csv' | /lake/x.csv | 1"
      })
  void what_a_statement_writes_is_another_file_for_all(String statement, String read, int again) {
    program.span("export", "", "main", 0, 1000);
    asked("parse", read, 10);
    storage("read", read, 30);
    statement("duck", statement, 50);
    asked("parse", read, 70);
    storage("read", read, 90);

    assertThat(again()).isEqualTo(2L * again);
  }

  @Test
  void a_view_over_files_and_another_database_change_with_what_they_show() {
    program.span("export", "", "main", 0, 1000);
    statement("duck", "CREATE VIEW v AS SELECT * FROM read_parquet('/lake/*')", 10);
    statement("duck", "SELECT * FROM v", 30);
    storage("write", "/lake/a", 50);
    statement("duck", "SELECT * FROM v", 70);
    statement("duck", "SELECT * FROM postgres_scan('x', 'public', 't')", 90);
    statement("other", "UPDATE t SET a = 1", 110);
    statement("duck", "SELECT * FROM postgres_scan('x', 'public', 't')", 130);

    assertThat(again()).isZero();
  }

  @Test
  void files_of_one_name_in_two_storages_are_two() {
    SpanKind other = new SpanKind("archive", "write", SpanKind.SpanOrigin.STORAGE, false, 1);
    program.span("export", "", "main", 0, 1000);
    storage("read", "t/1", 10);
    program.span(other, "t/1", "main", 30, 40, false);
    storage("read", "t/1", 50);

    assertThat(again()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"/data/final, 0", "a.parquet, 0", "customers, 1", "http://a/b, 1"})
  void after_a_move_every_path_may_be_another_file(String asked, int again) {
    program.span("export", "", "main", 0, 1000);
    asked("parse", asked, 10);
    int move = program.span("move", "/data/tmp", "main", 30, 40);
    program.builder().changing(move);
    program.builder().at(move, PlaceName.ANY_FILE);
    asked("parse", asked, 50);

    assertThat(again()).isEqualTo(again);
  }

  /** It is called a user, and has an address. */
  @ParameterizedTest
  @CsvSource({
    "http://a/users/7, '', 0",
    "http://a/users/7?part=1, '', 0",
    "user 7, '', 0",
    "user seven, https://a/users/7, 0",
    "user seven, https://a/users/8, 1"
  })
  void a_change_is_one_of_its_address_whatever_it_is_called(String asked, String at, int again) {
    program.span("export", "", "main", 0, 1000);
    int first = program.span("http/GET", asked, "main", 10, 20);
    program.builder().at(first, at);
    int change = program.span("http/PUT", "user 7", "main", 30, 40);
    program.builder().changing(change);
    program.builder().at(change, "http://a/users/7");
    program.builder().at(program.span("http/GET", asked, "main", 50, 60), at);

    assertThat(again()).isEqualTo(again);
  }
}

package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.RepeatedWork.RepeatedCase;
import dev.steelyard.core.trace.RepeatedWork.RepeatedTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was done again within one unit of work. */
class RepeatedWorkTest {

  private final TracedProgram program = new TracedProgram();

  private RepeatedWork found() {
    return RepeatedWork.of(program.spans());
  }

  @Test
  void the_first_is_not_waste_and_what_comes_between_does_not_matter() {
    program.span("export", "", "main", 0, 1000);
    program.span("schema", "a", "main", 10, 20);
    program.span("schema", "b", "main", 20, 50);
    program.span("schema", "a", "main", 50, 57);
    program.span("schema", "a", "main", 60, 65);

    RepeatedCase only = found().cases().getFirst();

    assertThat(found().cases()).hasSize(1);
    assertThat(only.path()).containsExactly("export", "schema");
    assertThat(only.calls()).isEqualTo(4);
    assertThat(only.again()).isEqualTo(2);
    assertThat(only.targets()).isEqualTo(2);
    assertThat(only.nanos()).isEqualTo(12);
    assertThat(only.worst()).containsExactly(new RepeatedTarget("a", 2, 12));
  }

  @Test
  void in_another_unit_of_work_it_is_not_again() {
    program.span("export", "", "main", 0, 100);
    program.span("schema", "a", "main", 10, 20);
    program.span("export", "", "main", 100, 200);
    program.span("schema", "a", "main", 110, 120);

    assertThat(found().cases()).isEmpty();
  }

  @Test
  void units_that_the_program_names_come_before_the_outermost_span() {
    SpanKind unit = TracedProgram.kind("export", true, 1);
    program.span("server", "", "main", 0, 1000);
    for (int i = 0; i < 2; i++) {
      program.span(unit, "", "main", 100 * i, 100 * i + 100, false);
      program.span("schema", "a", "main", 100 * i + 10, 100 * i + 20);
    }
    program.span("schema", "a", "main", 500, 510);
    program.span("schema", "a", "main", 520, 530);

    assertThat(found().cases()).extracting(RepeatedCase::again).containsExactly(1L);
    assertThat(found().cases().getFirst().path()).containsExactly("server", "schema");
    Trace trace =
        new Trace(
            Instant.EPOCH,
            1000,
            program.spans(),
            true,
            CacheLookups.none(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(WorkUnits.askedOutside(trace)).isEqualTo(2);
    assertThat(WorkUnits.outside(trace)).isEqualTo(3);
  }

  @Test
  void what_is_tried_again_after_a_failure_is_no_waste() {
    program.span("export", "", "main", 0, 1000);
    program.failed("put", "a", "main", 10, 20);
    program.failed("put", "a", "main", 20, 30);
    program.span("put", "a", "main", 30, 40);
    program.span("put", "a", "main", 50, 60);

    assertThat(found().nanos()).isEqualTo(10);
  }

  @Test
  void a_repetition_within_another_counts_once_in_the_sum_and_is_told_apart() {
    program.span("export", "", "main", 0, 1000);
    for (int i = 0; i < 3; i++) {
      program.span("schema", "a", "main", 100 * i, 100 * i + 50);
      program.span("read", "a", "main", 100 * i + 10, 100 * i + 40);
    }

    RepeatedWork work = found();

    assertThat(work.nanos()).isEqualTo(100);
    assertThat(work.cases())
        .extracting(one -> one.kind().words())
        .containsExactly("schema", "read");
    assertThat(work.cases()).extracting(RepeatedCase::nanos).containsExactly(100L, 60L);
    assertThat(work.cases()).extracting(RepeatedCase::outerNanos).containsExactly(100L, 0L);
    assertThat(work.cases()).extracting(RepeatedCase::isWithinOthers).containsExactly(false, true);
  }

  @Test
  void spans_without_a_target_and_those_of_which_a_part_was_recorded_are_left_out() {
    SpanKind some = TracedProgram.kind("hash", false, 16);
    program.span("export", "", "main", 0, 1000);
    for (int i = 0; i < 5; i++) {
      program.span("step", "", "main", 100 * i, 100 * i + 50);
      program.span(some, "a", "main", 100 * i + 60, 100 * i + 70, false);
    }

    assertThat(found().cases()).isEmpty();
    assertThat(found().nanos()).isZero();
  }

  @Test
  void what_changes_storage_is_no_repetition() {
    SpanKind write = new SpanKind("lake", "write", SpanKind.SpanOrigin.STORAGE, false, 1);
    SpanKind read = new SpanKind("lake", "read", SpanKind.SpanOrigin.STORAGE, false, 1);
    program.span("export", "", "main", 0, 1000);
    for (int i = 0; i < 3; i++) {
      program.span(write, "log", "main", 100 * i, 100 * i + 10, false);
      program.span(read, "log", "main", 100 * i + 20, 100 * i + 30, false);
    }

    assertThat(found().cases()).isEmpty();
  }

  @Test
  void what_is_read_again_is_a_repetition_unless_that_file_changed_in_between() {
    SpanKind write = new SpanKind("lake", "write", SpanKind.SpanOrigin.STORAGE, false, 1);
    SpanKind read = new SpanKind("lake", "read", SpanKind.SpanOrigin.STORAGE, false, 1);
    SpanKind list = new SpanKind("lake", "list", SpanKind.SpanOrigin.STORAGE, false, 1);
    program.span("export", "", "main", 0, 1000);
    for (int i = 0; i < 3; i++) {
      program.span(read, "a", "main", 100 * i, 100 * i + 10, false);
      program.span(read, "b [8 bytes from 90]", "main", 100 * i + 20, 100 * i + 30, false);
      program.span(list, "dir", "main", 100 * i + 40, 100 * i + 45, false);
      program.span(write, "b", "main", 100 * i + 50, 100 * i + 60, false);
    }

    assertThat(found().cases())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.kind()).isEqualTo(read);
          assertThat(one.again()).isEqualTo(2);
          assertThat(one.worst().getFirst().words()).isEqualTo("a");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SELECT 1; 2",
        "(SELECT 1); 2",
        "with x as (select 1) select * from x; 2",
        "FROM 't.parquet'; 2",
        "INSERT INTO t VALUES (1); 0",
        "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x; 0",
        "SELECT nextval('s'); 0",
        "SELECT * FROM t FOR UPDATE; 0",
        "EXPLAIN ANALYZE DELETE FROM t; 0",
        "CALL f(); 0"
      })
  void statements_that_change_something_are_no_repetitions(String statement, int again) {
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    program.span("export", "", "main", 0, 1000);
    for (int i = 0; i < 3; i++) {
      program.span(kind, statement, "main", 100 * i, 100 * i + 10, false);
    }

    assertThat(found().cases().stream().mapToLong(RepeatedCase::again).sum()).isEqualTo(again);
  }

  @Test
  void a_query_after_a_change_of_its_database_is_no_repetition() {
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    SpanKind other = new SpanKind("other", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    program.span("export", "", "main", 0, 1000);
    for (int i = 0; i < 3; i++) {
      program.span(kind, "SELECT n FROM jobs", "main", 100 * i, 100 * i + 10, false);
      program.span(other, "SELECT 1", "main", 100 * i + 20, 100 * i + 27, false);
      program.span(kind, "UPDATE jobs SET n = n - 1", "main", 100 * i + 30, 100 * i + 40, false);
    }

    assertThat(found().nanos()).isEqualTo(14);
  }

  @Test
  void what_calls_itself_has_no_answer_yet_that_could_be_used() {
    program.span("export", "", "main", 0, 1000);
    program.span("walk", "a", "main", 100, 200);
    program.span("walk", "a", "main", 110, 180);

    assertThat(found().nanos()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BEGIN", "COMMIT", "SET search_path = x", "FETCH 100 FROM c", "SELECT random()"})
  void sessions_cursors_and_chance_are_no_repetitions(String statement) {
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    program.span("export", "", "main", 0, 1000);
    for (int i = 0; i < 3; i++) {
      program.span(kind, statement, "main", 100 * i, 100 * i + 10, false);
    }

    assertThat(found().nanos()).isZero();
  }

  @Test
  void a_transaction_around_each_query_hides_no_repetition() {
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    program.span("export", "", "main", 0, 1000);
    for (int i = 0; i < 3; i++) {
      program.span(kind, "BEGIN", "main", 100 * i, 100 * i + 1, false);
      program.span(kind, "SELECT 1", "main", 100 * i + 10, 100 * i + 20, false);
      program.span(kind, "COMMIT", "main", 100 * i + 30, 100 * i + 31, false);
    }

    assertThat(found().nanos()).isEqualTo(20);
  }

  /** Each takes 10, one after the other: how many of the questions are told as done again. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SET search_path = a; SELECT count(*) FROM t; SET search_path = b; SELECT count(*) FROM t"
            + " | 0",
        "SELECT a FROM t; USE b; SELECT a FROM t | 0",
        "SELECT a FROM t; SET application_name = 'x'; SELECT a FROM t | 1",
        "INSERT INTO t VALUES (1); SELECT a FROM t; ROLLBACK; SELECT a FROM t | 0",
        "BEGIN; INSERT INTO t VALUES (1); SELECT a FROM t; COMMIT; SELECT a FROM t | 0",
        "BEGIN; SET LOCAL search_path = a; SELECT a FROM t; COMMIT; SELECT a FROM t | 0",
        "BEGIN; SELECT a FROM t; ROLLBACK; BEGIN; SELECT a FROM t; ROLLBACK | 1",
        "BEGIN; BEGIN; INSERT INTO t VALUES (1); COMMIT; SELECT a FROM t; COMMIT; SELECT a FROM t"
            + " | 0",
        "BEGIN; INSERT INTO t VALUES (1); COMMIT; SELECT a FROM t; BEGIN; SELECT a FROM t; COMMIT;"
            + " SELECT a FROM t | 2",
        "BEGIN; UPDATE t SET a = 1; PREPARE TRANSACTION 'x'; SELECT a FROM t; COMMIT PREPARED 'x';"
            + " SELECT a FROM t | 0",
        "SELECT a FROM t; SELECT b FROM u DELETE FROM t WHERE a = 1; SELECT a FROM t | 0",
        "BEGIN TRAN UPDATE t SET a = 1; SELECT a FROM t; COMMIT; SELECT a FROM t | 0",
        "SELECT count(*) FROM pg_locks; SELECT count(*) FROM pg_locks | 0",
        "BEGIN; UPDATE t SET a = 1; COMMIT AND CHAIN; SELECT a FROM t; COMMIT; SELECT a FROM t | 1"
      })
  void what_a_session_or_a_transaction_changes_is_asked_anew_after_it(
      String statements, int again) {
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    program.span("export", "", "main", 0, 1000);
    long at = 10;
    for (String statement : statements.split("; ")) {
      program.span(kind, statement, "main", at, at + 10, false);
      at += 20;
    }

    assertThat(found().nanos()).isEqualTo(10L * again);
  }

  /** Each of a thread: what the first changes is there for all when it ends, and not before. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The text of the second begins and ends.
        "one BEGIN, one UPDATE t SET a = 1, two BEGIN;SELECT 1;COMMIT, two SELECT a FROM t,"
            + " one COMMIT, two SELECT a FROM t | 0",
        // Nobody recorded how the first began.
        "one UPDATE t SET a = 1, two BEGIN, two COMMIT, two SELECT a FROM t, one COMMIT,"
            + " two SELECT a FROM t | 0",
        "one UPDATE t SET a = 1, two COMMIT, two SELECT a FROM t, two COMMIT, two SELECT a FROM t"
            + " | 0",
        // No thread is told.
        "svc # UPDATE t SET a = 1, svc # BEGIN, svc # COMMIT, svc # SELECT a FROM t,"
            + " svc # COMMIT, svc # SELECT a FROM t | 0",
        "one BEGIN, one UPDATE t SET a = 1, one COMMIT, two BEGIN, two SELECT a FROM t, two COMMIT,"
            + " two BEGIN, two SELECT a FROM t, two COMMIT | 1"
      })
  void the_end_of_a_transaction_shows_what_any_that_may_be_it_changed(
      String statements, int again) {
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    int export = program.span("export", "", "main", 0, 1000);
    program.builder().called(export, 1);
    long at = 10;
    for (String said : statements.split(", (?=one|two|svc)")) {
      String thread = said.startsWith("svc #") ? "svc #" : said.substring(0, 3);
      String statement = said.substring(thread.length()).strip();
      program.builder().within(program.span(kind, statement, thread, at, at + 10, false), 1);
      at += 20;
    }

    assertThat(found().nanos()).isEqualTo(10L * again);
  }

  @Test
  void the_same_by_two_threads_at_once_is_no_repetition_as_neither_could_use_the_other() {
    int export = program.span("export", "", "main", 0, 1000);
    program.builder().called(export, 1);
    for (String thread : List.of("one", "two")) {
      program.builder().within(program.span("schema", "a", thread, 100, 150), 1);
    }

    assertThat(found().nanos()).isZero();
  }

  @Test
  void what_is_asked_while_it_changes_may_be_something_else_after_it() {
    SpanKind write = new SpanKind("lake", "write", SpanKind.SpanOrigin.STORAGE, false, 1);
    SpanKind read = new SpanKind("lake", "read", SpanKind.SpanOrigin.STORAGE, false, 1);
    program.span("export", "", "main", 0, 1000);
    program.span(write, "a", "other", 10, 100, false);
    program.span(read, "a", "main", 20, 30, false);
    program.span(read, "a", "main", 40, 50, false);
    program.span(read, "a", "main", 110, 120, false);
    program.span(read, "a", "main", 130, 140, false);

    assertThat(found().cases()).extracting(RepeatedCase::again).containsExactly(2L);
  }

  @Test
  void repetitions_that_take_no_time_are_told_and_lie_within_nothing() {
    program.span("export", "", "main", 0, 1000);
    for (int i = 0; i < 3; i++) {
      program.span("look", "a", "main", 10 * i, 10 * i);
    }

    assertThat(found().cases())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.again()).isEqualTo(2);
          assertThat(one.outermost()).isEqualTo(2);
          assertThat(one.nanos()).isZero();
        });
  }

  @Test
  void what_a_database_is_asked_after_a_function_that_is_not_known_is_no_repetition() {
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    program.span("export", "", "main", 0, 1000);
    program.span(kind, "SELECT n FROM jobs", "main", 10, 20, false);
    program.span(kind, "SELECT take_one()", "main", 30, 40, false);
    program.span(kind, "SELECT n FROM jobs", "main", 50, 60, false);
    program.span(kind, "SELECT now()", "main", 70, 80, false);
    program.span(kind, "SELECT n FROM jobs", "main", 90, 100, false);

    assertThat(found().nanos()).isEqualTo(10);
    assertThat(UnknownFunctions.notes(program.spans(), SpanDialects.UNTOLD))
        .singleElement()
        .asString()
        .startsWith("1 statement calls functions of which it is not known")
        .contains("(take_one)");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql, postgresql, 0",
    "duckdb, duckdb, 1",
    "h2, h2, 0",
    "other_sql, other_sql, 1",
    "sql, sql, 1",
    "postgresql, duckdb, 1"
  })
  void whether_a_function_is_known_depends_on_the_database(String first, String next, int again) {
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    program.span("export", "", "main", 0, 1000);
    List<StatementRun> runs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int span =
          program.span(kind, "SELECT aggregate(a) FROM t", "main", 100 * i, 100 * i + 10, false);
      runs.add(new StatementRun(span, i == 0 ? first : next, Optional.empty(), -1, -1, 0, false));
    }
    TraceView view = program.view(runs);

    assertThat(view.repeated().nanos()).isEqualTo(10L * again);
    assertThat(view.notes().stream().filter(one -> one.contains("(aggregate)"))).hasSize(1 - again);
  }

  /** Clocks of two programs: what answers began before what asked. */
  @Test
  void the_same_within_what_began_later_is_one_case() {
    int export = program.span("export", "", "main", 0, 1000);
    program.builder().called(export, 1);
    for (int i = 0; i < 2; i++) {
      long at = 100L * (i + 1);
      int call = program.span("call", "", "main", at, at + 50);
      program.builder().called(call, 10 + i);
      program.builder().within(call, 1);
      for (int j = 0; j < 2; j++) {
        long begin = at - 5 + 20 * (i + j);
        int look = program.span("look", "a", "other", begin, begin + 10);
        program.builder().within(look, 10 + i);
      }
    }

    assertThat(found().cases())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.path()).containsExactly("export", "call", "look");
          assertThat(one.calls()).isEqualTo(4);
          assertThat(one.again()).isEqualTo(3);
        });
  }
}

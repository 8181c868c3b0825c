package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.plan.StatementShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements by their shape. */
class StatementUseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT 1 | SELECT ?",
        "SELECT  a,\t b  FROM t WHERE a = 'it''s' AND b = -1.5e-7; | SELECT a, b FROM t WHERE a = ?"
            + " AND b = ?",
        "SELECT a FROM t WHERE a=1 | SELECT a FROM t WHERE a = ?",
        "SELECT a FROM t WHERE a >=-1 AND b<>c-1 | SELECT a FROM t WHERE a >= ? AND b <> c - ?",
        "SELECT count( * ) FROM t WHERE id IN(7) | SELECT count(*) FROM t WHERE id IN (?, …)",
        "SELECT a,b FROM t WHERE j->>'k' = E'it\\'s' | SELECT a, b FROM t WHERE j ->> ? = ?",
        "SELECT x'00ff', $$a 'b$$, $t$c$$d$t$ | SELECT ?, …",
        "SELECT a /* b /* c */ d */ FROM t | SELECT a FROM t",
        "SELECT a /* b /* c */ FROM t | SELECT a FROM t",
        "SELECT a FROM (SELECT 1)x LIMIT -1 ; | SELECT a FROM (SELECT ?) x LIMIT ?",
        "INSERT INTO t (a,b) VALUES(1,'a') | INSERT INTO t(a, b) VALUES (?, …), …",
        "SELECT * FROM part_7 WHERE \"col 1\" = $1 AND x = :1 | SELECT * FROM part_7 WHERE \"col"
            + " 1\" = $1 AND x = :1",
        "SELECT * FROM t WHERE id IN (1, 2,3) | SELECT * FROM t WHERE id IN (?, …)",
        "SELECT * FROM t WHERE id IN (?, ?) | SELECT * FROM t WHERE id IN (?, …)",
        "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c') | INSERT INTO t VALUES (?, …), …",
        "SELECT 1 -- why | SELECT ?",
        "SELECT a FROM t WHERE a ~*'x' AND b !~~* 'y' | SELECT a FROM t WHERE a ~* ? AND b !~~* ?",
        "SELECT /* hint 5 */ 0xFF | SELECT ?",
        "SELECT `a 1` FROM t1 | SELECT `a 1` FROM t1",
        "SELECT a FROM t WHERE b > .5 AND c < -.25e3 AND t.d = 1. | SELECT a FROM t WHERE b > ? AND"
            + " c < ? AND t.d = ?",
        "SELECT (.5)+.5, t1.a, \"t\".b | SELECT (?) + ?, t1.a, \"t\".b",
        "SELECT 'open | SELECT ?"
      })
  void values_lists_blanks_and_comments_make_no_other_shape(String statement, String shape) {
    assertThat(StatementShape.of(statement)).isEqualTo(shape);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT 1 /* 7 */ | SELECT 1",
        "/* app=a */ SELECT '/* kept */', \"--\" FROM t -- gone | SELECT '/* kept */', \"--\" FROM"
            + " t",
        "SELECT $$--$$, E'\\'--' | SELECT $$--$$, E'\\'--'",
        "SELECT a - b | SELECT a - b"
      })
  void comments_make_no_other_statement(String statement, String bare) {
    assertThat(StatementShape.withoutComments(statement)).isEqualTo(bare);
  }

  private static final SpanKind KIND =
      new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);

  private final TracedProgram program = new TracedProgram();
  private final List<StatementRun> runs = new ArrayList<>();

  private void statement(String text, long start, long end, long planning, boolean isPrepared) {
    int span = program.span(KIND, text, "main", start, end, false);
    runs.add(new StatementRun(span, "duckdb", Optional.empty(), planning, 2, 0, isPrepared));
  }

  private List<StatementUse> found() {
    BuiltSpans built = program.built();
    return StatementUse.of(
        new Trace(
            Instant.EPOCH,
            0,
            built.spans(),
            false,
            CacheLookups.none(),
            List.of(),
            runs.stream().map(one -> one.of(built.number(one.span()), "duckdb")).toList(),
            List.of(),
            List.of()));
  }

  @Test
  void one_statement_for_each_of_many_things_is_told_with_who_does_it() {
    program.span("export", "", "main", 0, 10_000);
    program.span("resolve", "", "main", 100, 9_000);
    IntStream.range(0, 25)
        .forEach(i ->
            statement("SELECT * FROM f WHERE id = " + i, 200 + 10L * i, 205 + 10L * i, -1, false));
    statement("SELECT count(*) FROM f", 9_500, 9_900, -1, false);

    List<StatementUse> uses = found();

    assertThat(uses)
        .extracting(StatementUse::shape)
        .containsExactly("SELECT count(*) FROM f", "SELECT * FROM f WHERE id = ?");
    StatementUse many = uses.getLast();
    assertThat(many.count()).isEqualTo(25);
    assertThat(many.texts()).isEqualTo(25);
    assertThat(many.nanos()).isEqualTo(125);
    assertThat(many.rows()).isEqualTo(50);
    assertThat(many.mostInUnit()).isEqualTo(25);
    assertThat(many.caller()).isEqualTo("resolve");
    assertThat(many.isOnePerThing()).isTrue();
    assertThat(uses.getFirst().isOnePerThing()).isFalse();
  }

  @Test
  void the_same_text_again_is_repeated_work_and_not_one_statement_per_thing() {
    program.span("export", "", "main", 0, 10_000);
    IntStream.range(0, 25)
        .forEach(i -> statement("SELECT 1", 200 + 10L * i, 205 + 10L * i, -1, false));

    assertThat(found().getFirst().isOnePerThing()).isFalse();
  }

  /** Nobody told which values they had. */
  @Test
  void places_for_values_may_have_others_each_time_and_are_no_repeated_work() {
    program.span("export", "", "main", 0, 10_000);
    IntStream.range(0, 25)
        .forEach(
            i -> statement("SELECT * FROM f WHERE id = ?", 200 + 10L * i, 205 + 10L * i, -1, true));

    List<StatementUse> uses = found();

    assertThat(uses.getFirst().mostInUnit()).isEqualTo(25);
    assertThat(uses.getFirst().isOnePerThing()).isTrue();
    assertThat(uses.getFirst().texts()).as("none of them is known").isZero();
    assertThat(uses.getFirst().unknown()).isEqualTo(25);
    assertThat(RepeatedWork.of(program.spans()).cases()).isEmpty();
  }

  @Test
  void where_the_values_were_told_the_same_again_is_repeated_work() {
    program.span("export", "", "main", 0, 10_000);
    for (int i = 0; i < 20; i++) {
      statement(
          StatementShape.withValues("SELECT * FROM f WHERE id = $1", i % 2 + 7),
          200 + 10L * i,
          205 + 10L * i,
          -1,
          true);
    }

    StatementUse use = found().getFirst();

    assertThat(use.shape()).isEqualTo("SELECT * FROM f WHERE id = $1");
    assertThat(use.texts()).isEqualTo(2);
    assertThat(use.unknown()).isZero();
    assertThat(use.isOnePerThing()).isFalse();
    assertThat(RepeatedWork.of(program.spans()).cases().getFirst().again()).isEqualTo(18);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT ? | true",
        "SELECT $1 | true",
        "SELECT :id | true",
        "SELECT @id | true",
        "SELECT %s, %(name)s | true",
        "SELECT 1::int | false",
        "SELECT 'why?' FROM \"a?\" -- really? | false",
        "SELECT ? /* values #-5 */ | false",
        "SELECT a FROM t WHERE mail = 'x@y.z' | false"
      })
  void places_for_values_are_known(String statement, boolean isUnknown) {
    assertThat(StatementShape.hasUnknownValues(statement)).isEqualTo(isUnknown);
  }

  @Test
  void over_many_units_of_work_it_is_none_either() {
    for (int i = 0; i < 25; i++) {
      program.span("request", "", "main", 100L * i, 100L * i + 50);
      statement("SELECT " + i, 100L * i + 10, 100L * i + 20, -1, false);
    }

    assertThat(found().getFirst().mostInUnit()).isEqualTo(1);
  }

  @Test
  void planning_is_held_against_the_time_of_those_that_were_measured() {
    statement("SELECT 1", 0, 100, 60, false);
    statement("SELECT 2", 200, 300, -1, true);
    statement("SELECT 3", 400, 500, 20, false);

    StatementUse use = found().getFirst();

    assertThat(use.planningShare()).isEqualTo(0.4);
    assertThat(use.planned()).isEqualTo(2);
    assertThat(use.prepared()).isEqualTo(1);
  }

  /** Those that had been planned before took no time to plan, which says nothing of the others. */
  @Test
  void what_had_been_planned_before_says_nothing_of_the_first() {
    statement("SELECT 1", 0, 100, 60, false);
    IntStream.range(1, 9).forEach(i -> statement("SELECT 1", 1000L * i, 1000L * i + 50, 0, true));
    statement("SELECT 1", 20_000, 20_100, 20, false);
    statement("SELECT 1", 30_000, 30_100, -1, false);

    assertThat(found().getFirst().planningNanosOfAll()).hasValue(60 + 2 * 20);
  }

  @Test
  void where_nothing_was_measured_that_was_planned_anew_nobody_knows_how_long_that_takes() {
    statement("SELECT 1", 0, 100, -1, false);
    statement("SELECT 1", 1000, 1100, 0, true);

    assertThat(found().getFirst().planningNanosOfAll()).isEmpty();
  }

  /** Refused at once, or after long: neither says how long one takes that is answered. */
  @Test
  void times_of_statements_that_failed_are_in_no_prediction() {
    program.span("export", "", "main", 0, 10_000);
    IntStream.range(0, 20)
        .forEach(
            i -> statement("SELECT * FROM f WHERE id = " + i, 100L * i, 100L * i + 50, 20, false));
    int refused = program.span(KIND, "SELECT * FROM f WHERE id = 20", "main", 3000, 3001, true);
    runs.add(new StatementRun(refused, "duckdb", Optional.empty(), 1, 0, 0, false));

    StatementUse use = found().getFirst();

    assertThat(use.count()).isEqualTo(21);
    assertThat(use.failed()).isEqualTo(1);
    assertThat(use.shortestNanos()).isEqualTo(50);
    assertThat(use.done()).isEqualTo(20);
    assertThat(use.doneNanos()).isEqualTo(20 * 50);
    assertThat(use.plannedAnew()).isEqualTo(20);
    assertThat(use.planningNanosOfAll()).hasValue(20 * 20);
  }
}

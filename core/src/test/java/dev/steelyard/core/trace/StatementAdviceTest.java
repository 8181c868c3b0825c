package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.trace.advice.Advice;
import dev.steelyard.core.trace.advice.AdviceCheck;
import dev.steelyard.core.trace.advice.AdviceSearch;
import dev.steelyard.core.trace.advice.CheckedAdvice;
import dev.steelyard.core.trace.advice.CheckedAdvice.Outcome;
import dev.steelyard.core.trace.advice.PredictedSaving;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a program should do otherwise with its statements: plan them once, ask for lists. */
class StatementAdviceTest {

  private static final SpanKind EXPORT = TracedProgram.kind("export", true, 1);

  /**
   * Three hundred statements an export, of which the plan of each hundredth was asked for.
   *
   * @param prepared how many of them had been planned before
   */
  private static TraceView sampledPlans(int prepared, int measured, long planning) {
    TracedProgram program = new TracedProgram();
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    List<StatementRun> runs = new ArrayList<>();
    program.span(EXPORT, "", "main", 0, 100_000, false);
    for (int i = 0; i < 300; i++) {
      int span = program.span(kind, "SELECT 1", "main", 100 + 100 * i, 150 + 100 * i, false);
      boolean isPrepared = i >= 300 - prepared;
      boolean isMeasured = i < measured * 100 && i % 100 == 0;
      runs.add(
          new StatementRun(
              span, "duckdb", Optional.empty(), isMeasured ? planning : -1, 1, 1, isPrepared));
    }
    return program.view(runs);
  }

  private static Advice planOnce(TraceView view) {
    return AdviceSearch.in(view).stream()
        .filter(one -> one.what() == Advice.Kind.PREPARE)
        .findFirst()
        .orElseThrow();
  }

  private static Outcome plannedOnce(TraceView before, TraceView after) {
    return AdviceCheck.of(List.of(before), List.of(after)).stream()
        .filter(one -> one.advice().what() == Advice.Kind.PREPARE)
        .map(CheckedAdvice::outcome)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void where_some_plans_were_asked_for_planning_once_is_predicted_and_checked_of_all() {
    TraceView plain = sampledPlans(0, 3, 20);

    assertThat(planOnce(plain).gone()).isEqualTo(299);
    assertThat(planOnce(plain).saved().nanos()).isCloseTo(299 * 20, within(1e-6));
    assertThat(planOnce(sampledPlans(90, 3, 20)).gone()).isEqualTo(209);
    assertThat(plannedOnce(plain, sampledPlans(299, 1, 20))).isEqualTo(Outcome.HELD);
    assertThat(plannedOnce(plain, sampledPlans(299, 0, 0))).isEqualTo(Outcome.UNMEASURED);
    assertThat(plannedOnce(plain, sampledPlans(1, 3, 20))).isEqualTo(Outcome.NOT_TAKEN);
  }

  /**
   * Ten statements of which the first was planned for 50 and each other for 1; in units of work.
   */
  private static TraceView coldPlan(int units, int planned) {
    TracedProgram program = new TracedProgram();
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    List<StatementRun> runs = new ArrayList<>();
    for (int unit = 0; unit < units; unit++) {
      program.span(EXPORT, "", "main", 1000L / units * unit, 1000L / units * (unit + 1), false);
    }
    for (int i = 0; i < 10; i++) {
      long at = 100L * i;
      String text = "SELECT a FROM t WHERE id = " + i;
      int span = program.span(kind, text, "main", at, at + (i == 0 ? 60 : 2), false);
      long planning = i == 0 ? 50 : 1;
      boolean isPlanned = i < planned;
      runs.add(
          new StatementRun(
              span, "duckdb", Optional.empty(), isPlanned ? planning : -1, 1, 1, !isPlanned));
    }
    return program.view(
        runs.stream().map(one -> one.of(program.built().number(one.span()), "duckdb")).toList());
  }

  @Test
  void planning_once_saves_all_but_the_first_however_long_that_took() {
    PredictedSaving once = planOnce(coldPlan(1, 10)).saved();

    assertThat(once).isEqualTo(new PredictedSaving(9, 9, 9));
    assertThat(AdviceCheck.of(List.of(coldPlan(1, 10)), List.of(coldPlan(1, 1))))
        .filteredOn(one -> one.advice().what() == Advice.Kind.PREPARE)
        .extracting(CheckedAdvice::outcome, CheckedAdvice::measured)
        .containsExactly(tuple(Outcome.HELD, 9.0));
    assertThat(planOnce(coldPlan(10, 10)).saved().nanos()).isCloseTo(0.9, within(1e-9));
  }

  /** Of a shape that was planned 300 times, the first and two others were measured. */
  @Test
  void planning_that_nobody_measured_took_as_long_as_what_was_not_the_first() {
    TracedProgram program = new TracedProgram();
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    List<StatementRun> runs = new ArrayList<>();
    program.span(EXPORT, "", "main", 0, 100_000, false);
    for (int i = 0; i < 300; i++) {
      int span = program.span(kind, "SELECT 1", "main", 100 + 100 * i, 190 + 100 * i, false);
      long planning = i == 0 ? 80 : i % 100 == 0 ? 20 : -1;
      runs.add(new StatementRun(span, "duckdb", Optional.empty(), planning, 1, 1, false));
    }
    TraceView view = program.view(runs);

    assertThat(view.statements().getFirst().planningNanosOfAll()).hasValue(80 + 299 * 20);
    assertThat(planOnce(view).saved().nanos()).isCloseTo(299 * 20, within(1e-6));
  }

  /** Four begin at once, each of which plans; then six more. */
  @Test
  void what_begins_while_the_first_is_planned_could_not_have_used_its_plan() {
    TracedProgram program = new TracedProgram();
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    List<StatementRun> runs = new ArrayList<>();
    program.span(EXPORT, "", "main", 0, 1000, false);
    for (int i = 0; i < 10; i++) {
      long at = i < 4 ? 10 + i : 100 * i;
      int span = program.span(kind, "SELECT 1", "t" + i, at, at + 60, false);
      program.builder().within(span, 1);
      runs.add(new StatementRun(span, "duckdb", Optional.empty(), 50, 1, i, false));
    }
    program.builder().called(0, 1);
    Advice advice =
        planOnce(
            program.view(
                runs.stream()
                    .map(one -> one.of(program.built().number(one.span()), "duckdb"))
                    .toList()));

    assertThat(advice.gone()).isEqualTo(6);
    assertThat(advice.saved().nanos()).isEqualTo(300);
  }

  /** The first takes 100, as its table is not in memory, and nineteen others 1 each. */
  @Test
  void one_statement_with_a_list_saves_no_more_than_all_but_the_first_took() {
    TracedProgram program = new TracedProgram();
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    List<StatementRun> runs = new ArrayList<>();
    program.span(EXPORT, "", "main", 0, 1000, false);
    for (int i = 0; i < 20; i++) {
      long at = i == 0 ? 0 : 110 + 10 * i;
      String text = "SELECT a FROM t WHERE id = " + i;
      int span = program.span(kind, text, "main", at, at + (i == 0 ? 100 : 1), false);
      runs.add(new StatementRun(span, "postgresql", Optional.empty(), -1, 1, 1, false));
    }

    assertThat(AdviceSearch.in(program.view(runs)))
        .filteredOn(one -> one.what() == Advice.Kind.BATCH)
        .extracting(Advice::saved)
        .containsExactly(new PredictedSaving(19, 19, 19));
  }

  /** Once for 1 and once more for 300: twice 300 there is not. */
  @Test
  void no_range_ends_beyond_all_that_there_is() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 1000, false);
    program.span("schema", "a", "main", 10, 11);
    program.span("schema", "a", "main", 100, 400);
    PredictedSaving saved = AdviceSearch.in(program.view(List.of())).getFirst().saved();

    assertThat(saved).isEqualTo(new PredictedSaving(0, 300, 301));
  }

  /** So many plain statements that were planned, beside those of which nobody knows it. */
  private static TraceView maybePlanned(int plain, int unknown) {
    TracedProgram program = new TracedProgram();
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    List<StatementRun> runs = new ArrayList<>();
    program.span(EXPORT, "", "main", 0, 12_000, false);
    for (int i = 0; i < plain + unknown; i++) {
      boolean isPlain = i < plain;
      String text = isPlain ? "SELECT a FROM f WHERE id = 7" : "SELECT a FROM f WHERE id = ?";
      int span = program.span(kind, text, "main", 100 + 100L * i, 150 + 100L * i, false);
      runs.add(
          new StatementRun(
              span, "postgresql", Optional.empty(), isPlain ? 40 : -1, 1, 1, false, !isPlain, ""));
    }
    return program.view(runs);
  }

  @Test
  void statements_of_which_nobody_knows_whether_they_are_planned_promise_no_planning() {
    TraceView view = maybePlanned(3, 100);

    assertThat(planOnce(view).gone()).isEqualTo(2);
    assertThat(planOnce(view).saved().nanos()).isCloseTo(80, within(1e-6));
    assertThat(plannedOnce(maybePlanned(3, 0), view)).isEqualTo(Outcome.NOT_TAKEN);
    assertThat(plannedOnce(maybePlanned(3, 0), maybePlanned(0, 3))).isEqualTo(Outcome.UNMEASURED);
  }

  @Test
  void planning_the_same_shape_again_and_a_statement_for_each_thing_are_told() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 10_000, false);
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    List<StatementRun> runs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String statement = "SELECT * FROM f WHERE id = " + i;
      program.span(kind, statement, "main", 100 + 100 * i, 150 + 100 * i, false);
      runs.add(new StatementRun(1 + i, "duckdb", Optional.empty(), 20, 1, 1, false));
    }
    List<Advice> all = AdviceSearch.in(program.view(runs));

    assertThat(all)
        .extracting(Advice::what)
        .containsExactly(Advice.Kind.BATCH, Advice.Kind.PREPARE);
    assertThat(all.get(0).saved().nanos()).isEqualTo(19 * 50);
    assertThat(all.get(1).saved().nanos()).isEqualTo(19 * 20);
  }

  /** Two exports that each ask for the columns of two tables three times, and for each customer. */
  private static TraceView asking(boolean isKept, int customers) {
    TracedProgram program = new TracedProgram();
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    List<StatementRun> runs = new ArrayList<>();
    for (int export = 0; export < 2; export++) {
      long at = export * 10_000L;
      program.span(EXPORT, "", "main", at, at + 10_000, false);
      long start = at + 10;
      for (int i = 0; i < (isKept ? 2 : 6); i++, start += 100) {
        int span = program.span(kind, "DESCRIBE t" + i % 2, "main", start, start + 80, false);
        runs.add(new StatementRun(span, "duckdb", Optional.empty(), -1, 1, 1, false));
      }
      for (int i = 0; i < customers; i++, start += 100) {
        String statement = "SELECT name FROM c WHERE id = " + i;
        int span = program.span(kind, statement, "main", start, start + 50, false);
        runs.add(new StatementRun(span, "duckdb", Optional.empty(), -1, 1, 1, false));
      }
    }
    return program.view(runs);
  }

  private static Outcome outcome(TraceView before, TraceView after, String shape) {
    return AdviceCheck.of(List.of(before), List.of(after)).stream()
        .filter(one -> one.advice().detail().startsWith(shape))
        .map(CheckedAdvice::outcome)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void statements_that_are_done_again_are_told_by_their_shape_and_checked_by_it() {
    TraceView plain = asking(false, 20);
    Advice describe =
        AdviceSearch.in(plain).stream()
            .filter(one -> one.what() == Advice.Kind.CACHE)
            .findFirst()
            .orElseThrow();

    assertThat(describe.detail()).isEqualTo("DESCRIBE t0");
    assertThat(describe.gone()).isEqualTo(2);
    assertThat(describe.of()).isEqualTo(3);
    assertThat(describe.entries()).isEqualTo(1);
    assertThat(outcome(plain, asking(true, 20), "DESCRIBE")).isEqualTo(Outcome.HELD);
    assertThat(outcome(plain, asking(false, 0), "DESCRIBE")).isEqualTo(Outcome.NOT_TAKEN);
    assertThat(outcome(plain, asking(true, 20), "SELECT name")).isEqualTo(Outcome.NOT_TAKEN);
  }
}

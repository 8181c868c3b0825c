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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a program should do otherwise, what that would save, and whether it did. */
class AdviceTest {

  private static final SpanKind EXPORT = TracedProgram.kind("export", true, 1);

  private static TraceView view(TracedProgram program, List<StatementRun> runs) {
    return TraceView.of(
        "t",
        new Trace(
            Instant.EPOCH,
            1_000_000,
            program.spans(),
            true,
            CacheLookups.none(),
            List.of(),
            runs,
            List.of(),
            List.of()),
        10);
  }

  /** Two exports of 1000, each of which discovers two schemas three times, for 10, 12 and 14. */
  private static TraceView plain() {
    TracedProgram program = new TracedProgram();
    for (int export = 0; export < 2; export++) {
      long at = export * 1000L;
      program.span(EXPORT, "", "main", at, at + 1000, false);
      for (int round = 0; round < 3; round++) {
        for (int file = 0; file < 2; file++) {
          long start = at + 100 + 200 * round + 50 * file;
          program.span("schema", "f" + file, "main", start, start + 10 + 2 * round);
        }
      }
    }
    return view(program, List.of());
  }

  private static TraceView kept(int longer) {
    TracedProgram program = new TracedProgram();
    for (int export = 0; export < 2; export++) {
      long at = export * 1000L;
      program.span(EXPORT, "", "main", at, at + 900, false);
      for (int file = 0; file < 2; file++) {
        long start = at + 100 + 50 * file;
        program.span("schema", "f" + file, "main", start, start + 10 + longer);
      }
    }
    return view(program, List.of());
  }

  /** The first failed, so that three others between it and the second need no room. */
  @Test
  void what_failed_gave_nothing_to_keep() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 1000, false);
    program.failed("schema", "f", "main", 10, 20);
    for (int other = 0; other < 3; other++) {
      program.span("schema", "g" + other, "main", 100 + 10 * other, 105 + 10 * other);
    }
    program.span("schema", "f", "main", 200, 300);
    program.span("schema", "f", "main", 400, 500);
    Advice only = AdviceSearch.in(view(program, List.of())).getFirst();

    assertThat(only.gone()).isEqualTo(1);
    assertThat(only.entries()).isEqualTo(1);
  }

  @Test
  void what_is_done_again_can_be_kept_and_saves_what_its_repetitions_took() {
    Advice only = AdviceSearch.in(plain()).getFirst();

    assertThat(AdviceSearch.in(plain())).hasSize(1);
    assertThat(only.what()).isEqualTo(Advice.Kind.CACHE);
    assertThat(only.subject()).isEqualTo("schema");
    assertThat(only.paths()).containsExactly(List.of("export", "schema"));
    assertThat(only.gone()).isEqualTo(4);
    assertThat(only.of()).isEqualTo(6);
    assertThat(only.entries()).isEqualTo(2);
    // In each export twice 12 and twice 14.
    assertThat(only.saved().nanos()).isEqualTo(52);
    // Eight of mean 13 and deviation sqrt(8/7): 2.3646 · sqrt(8/7) · sqrt(8) = 7.15 of both.
    assertThat(only.saved().low()).isCloseTo(52 - 3.575, within(0.01));
    assertThat(only.saved().high()).isCloseTo(52 + 3.575, within(0.01));
  }

  @Test
  void advice_that_was_taken_up_is_held_against_what_it_saved() {
    CheckedAdvice held = AdviceCheck.of(List.of(plain()), List.of(kept(0))).getFirst();
    CheckedAdvice less = AdviceCheck.of(List.of(plain()), List.of(kept(9))).getFirst();

    assertThat(held.outcome()).isEqualTo(Outcome.HELD);
    assertThat(held.measured()).isEqualTo(52);
    assertThat(held.gone()).isEqualTo(4);
    assertThat(less.outcome()).isEqualTo(Outcome.LESS);
    assertThat(less.measured()).isEqualTo(52 - 18);
  }

  @Test
  void of_several_starts_the_mean_counts_and_how_far_they_differ() {
    CheckedAdvice even =
        AdviceCheck.of(List.of(plain(), plain()), List.of(kept(0), kept(9), kept(4), kept(5)))
            .getFirst();
    CheckedAdvice less =
        AdviceCheck.of(List.of(plain(), plain()), List.of(kept(9), kept(9), kept(9))).getFirst();

    assertThat(even.advice().saved().nanos()).isEqualTo(52);
    // Of starts that predict the same to the nanosecond.
    assertThat(even.advice().saved().low()).isEqualTo(52);
    // Twice 0, 9, 4 and 5 longer: 9 in the mean, with a deviation of sqrt(164/3).
    assertThat(even.measured()).isEqualTo(52 - 9);
    // 3.1824 · sqrt(164/3 / 4)
    assertThat(even.margin()).isCloseTo(11.76, within(0.01));
    assertThat(even.outcome()).isEqualTo(Outcome.UNCLEAR);
    assertThat(less.outcome()).isEqualTo(Outcome.LESS);
    assertThat(less.margin()).isZero();
  }

  @Test
  void advice_that_nobody_took_up_is_not_judged() {
    assertThat(AdviceCheck.of(List.of(plain()), List.of(plain())))
        .extracting(CheckedAdvice::outcome)
        .containsExactly(Outcome.NOT_TAKEN);
  }

  @Test
  void a_repetition_within_another_is_predicted_alone_and_said_to_go_with_it() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 1000, false);
    for (int round = 0; round < 3; round++) {
      program.span("schema", "a", "main", 100 + 100 * round, 160 + 100 * round);
      program.span("read", "a", "main", 110 + 100 * round, 140 + 100 * round);
    }
    List<Advice> all = AdviceSearch.in(view(program, List.of()));

    assertThat(all).extracting(Advice::subject).containsExactly("schema", "read");
    assertThat(all.get(0).saved().nanos()).isEqualTo(120);
    assertThat(all.get(1).saved().nanos()).isEqualTo(60);
    assertThat(all.get(0).within()).isEmpty();
    assertThat(all.get(1).within()).isEqualTo("schema");
  }

  /** A cache that outlives a unit of work would need more, and find more than is promised. */
  @Test
  void entries_are_those_that_find_what_is_done_again_within_a_unit() {
    TracedProgram program = new TracedProgram();
    for (int export = 0; export < 4; export++) {
      long at = export * 1000L;
      program.span(EXPORT, "", "main", at, at + 1000, false);
      for (int i = 0; i < 6; i++) {
        long start = at + 100 + 50 * i;
        String target = "e%d-f%d".formatted(export, i % 2);
        program.span("schema", target, "main", start, start + 10);
      }
    }
    for (int export = 0; export < 4; export++) {
      long at = 4000 + export * 1000L;
      program.span(EXPORT, "", "main", at, at + 1000, false);
      program.span("schema", "e%d-f0".formatted(export), "main", at + 100, at + 110);
    }

    assertThat(AdviceSearch.in(view(program, List.of())).getFirst().entries()).isEqualTo(2);
  }

  /** At start a thousand statements, then two exports without any. */
  @Test
  void what_lies_in_no_unit_of_work_that_is_named_promises_nothing() {
    TracedProgram program = new TracedProgram();
    SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    List<StatementRun> runs = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      String statement = "SELECT * FROM f WHERE id = " + i;
      int span = program.span(kind, statement, "main", 100 * i, 100 * i + 50, false);
      runs.add(new StatementRun(span, "duckdb", Optional.empty(), 20, 1, 1, false));
    }
    program.span(EXPORT, "", "main", 200_000, 201_000, false);
    program.span(EXPORT, "", "main", 202_000, 203_000, false);
    TraceView known = view(program, runs);

    assertThat(known.statements()).hasSize(1);
    assertThat(AdviceSearch.in(known)).isEmpty();
  }

  @Test
  void without_a_unit_of_work_that_was_recorded_nothing_is_promised() {
    TracedProgram program = new TracedProgram();
    for (int i = 0; i < 20; i++) {
      program.span("schema", "a", "main", 100 * i, 100 * i + 50);
    }
    TraceView none = view(program, List.of());

    assertThat(AdviceSearch.in(none)).isEmpty();
    assertThat(none.notes()).anyMatch(note -> note.startsWith("no unit of work was recorded"));
  }

  /** Each of those that were recorded does 30 of its 100 again, whatever stands for it. */
  @Test
  void a_unit_of_work_that_is_sampled_saves_what_those_that_were_recorded_would() {
    TracedProgram program = new TracedProgram();
    SpanKind some = TracedProgram.kind("export", true, 16);
    for (int export = 0; export < 10; export++) {
      long at = 1000L * export;
      program.span(some, "", "main", at, at + 100, false);
      program.span("schema", "a", "main", at + 10, at + 40);
      program.span("schema", "a", "main", at + 50, at + 80);
      // And of one that was not.
      program.span("schema", "a", "main", at + 510, at + 540);
      program.span("schema", "a", "main", at + 550, at + 580);
    }
    Advice only = AdviceSearch.in(view(program, List.of())).getFirst();

    assertThat(only.saved().nanos()).isEqualTo(30);
    assertThat(only.gone()).isEqualTo(1);
    assertThat(only.of()).isEqualTo(2);
  }

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
    return view(program, runs);
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
    return view(
        program,
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
    TraceView view = view(program, runs);

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
            view(
                program,
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

    assertThat(AdviceSearch.in(view(program, runs)))
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
    PredictedSaving saved = AdviceSearch.in(view(program, List.of())).getFirst().saved();

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
    return view(program, runs);
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
    List<Advice> all = AdviceSearch.in(view(program, runs));

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
    return view(program, runs);
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

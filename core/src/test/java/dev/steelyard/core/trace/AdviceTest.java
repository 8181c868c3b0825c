package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.trace.advice.Advice;
import dev.steelyard.core.trace.advice.AdviceCheck;
import dev.steelyard.core.trace.advice.AdviceSearch;
import dev.steelyard.core.trace.advice.CheckedAdvice;
import dev.steelyard.core.trace.advice.CheckedAdvice.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a program should do otherwise, what that would save, and whether it did. */
class AdviceTest {

  private static final SpanKind EXPORT = TracedProgram.kind("export", true, 1);

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
    return program.view(List.of());
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
    return program.view(List.of());
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
    Advice only = AdviceSearch.in(program.view(List.of())).getFirst();

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
    List<Advice> all = AdviceSearch.in(program.view(List.of()));

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

    assertThat(AdviceSearch.in(program.view(List.of())).getFirst().entries()).isEqualTo(2);
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
    TraceView known = program.view(runs);

    assertThat(known.statements()).hasSize(1);
    assertThat(AdviceSearch.in(known)).isEmpty();
  }

  @Test
  void without_a_unit_of_work_that_was_recorded_nothing_is_promised() {
    TracedProgram program = new TracedProgram();
    for (int i = 0; i < 20; i++) {
      program.span("schema", "a", "main", 100 * i, 100 * i + 50);
    }
    TraceView none = program.view(List.of());

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
    Advice only = AdviceSearch.in(program.view(List.of())).getFirst();

    assertThat(only.saved().nanos()).isEqualTo(30);
    assertThat(only.gone()).isEqualTo(1);
    assertThat(only.of()).isEqualTo(2);
  }
}

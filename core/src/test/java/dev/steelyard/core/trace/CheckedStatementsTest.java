package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.advice.Advice;
import dev.steelyard.core.trace.advice.AdviceCheck;
import dev.steelyard.core.trace.advice.CheckedAdvice;
import dev.steelyard.core.trace.advice.CheckedAdvice.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What became of advice on statements: what stands in their place counts, and nothing else. */
class CheckedStatementsTest {

  private static final String MANY = "SELECT name FROM c WHERE id = ";
  private static final String LIST = "SELECT name FROM c WHERE id IN (1, 2)";

  /** An export with statements one after the other. */
  private static final class AskingProgram {
    private final TracedProgram spans = new TracedProgram();
    private final List<StatementRun> runs = new ArrayList<>();
    private long at = 10;

    AskingProgram() {
      spans.span(TracedProgram.kind("export", true, 1), "", "main", 0, 10_000, false);
    }

    AskingProgram asks(String statement, long nanos, long planning) {
      SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
      int span = spans.span(kind, statement, "main", at, at + nanos, false);
      runs.add(new StatementRun(span, "db", Optional.empty(), planning, 1, 1, false));
      at += nanos + 5;
      return this;
    }

    AskingProgram fails(String statement, long nanos) {
      SpanKind kind = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
      int span = spans.span(kind, statement, "main", at, at + nanos, true);
      runs.add(new StatementRun(span, "db", Optional.empty(), -1, 0, 1, false));
      at += nanos + 5;
      return this;
    }

    AskingProgram asks(String statement, long nanos) {
      return asks(statement, nanos, -1);
    }

    AskingProgram asksWithin(String caller, String statement, long nanos) {
      spans.span(caller, "", "main", at, at + nanos + 2);
      at++;
      return asks(statement, nanos);
    }

    AskingProgram customers(int count) {
      for (int i = 0; i < count; i++) {
        asks(MANY + i, 50);
      }
      return this;
    }

    TraceView view() {
      return TraceView.of(
          "t",
          new Trace(
              Instant.EPOCH,
              10_000,
              spans.spans(),
              true,
              CacheLookups.none(),
              List.of(),
              runs.stream().map(one -> one.of(spans.built().number(one.span()), "db")).toList(),
              List.of(),
              List.of()),
          10);
    }
  }

  private static Outcome outcome(Advice.Kind what, AskingProgram before, AskingProgram after) {
    return AdviceCheck.of(List.of(before.view()), List.of(after.view())).stream()
        .filter(one -> one.advice().what() == what)
        .map(CheckedAdvice::outcome)
        .findFirst()
        .orElseThrow();
  }

  /** Twenty customers one by one for 1,000, beside a list of two. */
  private static Outcome batched(AskingProgram after) {
    AskingProgram before = new AskingProgram().customers(20).asks(LIST, 50);
    return outcome(Advice.Kind.BATCH, before, after);
  }

  @Test
  void a_list_that_was_asked_before_and_takes_longer_now_stands_in_their_place() {
    AskingProgram slow = new AskingProgram().customers(1).asks(LIST, 1000);
    AskingProgram fast = new AskingProgram().asks(LIST, 130);

    assertThat(batched(slow)).isEqualTo(Outcome.LESS);
    assertThat(batched(fast)).isEqualTo(Outcome.HELD);
  }

  @Test
  void a_list_is_not_charged_for_what_failed() {
    AskingProgram after = new AskingProgram().fails(LIST, 900).asks(LIST, 130);

    assertThat(batched(after)).isEqualTo(Outcome.HELD);
  }

  @Test
  void a_new_statement_over_other_tables_stands_in_the_place_of_none() {
    AskingProgram after =
        new AskingProgram().customers(1).asks(LIST, 50).asks("SELECT v FROM settings", 900);

    assertThat(batched(after)).isEqualTo(Outcome.HELD);
  }

  @Test
  void whether_the_statement_of_another_caller_stands_in_their_place_nobody_knows() {
    AskingProgram after =
        new AskingProgram()
            .customers(1)
            .asks(LIST, 50)
            .asksWithin("report", "SELECT count(*) FROM c", 500);

    assertThat(batched(after)).isEqualTo(Outcome.UNCLEAR);
  }

  @Test
  void statements_that_went_with_nothing_in_their_place_are_not_there_any_more() {
    AskingProgram planned = new AskingProgram();
    AskingProgram rewritten = new AskingProgram();
    for (int i = 0; i < 5; i++) {
      planned.asks("SELECT a FROM t", 100, 50);
      rewritten.asks("SELECT t.a FROM t", 100, 50);
    }

    assertThat(batched(new AskingProgram().asks(LIST, 50))).isEqualTo(Outcome.GONE);
    assertThat(outcome(Advice.Kind.PREPARE, planned, rewritten)).isEqualTo(Outcome.GONE);
    assertThat(outcome(Advice.Kind.PREPARE, planned, planned)).isEqualTo(Outcome.NOT_TAKEN);
  }
}

package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.advice.Advice;
import dev.steelyard.core.trace.advice.AdviceCheck;
import dev.steelyard.core.trace.advice.AdviceSearch;
import dev.steelyard.core.trace.advice.CheckedAdvice;
import dev.steelyard.core.trace.advice.CheckedAdvice.Outcome;
import dev.steelyard.core.trace.diff.TraceMeasures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told, and what is not, where some operations were not recorded, or are the probe's. */
class PartlyRecordedTest {

  private static final SpanKind EXPORT = TracedProgram.kind("export", true, 1);

  private final TracedProgram program = new TracedProgram();

  private static Trace trace(TracedProgram of, boolean namesUnits) {
    return new Trace(
        Instant.EPOCH,
        10_000,
        of.spans(),
        namesUnits,
        CacheLookups.none(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private TraceView view() {
    return TraceView.of("t", trace(program, true), 10);
  }

  /** An export of 1,000 that discovers one file so often, of which more were left out. */
  private static TracedProgram discovering(int times, long leftOut) {
    TracedProgram of = new TracedProgram();
    SpanKind discover = TracedProgram.kind("schema/discover", false, 1).withLeftOut(leftOut);
    of.span(EXPORT, "", "main", 0, 1000, false);
    for (int i = 0; i < times; i++) {
      of.span(discover, "f", "main", 10 + 90L * i, 60 + 90L * i, false);
    }
    return of;
  }

  @Test
  void what_was_left_out_is_counted_and_leaves_own_times_unknown() {
    TraceView view = TraceView.of("t", trace(discovering(4, 12), true), 10);

    assertThat(view.times().kinds())
        .filteredOn(one -> one.kind().name().equals("discover"))
        .singleElement()
        .satisfies(one -> assertThat(one.count()).isEqualTo(16));
    assertThat(view.times().layers())
        .filteredOn(one -> one.name().equals("schema"))
        .singleElement()
        .satisfies(one -> assertThat(one.count()).isEqualTo(16));
    assertThat(view.areOwnTimesKnown()).isFalse();
    assertThat(view.notes())
        .anyMatch(note -> note.startsWith("own times of layers and operations are not known"))
        .anyMatch(note -> note.startsWith("times of schema/discover are those of what was rec"));
    assertThat(view.trace().capped()).containsExactly("schema/discover");
    assertThat(TraceView.of("t", trace(discovering(4, 0), true), 10).areOwnTimesKnown()).isTrue();
  }

  @Test
  void repetitions_are_not_looked_for_among_operations_of_which_some_were_left_out() {
    assertThat(RepeatedWork.of(discovering(4, 0).spans()).cases()).hasSize(1);
    assertThat(RepeatedWork.of(discovering(4, 12).spans()).cases()).isEmpty();
  }

  @Test
  void advice_on_operations_of_which_some_were_left_out_is_not_judged() {
    TraceView before = TraceView.of("t", trace(discovering(10, 0), true), 10);
    TraceView after = TraceView.of("t", trace(discovering(1, 8), true), 10);

    assertThat(AdviceCheck.of(List.of(before), List.of(after)))
        .extracting(CheckedAdvice::outcome)
        .containsExactly(Outcome.UNMEASURED);
  }

  @Test
  void units_of_work_that_were_left_out_count_for_the_length_of_a_recording() {
    TracedProgram capped = new TracedProgram();
    capped.span(TracedProgram.kind("export", true, 2).withLeftOut(9), "", "main", 0, 100, false);
    TracedProgram whole = new TracedProgram();
    whole.span(TracedProgram.kind("export", true, 2), "", "main", 0, 100, false);
    Trace longer = trace(capped, true);
    Trace shorter = trace(whole, true);

    assertThat(TraceMeasures.unitsAStart(List.of(longer))).isEqualTo(20);
    assertThat(TraceMeasures.isAsLong(List.of(shorter), List.of(longer))).isFalse();
    assertThat(TraceMeasures.isAsLong(List.of(shorter), List.of(shorter))).isTrue();
  }

  /** Each of 160 exports discovers one file once; the parts of 150 stand directly in the batch. */
  @Test
  void parts_of_units_that_were_not_recorded_within_another_are_no_repetitions() {
    SpanKind some = TracedProgram.kind("export", true, 16);
    program.span(TracedProgram.kind("batch", true, 1), "", "main", 0, 16_000, false);
    for (int i = 0; i < 160; i++) {
      if (i % 16 == 0) {
        program.span(some, "", "main", 100L * i, 100L * i + 90, false);
      }
      program.span("schema", "table-0", "main", 100L * i + 10, 100L * i + 60);
    }
    TraceView view = view();

    assertThat(view.repeated().cases()).isEmpty();
    assertThat(AdviceSearch.in(view)).isEmpty();
    assertThat(view.notes())
        .contains(
            "150 operations may lie within units of work that were not recorded: repetitions among"
                + " them are not looked for");
  }

  /** Twenty statements, each planned anew, directly in a batch that holds an export too. */
  private static TraceView asking(SpanKind export) {
    TracedProgram of = new TracedProgram();
    SpanKind statement = new SpanKind("db", "execute", SpanKind.SpanOrigin.STATEMENT, false, 1);
    of.span(TracedProgram.kind("batch", true, 1), "", "main", 0, 10_000, false);
    of.span(export, "", "main", 9000, 9100, false);
    List<StatementRun> runs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long at = 100 + 100L * i;
      int span = of.span(statement, "SELECT a FROM f WHERE id = " + i, "main", at, at + 50, false);
      runs.add(new StatementRun(span, "db", Optional.empty(), 20, 1, 1, false));
    }
    Trace trace =
        new Trace(
            Instant.EPOCH,
            10_000,
            of.spans(),
            true,
            CacheLookups.none(),
            List.of(),
            runs.stream().map(one -> one.of(of.built().number(one.span()), "db")).toList(),
            List.of(),
            List.of());
    return TraceView.of("t", trace, 10);
  }

  @Test
  void advice_on_planning_holds_also_around_units_that_were_not_all_recorded() {
    assertThat(AdviceSearch.in(asking(TracedProgram.kind("export", true, 16))))
        .extracting(Advice::what)
        .containsExactly(Advice.Kind.PREPARE);
  }

  @Test
  void one_unit_that_was_left_out_makes_nothing_gone_of_what_lies_around_it() {
    TraceView whole = asking(EXPORT);
    TraceView bounded = asking(EXPORT.withLeftOut(1));

    assertThat(AdviceCheck.of(List.of(whole), List.of(whole)))
        .isNotEmpty()
        .extracting(CheckedAdvice::outcome)
        .containsOnly(Outcome.NOT_TAKEN);
    assertThat(AdviceCheck.of(List.of(whole), List.of(bounded)))
        .isNotEmpty()
        .extracting(CheckedAdvice::outcome)
        .containsOnly(Outcome.UNMEASURED);
  }

  @Test
  void without_units_of_work_what_was_left_out_leaves_the_length_unknown() {
    TracedProgram outermost = new TracedProgram();
    outermost.span(
        TracedProgram.kind("discover", false, 1).withLeftOut(4000), "", "main", 0, 100, false);
    List<Trace> unnamed = List.of(trace(outermost, false));

    assertThat(TraceMeasures.isLengthKnown(unnamed)).isFalse();
    assertThat(TraceMeasures.isAsLong(unnamed, unnamed)).isFalse();
    assertThat(TraceMeasures.isLengthKnown(List.of(trace(discovering(4, 12), false)))).isTrue();
  }

  @Test
  void neither_are_they_where_what_is_around_them_is_no_unit() {
    program.span("server", "", "main", 0, 1000);
    program.span(TracedProgram.kind("export", true, 4), "", "main", 100, 200, false);
    program.span("schema", "a", "main", 110, 120);
    program.span("schema", "a", "main", 130, 140);
    program.span("schema", "a", "main", 310, 320);
    program.span("schema", "a", "main", 510, 520);

    assertThat(view().repeated().cases())
        .singleElement()
        .satisfies(one -> assertThat(one.again()).isEqualTo(1));
  }

  @Test
  void what_the_probe_does_is_no_unit_of_work_and_no_repetition() {
    for (int i = 0; i < 20; i++) {
      program.span("db/execute", "SELECT " + i, "main", 100L * i, 100L * i + 10);
    }
    for (int i = 0; i < 10; i++) {
      program.span("steelyard/explain", "SELECT 1", "main", 100L * i + 20, 100L * i + 90);
    }
    program.span("db/execute", "SELECT 1", "main", 5000, 5010);
    program.span("steelyard/explain", "SELECT 1", "main", 5002, 5004);
    program.span("steelyard/explain", "SELECT 1", "main", 5005, 5007);
    Trace trace = trace(program, false);

    assertThat(WorkUnits.recorded(trace)).isEqualTo(new WorkUnits.RecordedUnits(21, 210));
    assertThat(WorkUnits.count(trace)).isEqualTo(21);
    assertThat(Waterfall.slowest(trace, 5).orElseThrow().kind()).isEqualTo("db/execute");
    assertThat(RepeatedWork.of(program.spans()).cases()).isEmpty();
  }
}

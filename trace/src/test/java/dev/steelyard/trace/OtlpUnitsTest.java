package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.LayerTimes;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.Waterfall;
import dev.steelyard.core.trace.WorkUnits;
import dev.steelyard.core.trace.advice.Advice;
import dev.steelyard.core.trace.advice.AdviceSearch;
import dev.steelyard.core.trace.diff.TraceMeasure;
import dev.steelyard.core.trace.diff.TraceMeasures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units of work of traces of which a part did not come, or came twice. */
class OtlpUnitsTest {

  private static final int SERVER = 2;

  @TempDir Path folder;

  private Trace read(OtlpExport export) throws IOException {
    return TraceFiles.read(Files.writeString(folder.resolve("run.jsonl"), export.line()));
  }

  /** Jobs of 100 with five calls of 4 each for the same, of which the roots of some are lost. */
  private static OtlpExport jobs(int count, int lost) {
    OtlpExport export = OtlpExport.of("app");
    for (int job = 1; job <= count; job++) {
      int root = 100 * job;
      if (job > lost) {
        export.span(root, 0, "job", 1000L * job, 1000L * job + 100);
      }
      for (int call = 0; call < 5; call++) {
        long at = 1000L * job + 10 + 10L * call;
        export.span(root + 1 + call, root, "call", at, at + 4, 1, Map.of("steelyard.target", "a"));
      }
    }
    return export;
  }

  private static TraceMeasure measure(Trace trace, String name) {
    return TraceMeasures.of(List.of(trace), List.of(trace)).stream()
        .filter(one -> one.name().toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"6, 0", "6, 3", "6, 5"})
  void parts_of_what_did_not_come_are_no_units_of_work(int count, int lost) throws IOException {
    Trace trace = read(jobs(count, lost));
    TraceView view = TraceView.of("it", trace, 5);

    Advice keep = AdviceSearch.in(view).getFirst();
    assertThat(keep.of()).isEqualTo(5);
    assertThat(keep.gone()).isEqualTo(4);
    assertThat(keep.saved().nanos()).isEqualTo(16);
    assertThat(WorkUnits.count(trace)).isEqualTo(count - lost);
    assertThat(measure(trace, "app/job").values().size()).isEqualTo(count - lost);
    assertThat(measure(trace, "app/job[operation=app/call]:count").values().toArray())
        .containsOnly(5);
    assertThat(TraceMeasures.of(List.of(trace), List.of(trace)))
        .noneMatch(one -> one.name().toString().startsWith("app/call"));
    assertThat(view.notes())
        .filteredOn(note -> note.contains("within no unit of work that was recorded whole"))
        .hasSize(lost == 0 ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"6, 0, true", "6, 3, false", "6, 6, false"})
  void how_many_units_of_work_there_were_nobody_knows_where_some_did_not_come(
      int count, int lost, boolean isKnown) throws IOException {
    List<Trace> starts = List.of(read(jobs(count, lost)));

    assertThat(TraceMeasures.isLengthKnown(starts)).isEqualTo(isKnown);
    assertThat(TraceMeasures.isAsLong(starts, starts)).isEqualTo(isKnown);
  }

  @Test
  void where_all_roots_are_lost_nothing_is_said_of_a_unit_of_work() throws IOException {
    Trace trace = read(jobs(3, 3));
    TraceView view = TraceView.of("it", trace, 5);

    assertThat(AdviceSearch.in(view)).isEmpty();
    assertThat(Waterfall.slowest(trace, 5)).isEmpty();
    assertThat(view.notes())
        .contains(
            "no unit of work was recorded whole: what a change would save of one is not told");
    assertThat(LayerTimes.of(trace.spans()).kinds().getFirst().count()).isEqualTo(15);
  }

  /** As of one service of several: what called it was recorded elsewhere. */
  @Test
  void what_answers_another_program_is_a_unit_of_work_without_that_ones_span() throws IOException {
    Trace trace =
        read(
            OtlpExport.of("app")
                .span(1, 77, "serve", 0, 100, SERVER, Map.of())
                .span(2, 1, "part", 10, 20));

    assertThat(WorkUnits.recorded(trace).count()).isEqualTo(1);
    assertThat(measure(trace, "app/serve").values().toArray()).containsExactly(100);
  }

  @ParameterizedTest
  @CsvSource({"60, 100", "100, 60"})
  void a_span_that_came_again_with_another_end_counts_once_with_the_last(long first, long second)
      throws IOException {
    Trace trace =
        read(
            OtlpExport.of("app")
                .span(1, 0, "job", 0, first)
                .span(2, 1, "part", 10, 20)
                .span(1, 0, "job", 0, second));

    assertThat(trace.spans().size()).isEqualTo(2);
    assertThat(trace.spans().nanos(0)).isEqualTo(100);
    assertThat(trace.spans().ownNanos(0)).isEqualTo(90);
    assertThat(trace.nanos()).isEqualTo(100);
    assertThat(trace.notes())
        .singleElement()
        .asString()
        .startsWith("1 span came again with the same ids and begin and another end");
  }
}

package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.advice.Advice;
import dev.steelyard.core.trace.advice.AdviceSearch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By how much a unit of work can get shorter at most. */
class AdviceBoundsTest {

  private static final SpanKind EXPORT = TracedProgram.kind("export", true, 1);

  private final TracedProgram program = new TracedProgram();

  private List<Advice> advice() {
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
    return AdviceSearch.in(TraceView.of("t", trace, 10));
  }

  private void exporting() {
    program.builder().called(program.span(EXPORT, "", "main", 0, 1000, false), 1);
  }

  private void finding(String thread, long start, long end) {
    program.builder().within(program.span("schema/find", "a", thread, start, end), 1);
  }

  /** The first has to be done all the same. */
  @Test
  void a_unit_of_work_gets_shorter_by_no_more_than_the_time_that_repetitions_cover() {
    exporting();
    finding("main", 0, 40);
    finding("one", 100, 140);
    finding("two", 100, 140);

    Advice keep = advice().getFirst();

    assertThat(keep.saved().nanos()).isEqualTo(80);
    assertThat(keep.shortens()).isEqualTo(40);
    assertThat(keep.isBoundByWall()).isTrue();
  }

  @Test
  void what_takes_no_time_that_a_clock_tells_is_advised_nowhere() {
    exporting();
    for (int i = 0; i < 3; i++) {
      finding("main", 10 * i, 10 * i);
    }

    assertThat(advice()).isEmpty();
  }

  @Test
  void where_units_of_work_take_no_time_nothing_is_advised() {
    program.builder().called(program.span(EXPORT, "", "main", 0, 0, false), 1);
    finding("main", 0, 0);
    finding("main", 0, 0);

    assertThat(advice()).isEmpty();
  }
}

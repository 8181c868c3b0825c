package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.diff.TraceMeasures;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations that lie within each other very deep, and those that name each other in a circle. */
class DeepSpansTest {

  private static final int DEEP = 100_000;

  /** Each is a part of the one before, and no two in a row are of one kind. */
  private static Trace chain(boolean isBackwards) {
    TracedProgram program = new TracedProgram();
    for (int i = 0; i < DEEP; i++) {
      long start = isBackwards ? DEEP - i : i;
      int span =
          program.span("layer" + i % 7 + "/step" + i % 100, "t" + i, "main", start, 3L * DEEP);
      program.builder().called(span, i + 1L);
      program.builder().within(span, i);
    }
    return new Trace(
        Instant.EPOCH,
        3L * DEEP,
        program.spans(),
        false,
        CacheLookups.none(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void a_chain_of_a_hundred_thousand_parts_is_told_whole(boolean isBackwards) {
    Trace trace = chain(isBackwards);

    assertThat(LayerTimes.of(trace.spans()).layers()).hasSize(7);
    assertThat(RepeatedWork.of(trace.spans()).cases()).isEmpty();
    assertThat(WorkUnits.count(trace)).isEqualTo(1);
    assertThat(Waterfall.slowest(trace, 20).orElseThrow().operations()).isEqualTo(DEEP);
    assertThat(TraceMeasures.of(List.of(trace), List.of(trace)))
        .anyMatch(one -> one.name().toString().equals("layer0/step0"));
  }

  @Test
  void operations_that_are_parts_of_their_own_parts_are_outermost_and_told() {
    TracedProgram program = new TracedProgram();
    for (int i = 0; i < 4; i++) {
      int span = program.span("step" + i, "", "main", 10L * i, 10L * i + 100);
      program.builder().called(span, i + 1L);
    }
    program.builder().within(0, 2);
    program.builder().within(1, 1);
    program.builder().within(2, 3);
    program.builder().within(3, 2);

    assertThat(program.paths()).containsExactly("step0", "step1", "step2", "step1/step3");
    assertThat(program.built().doubts())
        .containsExactly(
            "3 operations say that they are parts of their own parts, or of themselves; each counts"
                + " as outermost");
  }

  @Test
  void overlapping_operations_that_name_what_they_lie_within_lie_in_nothing_else() {
    TracedProgram program = new TracedProgram();
    for (int i = 0; i < DEEP; i++) {
      int span = program.span("step", "", "main", i, DEEP + i);
      program.builder().within(span, 0);
    }

    assertThat(program.spans().parent(DEEP - 1)).isEqualTo(Spans.NONE);
  }
}

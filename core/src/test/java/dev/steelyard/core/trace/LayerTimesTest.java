package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.LayerTimes.Caller;
import dev.steelyard.core.trace.LayerTimes.Layer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the time was, by hand. */
class LayerTimesTest {

  private final TracedProgram program = new TracedProgram();

  @Test
  void own_times_add_up_to_the_outermost_spans() {
    program.span("export", "", "main", 0, 100);
    program.span("plan/parse", "", "main", 10, 40);
    program.span("plan/bind", "", "main", 20, 30);
    program.span("read", "", "main", 50, 80);

    LayerTimes times = LayerTimes.of(program.spans());

    assertThat(times.layers())
        .containsExactly(
            new Layer("export", 1, 100, 40),
            new Layer("plan", 2, 30, 30),
            new Layer("read", 1, 30, 30));
    assertThat(times.layers().stream().mapToLong(Layer::ownNanos).sum()).isEqualTo(100);
  }

  @Test
  void one_that_calls_itself_counts_once_in_a_total() {
    program.span("walk", "", "main", 0, 100);
    program.span("walk", "", "main", 10, 90);
    program.span("walk", "", "main", 20, 80);

    LayerTimes.Kind only = LayerTimes.of(program.spans()).kinds().getFirst();

    assertThat(only.count()).isEqualTo(3);
    assertThat(only.nanos()).isEqualTo(100);
    assertThat(only.ownNanos()).isEqualTo(100);
  }

  @Test
  void quantiles_are_lengths_that_there_were() {
    for (int i = 1; i <= 200; i++) {
      program.span("read", "", "main", 1000L * i, 1000L * i + i);
    }

    LayerTimes.Lengths lengths = LayerTimes.of(program.spans()).kinds().getFirst().lengths();

    assertThat(lengths).isEqualTo(new LayerTimes.Lengths(100, 190, 198, 200));
  }

  @Test
  void callers_are_told_apart_with_the_most_expensive_first() {
    program.span("export", "", "main", 0, 100);
    program.span("read", "", "main", 10, 20);
    program.span("list", "", "main", 200, 300);
    program.span("read", "", "main", 210, 260);
    program.span("read", "", "main", 400, 401);
    program.failed("read", "", "main", 500, 501);

    LayerTimes.Kind read =
        LayerTimes.of(program.spans()).kinds().stream()
            .filter(one -> one.kind().layer().equals("read"))
            .findFirst()
            .orElseThrow();

    assertThat(read.callers())
        .containsExactly(
            new Caller("list", 1, 50), new Caller("export", 1, 10), new Caller("", 2, 2));
    assertThat(read.failed()).isEqualTo(1);
  }

  /** Of each slice as of the whole: rows take four fifths of an export, one in 16 is recorded. */
  @Test
  void a_time_line_adds_up_to_own_times_also_where_some_alone_were_recorded() {
    SpanKind row = TracedProgram.kind("row", false, 16);
    program.span("export", "", "main", 0, 1600);
    program.span(row, "", "main", 100, 140, false);
    program.span(row, "", "main", 900, 940, false);
    Trace trace =
        new Trace(
            Instant.EPOCH,
            1600,
            program.spans(),
            false,
            CacheLookups.none(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    LayerTimeline line = LayerTimeline.of(trace, List.of("export", "row"), 2);

    assertThat(line.lines().get(1).shares()).containsExactly(0.8, 0.8);
    assertThat(line.lines().get(0).shares()).containsExactly(0.2, 0.2);
    assertThat(LayerTimes.of(program.spans()).layers())
        .containsExactly(new Layer("row", 32, 1280, 1280), new Layer("export", 1, 1600, 320));
  }

  @Test
  void a_time_line_takes_off_parts_that_began_before_what_they_are_a_part_of() {
    int early = program.span("read", "", "other", 0, 60);
    int late = program.span("export", "", "main", 40, 100);
    program.builder().called(late, 7);
    program.builder().within(early, 7);
    Trace trace =
        new Trace(
            Instant.EPOCH,
            100,
            program.spans(),
            false,
            CacheLookups.none(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThat(LayerTimeline.of(trace, List.of("export"), 1).lines().getFirst().shares())
        .containsExactly(0.4);
  }

  @Test
  void what_is_sampled_within_what_is_sampled_leaves_it_as_much_as_it_took() {
    SpanKind export = TracedProgram.kind("export", true, 4);
    SpanKind hash = TracedProgram.kind("hash", false, 2);
    program.span(export, "", "main", 0, 1000, false);
    program.span(hash, "", "main", 100, 200, false);

    assertThat(SampledKinds.doubt(program.spans())).isEmpty();
    assertThat(LayerTimes.of(program.spans()).layers().getFirst())
        .isEqualTo(new Layer("export", 4, 4000, 4 * 1000 - 4 * 2 * 100));
  }

  @Test
  void what_holds_parts_and_is_sampled_leaves_own_times_unknown() {
    SpanKind some = TracedProgram.kind("a", false, 16);
    program.span("export", "", "main", 0, 1000);
    program.span(some, "", "main", 100, 200, false);
    program.span("c", "", "main", 110, 150);

    assertThat(SampledKinds.doubt(program.spans())).isPresent();
  }

  @Test
  void those_of_which_one_in_so_many_was_recorded_stand_for_the_others() {
    SpanKind some = TracedProgram.kind("hash", false, 4);
    program.span("export", "", "main", 0, 1000);
    program.span(some, "", "main", 100, 150, false);
    program.span(some, "", "main", 200, 250, false);

    LayerTimes times = LayerTimes.of(program.spans());

    assertThat(times.layers())
        .containsExactly(new Layer("export", 1, 1000, 600), new Layer("hash", 8, 400, 400));
  }
}

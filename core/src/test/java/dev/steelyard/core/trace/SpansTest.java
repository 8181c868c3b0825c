package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A forest of what overlaps in time. */
class SpansTest {

  /** Two requests that ended on a thread on which something else went on meanwhile. */
  @Test
  void what_ended_on_a_thread_and_began_elsewhere_holds_nothing_there() {
    TracedProgram some = new TracedProgram();
    int export = some.span("export", "", "main", 0, 200);
    int first = some.span("lake/read", "a", "netty", 10, 100);
    some.span("parse", "", "netty", 50, 60);
    int second = some.span("lake/read", "b", "netty", 20, 90);
    some.builder().apart(first);
    some.builder().apart(second);
    some.builder().called(export, 7);
    some.builder().within(first, 7);

    assertThat(some.paths()).containsExactly("export", "export/lake/read", "lake/read", "parse");
    assertThat(some.spans().ownNanos(1)).isEqualTo(90);
    assertThat(new OpenSpans(some.spans()).pathAt("netty", 55)).containsExactly("parse");
    assertThat(new OpenSpans(some.spans()).pathAt("netty", 70)).isEmpty();
  }

  private final TracedProgram program = new TracedProgram();

  @Test
  void the_shortest_around_a_span_on_its_thread_is_its_parent() {
    program.span("export", "", "main", 0, 100);
    program.span("parse", "", "main", 10, 40);
    program.span("read", "", "main", 20, 30);
    program.span("read", "", "main", 50, 60);
    program.span("read", "", "other", 25, 35);

    Spans spans = program.spans();

    assertThat(program.paths())
        .containsExactly("export", "export/parse", "export/parse/read", "read", "export/read");
    assertThat(own(spans)).containsExactly(60L, 20L, 10L, 10L, 10L);
  }

  @Test
  void those_that_begin_at_once_are_in_the_longer_and_of_equal_ones_in_who_was_told_last() {
    program.span("inner", "", "main", 0, 50);
    program.span("middle", "", "main", 0, 50);
    program.span("outer", "", "main", 0, 100);

    assertThat(program.paths()).containsExactly("outer", "outer/middle", "outer/middle/inner");
  }

  @Test
  void one_that_ends_later_than_who_was_there_before_is_no_part_of_it() {
    program.span("whole", "", "main", 0, 100);
    program.span("first", "", "main", 10, 30);
    program.span("second", "", "main", 20, 40);
    program.span("third", "", "main", 22, 28);

    assertThat(program.paths())
        .containsExactly("whole", "whole/first", "whole/second", "whole/second/third");
  }

  @Test
  void one_that_begins_when_another_ends_is_beside_it() {
    program.span("first", "", "main", 0, 10);
    program.span("second", "", "main", 10, 20);

    assertThat(program.paths()).containsExactly("first", "second");
  }

  @Test
  void what_other_threads_did_for_a_span_covers_its_time_once() {
    int export = program.span("export", "", "main", 0, 100);
    program.builder().called(export, 7);
    for (int thread = 0; thread < 3; thread++) {
      int part = program.span("part", "", "worker " + thread, 20 + thread, 60 + thread);
      program.builder().within(part, 7);
    }

    Spans spans = program.spans();

    assertThat(program.paths())
        .containsExactly("export", "export/part", "export/part", "export/part");
    assertThat(spans.ownNanos(0)).isEqualTo(100 - 42);
  }

  @Test
  void a_parent_that_was_not_recorded_is_none_and_two_are_not_parts_of_each_other() {
    int one = program.span("one", "", "main", 0, 100);
    int other = program.span("other", "", "main", 10, 20);
    int lost = program.span("lost", "", "main", 30, 40);
    program.builder().called(one, 1);
    program.builder().called(other, 2);
    program.builder().within(one, 2);
    program.builder().within(other, 1);
    program.builder().within(lost, 99);

    Spans spans = program.spans();

    assertThat(spans.parent(2)).isEqualTo(Spans.NONE);
    assertThat(List.of(spans.parent(0), spans.parent(1))).contains(Spans.NONE);
  }

  private static List<Long> own(Spans spans) {
    return IntStream.range(0, spans.size()).mapToObj(spans::ownNanos).toList();
  }
}

package dev.steelyard.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NestingTest {

  @Test
  void parts_on_the_same_thread_are_taken_off_once() {
    ThreadNesting nesting = new ThreadNesting();

    assertThat(nesting.own(1, 20, 30, 1)).isEqualTo(10);
    assertThat(nesting.own(2, 15, 45, 1)).isEqualTo(30);
    assertThat(nesting.own(1, 10, 40, 1)).isEqualTo(20);
    assertThat(nesting.own(1, 50, 60, 1)).isEqualTo(10);
    assertThat(nesting.own(1, 0, 100, 1)).isEqualTo(60);
    assertThat(nesting.own(1, 110, 120, 1)).isEqualTo(10);
  }

  @Test
  void a_million_parts_are_taken_off_in_bounded_memory() {
    ThreadNesting nesting = new ThreadNesting();
    for (int i = 0; i < 1_000_000; i++) {
      nesting.own(1, 10L * i, 10L * i + 4, 1);
    }

    assertThat(nesting.own(1, 0, 10_000_000, 1)).isEqualTo(6_000_000);
  }

  @Test
  void parts_that_name_their_parent_cover_it_once_where_they_overlap() {
    NamedNesting nesting = new NamedNesting();

    assertThat(nesting.own(2, 1, 10, 30)).isEqualTo(20);
    assertThat(nesting.own(3, 1, 20, 40)).isEqualTo(20);
    assertThat(nesting.own(4, 1, 90, 200)).isEqualTo(110);
    assertThat(nesting.own(1, 0, 0, 100)).isEqualTo(60);
    assertThat(nesting.own(5, 1, 50, 60)).isEqualTo(10);
  }

  @Test
  void a_statement_that_is_told_late_takes_off_nothing_that_came_after_it() {
    ThreadNesting nesting = new ThreadNesting();

    assertThat(nesting.own(1, 20, 30, 1)).isEqualTo(10);
    assertThat(nesting.own(1, 1200, 1210, 1)).isEqualTo(10);
    assertThat(nesting.own(1, 0, 10, 1)).isEqualTo(10);
    assertThat(nesting.own(1, 0, 2000, 1)).isEqualTo(1970);
  }

  @Test
  void a_part_that_is_told_after_what_holds_it_is_taken_off_nothing_twice() {
    ThreadNesting nesting = new ThreadNesting();

    assertThat(nesting.own(1, 0, 50, 1)).isEqualTo(50);
    assertThat(nesting.own(1, 0, 10, 1)).isEqualTo(10);
    assertThat(nesting.own(1, 0, 100, 1)).isEqualTo(50);
  }

  /** Four fifths of it are rows, and half of each row is parsed. */
  @ParameterizedTest
  @CsvSource({"1, 1", "16, 1", "1, 16", "16, 16"})
  void parts_of_which_one_in_many_is_told_take_off_what_all_of_them_did(int rows, int parses) {
    ThreadNesting nesting = new ThreadNesting();
    long row = 0;
    long parse = 0;
    for (int i = 0; i < 2560; i++) {
      long at = 1000L * i;
      // Each of both is drawn for itself, and 256 are all pairs of draws.
      if (i % parses == 0) {
        parse += parses * nesting.own(1, at + 100, at + 500, parses);
      }
      if (i / 16 % rows == 0) {
        row += rows * nesting.own(1, at, at + 800, rows);
      }
    }
    long export = nesting.own(1, 0, 2_560_000, 1);

    assertThat(export + row + parse).isEqualTo(2_560_000);
    assertThat(export).isEqualTo(512_000);
    assertThat(row).isEqualTo(1_024_000);
    assertThat(parse).isEqualTo(1_024_000);
  }

  /** Most callers have an id of their own, so that nobody takes what answers leave. */
  @Test
  void answers_of_many_calls_push_out_no_parts_of_others() {
    NamedNesting nesting = new NamedNesting();

    assertThat(nesting.own(2, 1, 10, 30)).isEqualTo(20);
    for (int i = 0; i < 150_000; i++) {
      nesting.answer(1000 + i, 0, 0, 10);
    }
    assertThat(nesting.own(1, 0, 0, 100)).isEqualTo(80);
  }

  /** The clock of who answers is behind by 10. */
  @Test
  void what_answers_a_call_of_its_id_covers_what_is_around_that_one_no_more() {
    NamedNesting nesting = new NamedNesting();

    assertThat(nesting.answer(2, 1, 5, 35)).isEqualTo(30);
    assertThat(nesting.own(2, 1, 10, 50)).isEqualTo(15);
    assertThat(nesting.own(1, 0, 0, 100)).isEqualTo(60);
  }
}

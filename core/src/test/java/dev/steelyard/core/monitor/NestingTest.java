package dev.steelyard.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NestingTest {

  @Test
  void parts_on_the_same_thread_are_taken_off_once() {
    ThreadNesting nesting = new ThreadNesting();

    assertThat(nesting.own(1, 20, 30)).isEqualTo(10);
    assertThat(nesting.own(2, 15, 45)).isEqualTo(30);
    assertThat(nesting.own(1, 10, 40)).isEqualTo(20);
    assertThat(nesting.own(1, 50, 60)).isEqualTo(10);
    assertThat(nesting.own(1, 0, 100)).isEqualTo(60);
    assertThat(nesting.own(1, 110, 120)).isEqualTo(10);
  }

  @Test
  void a_million_parts_are_taken_off_in_bounded_memory() {
    ThreadNesting nesting = new ThreadNesting();
    for (int i = 0; i < 1_000_000; i++) {
      nesting.own(1, 10L * i, 10L * i + 4);
    }

    assertThat(nesting.own(1, 0, 10_000_000)).isEqualTo(6_000_000);
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
}

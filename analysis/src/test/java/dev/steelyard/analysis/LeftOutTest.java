package dev.steelyard.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.Damage;
import dev.steelyard.store.FoundResults;
import dev.steelyard.store.FoundResults.Unreadable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an answer is without is told once, however often it is read. */
class LeftOutTest {

  private final List<Notice> notices = new ArrayList<>();

  private static FoundResults without(Damage damage) {
    return new FoundResults(List.of(), List.of(), damage, 0);
  }

  @Test
  void damaged_rows_are_told_at_the_end_with_one_count_of_readings_that_overlap() {
    try (LeftOut leftOut = new LeftOut(notices::add)) {
      leftOut.from(without(new Damage(3, List.of("a", "b"))));
      leftOut.from(without(new Damage(2, List.of("b", "c"))));
      leftOut.from("another part", without(new Damage(1, List.of("d"))));

      assertThat(notices).isEmpty();
      assertThat(leftOut.damaged()).isEqualTo(4);
    }

    assertThat(notices).extracting(Notice::kind).containsOnly(Notice.Kind.PROBLEM);
    assertThat(notices.getFirst().text())
        .isEqualTo(
            "4 stored results were changed since Steelyard wrote them and left out: a, b, c, d");
    assertThat(notices.getLast().text()).contains("steelyard store verify");
  }

  @Test
  void a_row_that_is_no_result_is_told_once() {
    FoundResults found =
        new FoundResults(
            List.of(), List.of(new Unreadable("7", "x", "it has no values")), Damage.NONE, 0);
    try (LeftOut leftOut = new LeftOut(notices::add)) {
      leftOut.from(found);
      leftOut.from(found);
    }

    assertThat(notices)
        .containsExactly(Notice.leftOut("the stored row 7 (x) is left out: it has no values"));
  }

  @Test
  void a_whole_answer_has_nothing_to_tell() {
    try (LeftOut leftOut = new LeftOut(notices::add)) {
      leftOut.from(without(Damage.NONE));
    }

    assertThat(notices).isEmpty();
  }
}

package dev.steelyard.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.analysis.history.CheckService.Answer;
import dev.steelyard.analysis.history.CheckService.Question;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Declarations.DirectionDeclaration;
import dev.steelyard.core.model.Direction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckServiceTest extends ServiceTest {

  private Declarations given = Declarations.NONE;

  private static Question asking(SeriesSelection which, Optional<String> version) {
    return new Question(which, version, 0.02, MinimumDifferences.USUAL, false, false);
  }

  private Answer check(Question question) {
    return new CheckService(
            store,
            location(),
            noTree(),
            new DeclaredDirections(given, () -> Declarations.NONE),
            notices::add)
        .check(question);
  }

  private Answer newest() {
    return check(asking(SeriesSelection.ALL, Optional.empty()));
  }

  @Test
  void the_build_published_last_is_held_against_those_before_it() {
    publishHistory(20, 19);

    Answer answer = newest();

    assertThat(answer.check().build().version()).isEqualTo("0.19");
    assertThat(answer.check().isNegative()).isTrue();
    assertThat(answer.check().count(Verdict.REGRESSED)).isEqualTo(1);
    assertThat(answer.damaged()).isZero();
    assertThat(answer.unfinished()).isEmpty();
  }

  @Test
  void a_build_that_changed_nothing_is_good() {
    publishHistory(20, 20);

    assertThat(newest().check().isNegative()).isFalse();
  }

  @Test
  void a_named_build_is_held_against_the_builds_before_it_alone() {
    publishHistory(20, 19);

    Answer before = check(asking(SeriesSelection.ALL, Optional.of("0.18")));

    assertThat(before.check().build().version()).isEqualTo("0.18");
    assertThat(before.check().isNegative()).isFalse();
    assertThatThrownBy(() -> check(asking(SeriesSelection.ALL, Optional.of("7"))))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("there are no results of version '7'")
        .hasMessageContaining("0.19, 0.18");
  }

  @Test
  void a_direction_that_is_declared_with_the_question_counts() {
    publishHistory(20, 19);
    given =
        new Declarations(List.of(new DirectionDeclaration("insert", Direction.HIGHER_IS_BETTER)));

    assertThat(newest().check().count(Verdict.IMPROVED)).isEqualTo(1);
    given =
        new Declarations(List.of(new DirectionDeclaration("inert", Direction.HIGHER_IS_BETTER)));
    newest();

    assertThat(notices)
        .containsExactly(Notice.problem("no benchmark here is called 'inert', which was declared"));
  }

  @Test
  void of_two_things_that_were_measured_one_has_to_be_chosen() {
    publishHistory(20, 20);
    store.results().publish(List.of(result(build("other", "1", 1), "x", 1)));

    assertThatThrownBy(this::newest)
        .hasMessage("there are builds of 'mydb', 'other'; say which one with --dut");
    SeriesSelection mydb =
        new SeriesSelection(Optional.of("mydb"), Optional.empty(), Optional.empty());
    assertThat(check(asking(mydb, Optional.empty())).check().build().name()).isEqualTo("mydb");
  }

  @Test
  void a_store_without_results_that_match_is_named() {
    assertThatThrownBy(this::newest)
        .hasMessageContaining("the store at " + location() + " has no results that match");
  }

  @Test
  void testbeds_that_are_new_each_time_can_be_taken_for_one() {
    publishHistory(20, 19, day -> "runner-" + day);

    Answer apart = newest();
    Answer joined =
        check(
            new Question(
                SeriesSelection.ALL,
                Optional.empty(),
                0.02,
                MinimumDifferences.USUAL,
                true,
                false));

    assertThat(apart.check().checked()).isEmpty();
    assertThat(apart.check().hasHistoryElsewhere()).isTrue();
    assertThat(joined.check().isNegative()).isTrue();
  }
}

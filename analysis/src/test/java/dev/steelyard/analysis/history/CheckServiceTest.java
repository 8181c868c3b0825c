package dev.steelyard.analysis.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.analysis.DeclaredDirections;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.ServiceTest;
import dev.steelyard.analysis.history.CheckService.Answer;
import dev.steelyard.analysis.history.CheckService.Question;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Declarations;
import dev.steelyard.core.model.Declarations.DirectionDeclaration;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.store.WatchNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CheckServiceTest extends ServiceTest {

  private Declarations given = Declarations.NONE;

  private static Question asking(SeriesSelection which, Optional<String> version) {
    return new Question(
        which, version, OptionalDouble.empty(), AskedDifferences.NONE, false, false);
  }

  private CheckService service() {
    return new CheckService(
        store,
        location(),
        noTree(),
        new DeclaredDirections(given, () -> Declarations.NONE),
        notices::add);
  }

  private Answer check(Question question) {
    return service().check(question);
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

  private static SeriesSelection of(String dut) {
    return new SeriesSelection(Optional.of(dut), Optional.empty(), Optional.empty());
  }

  @Test
  void pairs_and_the_check_up_are_nothing_to_choose_among() {
    publishHistory(20, 20);
    String pairs = OwnDuts.pairsOf("mydb");
    store
        .results()
        .publish(
            List.of(
                result(build(pairs, "0.18", 19), "insert", 1),
                result(build(pairs, "0.19", 20), "insert", 1),
                result(build(OwnDuts.CHECK_UP, "1", 30), "doctor/cpu", 1)));

    assertThat(newest().check().build()).isEqualTo(build("mydb", "0.19", 20));
    assertThat(check(asking(of("my*"), Optional.empty())).check().build().name()).isEqualTo("mydb");
    assertThat(check(asking(of(pairs), Optional.empty())).check().build().name()).isEqualTo(pairs);
    assertThat(
            new ChangesService(store, NOTHING_DECLARED, notices::add)
                .find(
                    new ChangesService.Question(
                        SeriesSelection.ALL,
                        ChangeRule.CALIBRATED,
                        AskedDifferences.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true))
                .changes()
                .series())
        .extracting(Series::dut)
        .containsOnly("mydb");
  }

  /** As on a machine that confirms and measures nothing else. */
  @Test
  void a_pattern_means_no_pairs_also_where_there_is_nothing_else() {
    String pairs = OwnDuts.pairsOf("mydb");
    store
        .results()
        .publish(
            List.of(
                result(build(pairs, "0.18", 19), "insert", 1),
                result(build(pairs, "0.19", 20), "insert", 1)));

    for (String pattern : List.of("mydb*", "*", "mydb (pair?)")) {
      assertThatThrownBy(() -> check(asking(of(pattern), Optional.empty())))
          .hasMessageContaining("has no results that match");
    }
    assertThat(check(asking(of(pairs), Optional.empty())).check().build().name()).isEqualTo(pairs);
  }

  private static final DeclaredDirections NOTHING_DECLARED =
      new DeclaredDirections(Declarations.NONE, () -> Declarations.NONE);

  private void told(String about, String commit, String benchmark) {
    told(about, commit, benchmark, "");
  }

  private void told(String about, String commit, String benchmark, String more) {
    String facts = "{\"benchmark\": \"%s\"%s}".formatted(benchmark, more);
    store
        .notes()
        .save(new WatchNote(about + benchmark, "told", about, commit, facts, Instant.now()));
  }

  /** Twelve builds, each on top of the one before, the step at the ninth; one leaves before it. */
  private void describeLine() {
    publishHistory(12, 8);
    for (int i = 0; i < 12; i++) {
      store
          .builds()
          .describe(
              build("mydb", "0." + i, i + 1),
              ResultOrigin.ofCommit(commit(i)).on(Optional.of(commit(i - 1))));
    }
    DutBuild aside = build("mydb", "0.aside", 20);
    store.builds().describe(aside, ResultOrigin.ofCommit(commit(12)).on(Optional.of(commit(7))));
    store.results().publish(List.of(result(aside, "insert", 100)));
  }

  private static String commit(int number) {
    return "%040x".formatted(0xc0ffee00L + number);
  }

  @Test
  void who_watches_holds_a_build_against_what_came_after_the_change_that_it_told() {
    describeLine();
    told("mydb parse main other-bed", commit(8), "insert");
    assertThat(watched("0.11").since()).as("told of another machine").isEqualTo(oldest());
    assertThat(watched("0.aside").since()).as("not stood on").isEqualTo(oldest());

    told("mydb parse main bed", commit(8), "insert");

    assertThat(watched("0.11").since()).isEqualTo(build("mydb", "0.8", 9));
    assertThat(watched("0.11").before()).isBetween(131.0, 135.0);
    assertThat(watched("0.aside").since()).as("not stood on").isEqualTo(oldest());
    assertThat(watched("0.11").known()).contains(build("mydb", "0.8", 9));
    assertThat(watched("0.aside").known()).isEmpty();
    Answer both = watching("0.11");
    assertThat(
            both.alone().checked().stream()
                .filter(one -> one.series().benchmark().equals("insert"))
                .findFirst()
                .orElseThrow()
                .since())
        .as("what the builds alone say is there as well")
        .isEqualTo(oldest());
    assertThat(insert(check(asking(SeriesSelection.ALL, Optional.of("0.11")))).since())
        .as("who measures nothing again goes by the builds alone")
        .isEqualTo(oldest());
  }

  /** The machine became another between the two: a history that began here were of its level. */
  @Test
  void a_change_of_which_far_more_is_stored_than_was_told_begins_no_history() {
    describeLine();
    String beside = ", \"baseline\": \"" + commit(7) + "\", \"ratio\": ";
    told("mydb parse main bed", commit(8), "insert", beside + "1.08");
    assertThat(watched("0.11").since()).isEqualTo(oldest());

    told("mydb parse main bed", commit(8), "insert", beside + "1.31");
    assertThat(watched("0.11").since()).isEqualTo(build("mydb", "0.8", 9));
  }

  private static DutBuild oldest() {
    return build("mydb", "0.0", 1);
  }

  private CheckedBenchmark watched(String version) {
    return insert(watching(version));
  }

  private Answer watching(String version) {
    return service()
        .check(
            asking(SeriesSelection.ALL, Optional.of(version)),
            _ -> false,
            _ -> true,
            "mydb parse main bed");
  }

  private static CheckedBenchmark insert(Answer answer) {
    return answer.check().checked().stream()
        .filter(one -> one.series().benchmark().equals("insert"))
        .findFirst()
        .orElseThrow();
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
                OptionalDouble.empty(),
                AskedDifferences.NONE,
                true,
                false));

    assertThat(apart.check().checked()).isEmpty();
    assertThat(apart.check().hasHistoryElsewhere()).isTrue();
    assertThat(joined.check().isNegative()).isTrue();
  }
}

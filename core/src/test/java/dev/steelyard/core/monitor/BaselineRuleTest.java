package dev.steelyard.core.monitor;

import static dev.steelyard.core.monitor.AlertWindows.NONE;
import static dev.steelyard.core.monitor.AlertWindows.WINDOW;
import static dev.steelyard.core.monitor.AlertWindows.changes;
import static dev.steelyard.core.monitor.AlertWindows.misses;
import static dev.steelyard.core.monitor.AlertWindows.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that are held against a baseline that is learnt. */
class BaselineRuleTest {

  @Test
  void a_baseline_is_the_median_of_the_windows_with_a_value_in_its_time() {
    AlertRule rule = rule("cache schemas miss_rate > 2x baseline", WINDOW);

    assertThat(changes(rule, 12, NONE, 8, 20, 21, 19, 18)).isEqualTo("....+.-");
  }

  @Test
  void an_alert_below_a_baseline_can_be_over_however_near_to_all_that_is() {
    AlertRule rule = rule("cache schemas hit_rate < 0.95x baseline", WINDOW);

    // 97% were found: below 92.15% it is raised, above 92.935% it is over.
    assertThat(changes(rule, 3, 3, 3, 5, 8, 7, 3)).isEqualTo("....+-.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "miss_rate > 2x baseline    | 60 50 70 100  | baseline is 60.0%, and '> 120.0%' can never",
        "miss_rate < 0.5x baseline  | 0 0 0 0       | baseline is 0.0%, and '< 0.0%' can never",
        "miss_rate >= 2x baseline   | 0 0 0 0       | baseline is 0.0%, and '>= 0.0%' always holds",
        "miss_rate > 2x baseline    | -1 -1 -1 50   | had no value while its baseline was learnt"
      })
  void a_baseline_with_which_nothing_can_be_judged_is_told(
      String when, String misses, String words) {
    AlertBoard board = new AlertBoard(List.of(rule("cache schemas " + when, WINDOW)), WINDOW);
    String[] percents = misses.strip().split(" ");

    for (int i = 0; i < percents.length; i++) {
      assertThat(board.next(misses(i, Integer.parseInt(percents[i])))).isEmpty();
    }

    assertThat(board.learning()).isEmpty();
    assertThat(board.doubts())
        .singleElement()
        .asString()
        .startsWith("misses judges nothing: ")
        .contains(words);
    assertThat(board.unjudged()).isEqualTo(board.doubts());
  }

  @Test
  void a_baseline_of_nothing_is_raised_by_anything_and_told() {
    AlertBoard board =
        new AlertBoard(List.of(rule("cache schemas miss_rate > 2x baseline", WINDOW)), WINDOW);
    for (int i = 0; i < 3; i++) {
      assertThat(board.next(misses(i, 0))).isEmpty();
    }

    assertThat(board.next(misses(3, 1))).hasSize(1);
    assertThat(board.doubts()).singleElement().asString().contains("its baseline is 0");
  }

  @Test
  void a_resolve_that_a_baseline_puts_out_of_reach_is_told_with_what_is_taken() {
    AlertCondition when = AlertCondition.parse("cache schemas hit_rate < 0.95x baseline");
    AlertRule rule =
        new AlertRule(
            "hits", when, when.parseResolve("> 1.1x baseline"), WINDOW, WINDOW.multipliedBy(3), -1);
    AlertBoard board = new AlertBoard(List.of(rule), WINDOW);
    for (int i = 0; i < 3; i++) {
      assertThat(board.next(misses(i, 0))).isEmpty();
    }

    assertThat(board.doubts())
        .containsExactly(
            "hits is over where cache schemas hit_rate >= 95.5%: its baseline is 100.0%, and '>"
                + " 110.0%' can never hold: hit_rate is from 0% to 100%");
    assertThat(board.next(misses(3, 6))).hasSize(1);
    assertThat(board.next(misses(4, 4)))
        .singleElement()
        .extracting(AlertChange::words)
        .isEqualTo("cache schemas hit_rate is 96.0% (>= 95.5%, baseline 100.0%)");
  }

  @Test
  void a_session_that_ends_before_a_baseline_is_learnt_says_so() {
    AlertBoard board =
        new AlertBoard(List.of(rule("cache schemas miss_rate > 2x baseline", WINDOW)), WINDOW);

    assertThat(board.next(misses(0, 10))).isEmpty();
    assertThat(board.doubts()).isEmpty();
    assertThat(board.unjudged())
        .containsExactly("misses judges nothing: its baseline is still being learnt");
  }

  @Test
  void a_baseline_below_nothing_has_no_multiple() {
    AlertRule rule = rule("gauge depth > 2x baseline", WINDOW);

    assertThat(RuleLimits.of(rule, -5).when()).isEmpty();
    assertThat(RuleLimits.of(rule, 5).when())
        .hasValueSatisfying(when -> assertThat(when).hasToString("gauge depth > 10"));
  }
}

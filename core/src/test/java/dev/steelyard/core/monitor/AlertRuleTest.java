package dev.steelyard.core.monitor;

import static dev.steelyard.core.monitor.AlertWindows.NONE;
import static dev.steelyard.core.monitor.AlertWindows.WINDOW;
import static dev.steelyard.core.monitor.AlertWindows.changes;
import static dev.steelyard.core.monitor.AlertWindows.misses;
import static dev.steelyard.core.monitor.AlertWindows.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRuleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache schemas miss_rate > 20",
        "cache schemas miss_rate > 100%",
        "cache schemas miss_rate < 0%",
        "cpu process >= 150%",
        "operation a/b rate < 0/s",
        "memory resident < -1GiB"
      })
  void what_can_never_hold_is_refused(String text) {
    assertThatThrownBy(() -> AlertCondition.parse(text))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("can never hold");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache schemas miss_rate >= 100%",
        "cache schemas miss_rate <= 0",
        "storage wait_share > 200%",
        "gauge depth < -3"
      })
  void what_can_hold_is_taken(String text) {
    assertThat(AlertCondition.parse(text).series()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          operation export p99 => 2s | '=>' in 'operation export p99 => 2s' is no comparison
          gauge depth = 3            | '=' in 'gauge depth = 3' is no comparison
          operation export foo > 2s  | of an operation is measured rate
          cache schemas foo > 2      | of a cache is measured miss_rate
          """)
  void what_is_wrong_is_told_as_it_was_written(String text, String message) {
    assertThatThrownBy(() -> AlertCondition.parse(text)).hasMessageContaining(message);
  }

  @Test
  void a_rule_whose_series_never_came_is_told_at_the_end_with_the_nearest_name() {
    AlertRule misspelt =
        new AlertRule(
            "misses",
            AlertCondition.parse("cache schema miss_rate > 20%"),
            AlertCondition.parse("cache schema miss_rate < 10%"),
            WINDOW,
            WINDOW,
            -1);
    AlertBoard board = new AlertBoard(List.of(misspelt), WINDOW);
    var _ = board.next(misses(0, 50));
    var _ = board.next(misses(1, 50));

    assertThat(board.neverTold())
        .containsExactly(
            "no data for misses: cache schema miss_rate never had a value; did you mean"
                + " 'schemas'?");
  }

  @Test
  void an_alert_is_raised_once_and_resolved_once_a_tenth_below_its_limit() {
    AlertRule rule = rule("cache schemas miss_rate > 20%", WINDOW);

    assertThat(changes(rule, 10, 20, 21, 50, 20, 19, 18, 10, 30)).isEqualTo("..+...-.+");
  }

  @Test
  void what_holds_for_too_short_a_time_raises_and_resolves_nothing() {
    AlertRule rule = rule("cache schemas miss_rate > 20%", Duration.ofSeconds(11));

    assertThat(changes(rule, 30, 30, 10, 30, 30, 30, 10, 10, 30, 10, 10, 10))
        .isEqualTo(".....+.....-");
  }

  @Test
  void a_window_without_a_value_changes_nothing_not_even_how_long_something_has_held() {
    AlertRule rule = rule("cache schemas miss_rate > 20%", Duration.ofSeconds(10));

    assertThat(changes(rule, 30, NONE, NONE, 30, NONE, 10, NONE, 10)).isEqualTo("...+...-");
    assertThat(changes(rule, 30, NONE, NONE, NONE)).isEqualTo("....");
  }

  @Test
  void below_a_limit_is_a_rule_too() {
    assertThat(changes(rule("cache schemas hit_rate < 50%", WINDOW), 40, 51, 48, 45, 44))
        .isEqualTo(".+.-.");
  }

  @ParameterizedTest
  @CsvSource({
    "hit_rate < 95%, 5, 6, 5, 4",
    "hit_rate <= 94%, 5, 6, 6, 5",
    "hit_rate < 100%, 0, 1, 1, 0",
    "hit_rate < 91%, 9, 10, 9, 8",
    "miss_rate < 20%, 20, 19, 21, 22"
  })
  void an_alert_below_a_share_can_be_over(String when, int usual, int beyond, int near, int back) {
    AlertRule rule = rule("cache schemas " + when, WINDOW);

    assertThat(changes(rule, usual, beyond, near, back)).isEqualTo(".+.-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache schemas miss_rate >= 0%",
        "cache schemas hit_rate <= 100%",
        "memory resident >= 0B",
        "operation a/b rate > 0/s"
      })
  void what_always_holds_is_refused(String text) {
    assertThatThrownBy(() -> AlertCondition.parse(text))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("always holds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"operation a/b rate < 0.2/s", "layer a rate > 0.21/s"})
  void a_rate_below_one_in_a_window_is_never_seen_in_it(String when) {
    AlertRule rule = rule(when, WINDOW);

    assertThatThrownBy(() -> rule.requireSeen(WINDOW))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("can never hold in windows of 5s: the least rate in one is 0.20/s");
    rule.requireSeen(Duration.ofSeconds(20));
  }

  @Test
  void a_rate_of_nothing_is_none_but_a_counter_stands_still() {
    assertThatThrownBy(() -> AlertCondition.parse("operation a/b rate <= 0/s"))
        .hasMessageContaining("a standstill has no value");
    assertThat(AlertCondition.parse("counter rows rate <= 0/s").holds(0)).isTrue();
  }

  @Test
  void a_limit_of_nothing_is_resolved_by_nothing() {
    AlertRule rule = rule("cache schemas miss_rate > 0%", WINDOW);

    assertThat(changes(rule, 0, 1, 0)).isEqualTo(".+-");
  }

  @Property
  void raised_and_resolved_take_turns_and_only_values_decide(
      @ForAll @Size(max = 60) List<@IntRange(min = NONE, max = 100) Integer> percents,
      @ForAll @IntRange(min = 1, max = 4) int windows) {
    AlertRule rule = rule("cache schemas miss_rate > 50%", WINDOW.multipliedBy(windows));
    List<Integer> withValues = percents.stream().filter(one -> one != NONE).toList();

    String all = changes(rule, ints(percents));

    assertThat(all.replace(".", "")).matches("(\\+-)*\\+?");
    assertThat(changes(rule, ints(withValues)).replace(".", "")).isEqualTo(all.replace(".", ""));
    for (int i = 0; i < percents.size(); i++) {
      if (all.charAt(i) == '+') {
        assertThat(lastValues(percents, i, windows)).allMatch(one -> one > 50).hasSize(windows);
      } else if (all.charAt(i) == '-') {
        assertThat(lastValues(percents, i, windows)).allMatch(one -> one <= 45).hasSize(windows);
      }
    }
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Integer> lastValues(List<Integer> percents, int at, int most) {
    List<Integer> last = new ArrayList<>();
    for (int i = at; i >= 0 && last.size() < most; i--) {
      if (percents.get(i) != NONE) {
        last.add(percents.get(i));
      }
    }
    return last;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache schemas miss_rate > 20.0%",
        "cache two words hit_rate <= 5.0%",
        "layer export errors >= 1.0%",
        "operation export/run p99 > 2x baseline",
        "database local planning_share > 50.0%",
        "storage wait_share > 200.0%",
        "storage lake bytes > 10.00 MiB/s",
        "counter rows rate < 5.00/s",
        "gauge queue > 7",
        "memory heap_used > 1.000 GiB",
        "gc pause_share > 10.0%",
        "cpu process > 90.0%"
      })
  void conditions_are_told_as_they_are_written(String text) {
    assertThat(AlertCondition.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cache schemas miss_rate            | is no condition",
        "cash schemas miss_rate > 1%        | a series begins with layer, operation, cache",
        "cache schemas mis_rate > 1%        | did you mean 'miss_rate'",
        "cache schemas miss_rate > many     | write one as 20%",
        "operation p99 > 1s                 | needs a name",
        "operation export p99 > 5           | write one as 250ms",
        "operation export p99 > 5MiB        | write one as 250ms",
        "memory old heap_used > 1GiB        | has one thing to measure",
        "memory heap_used > 0x baseline     | is no number of times",
        "cache schemas miss_rate > NaN      | write one as 20%"
      })
  void what_is_no_condition_is_told_with_what_one_is(String text, String words) {
    assertThatThrownBy(() -> AlertCondition.parse(text))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "< 30%                         | further back than 20.0%",
        "> 10%                         | on the same side",
        "cache other miss_rate < 10%   | of another series",
        "< 2x baseline                 | both of the baseline"
      })
  void what_would_raise_and_resolve_at_once_is_refused(String text, String words) {
    AlertCondition raised = AlertCondition.parse("cache schemas miss_rate > 20%");

    assertThatThrownBy(() -> raised.parseResolve(text)).hasMessageContaining(words);
    assertThat(raised.parseResolve("< 10%").holds(0.05)).isTrue();
  }
}

package dev.steelyard.core.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmBudgetTest {

  @Test
  void a_number_in_a_time_is_read_as_people_write_it() {
    assertThat(AlarmBudget.parse("1 a month")).isEqualTo(AlarmBudget.USUAL);
    assertThat(AlarmBudget.parse(" 0.5 Per Week ").alarms()).isEqualTo(0.5);
    assertThat(AlarmBudget.parse("0.5 per week").period()).isEqualTo(Duration.ofDays(7));
    assertThat(AlarmBudget.parse("2 each year")).hasToString("2 a year");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "a month",
        "0 a month",
        "-1 a month",
        "1 a fortnight",
        "1e3 a day",
        "NaN a day"
      })
  void what_says_no_such_thing_is_refused_with_what_to_write(String text) {
    assertThatThrownBy(() -> AlarmBudget.parse(text))
        .hasMessageContaining("'1 a month'")
        .hasMessageContaining("quarter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0005 a day", "1234.5 a week", "9999 a year", "1000 a month", "0.1 a day"})
  void what_it_says_is_read_again(String text) {
    assertThat(AlarmBudget.parse(text)).hasToString(text);
    assertThat(AlarmBudget.parse(AlarmBudget.parse(text).toString()))
        .isEqualTo(AlarmBudget.parse(text));
  }

  @Test
  void the_more_checks_there_are_the_less_may_go_wrong_in_each() {
    assertThat(AlarmBudget.USUAL.perCheck(300)).isCloseTo(1.0 / 300, within(1e-12));
    assertThat(AlarmBudget.USUAL.perCheck(3000)).isCloseTo(1.0 / 3000, within(1e-12));
    assertThat(AlarmBudget.USUAL.checks(Duration.ofHours(6))).isEqualTo(120);
  }

  @Test
  void few_checks_are_no_reason_to_be_careless() {
    assertThat(AlarmBudget.USUAL.perCheck(0)).isEqualTo(0.01);
    assertThat(AlarmBudget.parse("9 a day").perCheck(2)).isEqualTo(0.01);
  }
}

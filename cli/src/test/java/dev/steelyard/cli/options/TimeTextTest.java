package dev.steelyard.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  @ParameterizedTest
  @CsvSource({
    "2023-11-20, 2023-11-20T00:00:00Z",
    "20231120, 2023-11-20T00:00:00Z",
    "19991231, 1999-12-31T00:00:00Z",
    "21231120, 1970-09-03T17:32:00Z",
    "1700000000, 2023-11-14T22:13:20Z",
    "2024-05-01T12:00:00+02:00, 2024-05-01T10:00:00Z",
    "2024-05-01T12:00:00Z, 2024-05-01T12:00:00Z"
  })
  void dates_times_and_seconds_are_told_apart(String text, String time) {
    assertThat(TimeText.parse(text)).hasValue(Instant.parse(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "2023-13-01", "20231320", "1700000000000", "2023-11-20T12:00"})
  void what_is_no_time_is_none(String text) {
    assertThat(TimeText.parse(text)).isEmpty();
  }
}

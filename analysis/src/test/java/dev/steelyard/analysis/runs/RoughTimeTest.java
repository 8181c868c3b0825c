package dev.steelyard.analysis.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoughTimeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1 s",
    "44.001, 45 s",
    "99, 99 s",
    "99.5, 2 min",
    "5970, 1 h 40 min",
    "11100, 3 h 05 min"
  })
  void is_as_exact_as_a_person_wants_to_know_it(double seconds, String words) {
    assertThat(RoughTime.words(Duration.ofMillis(Math.round(1000 * seconds)))).isEqualTo(words);
  }
}

package dev.steelyard.report.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.record.Distribution;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1 µs",
    "12, 12.0 µs",
    "999, 999 µs",
    "999.6, 1.00 ms",
    "1000, 1 ms",
    "1234, 1.23 ms",
    "99950, 100 ms",
    "1000448, 1.00 s",
    "65000000, 65.0 s",
    "750000000, 12.5 min"
  })
  void a_time_has_three_digits(double micros, String words) {
    assertThat(LoadNumbers.time(micros)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0%",
    "1, 100%",
    "0.00001, <0.01%",
    "0.99999, >99.99%",
    "0.0213, 2.1%",
    "0.002, 0.20%"
  })
  void a_share_is_never_rounded_to_none_or_all(double share, String words) {
    assertThat(LoadNumbers.share(share)).isEqualTo(words);
  }

  @Test
  void every_value_is_in_one_bar() {
    Histogram histogram = new Histogram(3);
    for (long value = 0; value < 3_000_000; value += 997) {
      histogram.recordValue(value);
    }
    Distribution micros = Distribution.of(histogram);

    for (int most : List.of(5, 8, 14, 24, 60)) {
      List<Bar> bars = Bar.of(micros, most);
      assertThat(bars.stream().mapToLong(Bar::count).sum()).isEqualTo(micros.count());
      assertThat(bars).isSortedAccordingTo((a, b) -> Double.compare(a.upTo(), b.upTo()));
    }
  }

  @Test
  void nothing_has_no_bars() {
    assertThat(Bar.of(Distribution.NONE, 10)).isEmpty();
  }
}

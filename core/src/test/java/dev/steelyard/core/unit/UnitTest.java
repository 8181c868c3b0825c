package dev.steelyard.core.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.steelyard.core.SteelyardException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {

  @ParameterizedTest
  @CsvSource({
    "ns, 0, 0 ns",
    "ns, 7, 7 ns",
    "ns, 7.5, 7.500 ns",
    "ns, 1234.6, 1.235 µs",
    "ns, 999.96, 1000 ns",
    "ns, 999960, 1000 µs",
    "ns, 9999.6, 10.00 µs",
    "ns, 12345678, 12.35 ms",
    "ns, 60e9, 1.000 min",
    "ns, 0.0123, 0.01230 ns",
    "ns, -1500, -1.500 µs",
    "B, 1536, 1.500 KiB",
    "B, 1073741824, 1.000 GiB",
    "B/s, 1048576, 1.000 MiB/s",
    "1/s, 9999, 9999 /s",
    "1/s, 12345, 12.35 k/s",
    "1/s, 2500000, 2.500 M/s",
    "1/s, 3e9, 3.000 G/s",
    "count, 1234567, 1234567",
    "count, 12345678, 12345678",
    "instructions, 9876543, 9876543 instructions",
    "Ir, 60620000, 60.62 M Ir",
    "count, 0.5, 0.5000",
    "count, -0.0, 0",
    "ratio, 0.5, 50.00%",
    "ratio, 0.00001, 0.001000%",
    "number, 0.98765, 0.9877",
    "furlong, 12, 12 furlong",
    "ns, Infinity, ∞ h"
  })
  void a_value_is_printed_in_the_unit_a_person_would_choose(
      String symbol, double value, String printed) {
    assertThat(Unit.of(symbol).format(value)).isEqualTo(printed);
  }

  @Test
  void neighbours_share_a_scale() {
    DisplayScale scale = Unit.NANOSECONDS.displayScale(12e6);
    assertThat(scale.number(12e6) + "…" + scale.format(900e3)).isEqualTo("12.00…0.9000 ms");
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {1e300, -1e300, Double.MAX_VALUE, Double.MIN_VALUE, 1e-12, 1e18, Double.NaN})
  void any_number_is_printed_in_few_characters(double value) {
    for (String symbol : new String[] {"ns", "B", "1/s", "B/s", "count", "ratio", "x"}) {
      assertThat(Unit.of(symbol).format(value).length()).isLessThan(20);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ps, ns, 0.001",
    "ns, ns, 1",
    "us, ns, 1e3",
    "µs, ns, 1e3",
    "μs, ns, 1e3",
    "ms, ns, 1e6",
    "s, ns, 1e9",
    "sec, ns, 1e9",
    "min, ns, 60e9",
    "h, ns, 3600e9",
    "d, ns, 86400e9",
    "ns/op, ns, 1",
    "Percent, ratio, 0.01",
    "PERCENT, ratio, 0.01",
    "Ratio, ratio, 1",
    "Counts, count, 1",
    "Ops/Sec, 1/s, 1",
    "Bytes/Sec, B/s, 1",
    "MBytes/s, B/s, 1e6",
    "kbytes, B, 1e3",
    "Days, ns, 86400e9",
    "us/op, ns, 1e3",
    "B/op, B, 1",
    "kB, B, 1e3",
    "MB, B, 1e6",
    "MiB, B, 1048576",
    "MB/sec, B/s, 1e6",
    "KiB/s, B/s, 1024",
    "B/ms, B/s, 1e3",
    "ops/s, 1/s, 1",
    "ops/ms, 1/s, 1e3",
    "ops/ns, 1/s, 1e9",
    "1/s, 1/s, 1",
    "requests/min, 1/s, 0.016666666666666666",
    "%, ratio, 0.01",
    "ratio, ratio, 1",
    "counts, count, 1",
    "'', count, 1"
  })
  void units_of_tools_become_canonical_ones(String text, String symbol, double factor) {
    assertThat(Scale.parse(text))
        .hasValueSatisfying(scale -> {
          assertThat(scale.unit()).isEqualTo(Unit.of(symbol));
          assertThat(scale.canonical(1)).isCloseTo(factor, withinPercentage(1e-9));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"parsec", "ms/parsec", "/", "s/s", "MB/op/s", "mb", "🚀"})
  void unknown_units_are_not_guessed(String text) {
    assertThat(Scale.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "512MB, 512e6, B",
    "1.5 GiB, 1610612736, B",
    "30s, 30e9, ns",
    "2%, 0.02, ratio",
    "7, 7, count",
    "' -1e3 ms ', -1e9, ns",
    ".5s, 5e8, ns",
    "100 ops/s, 100, 1/s"
  })
  void a_quantity_is_a_number_and_a_unit(String text, double value, String symbol) {
    Quantity quantity = Quantity.parse(text);
    assertThat(quantity.value()).isCloseTo(value, withinPercentage(1e-9));
    assertThat(quantity.unit()).isEqualTo(Unit.of(symbol));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MB",
        "1 2",
        "1,5s",
        "NaN",
        "Infinity s",
        "1parsec",
        "--1s",
        "1e s",
        "0x1p3",
        "1e999s"
      })
  void what_is_no_quantity_is_refused_with_its_text(String text) {
    assertThatThrownBy(() -> Quantity.parse(text))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void a_stored_unit_that_is_not_known_is_kept() {
    assertThat(Unit.of("widgets")).isEqualTo(new Unit("widgets", Dimension.OTHER));
    assertThat(Unit.of("ns")).isSameAs(Unit.NANOSECONDS);
  }
}

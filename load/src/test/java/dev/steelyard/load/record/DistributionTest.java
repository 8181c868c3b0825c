package dev.steelyard.load.record;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.HdrHistogram.Histogram;

/** What is said of values that are kept to three digits. */
class DistributionTest {

  private static Distribution of(List<Long> values) {
    Histogram histogram = new Histogram(Distribution.DIGITS);
    values.forEach(histogram::recordValue);
    return Distribution.of(histogram);
  }

  private static void isExactly(Distribution all, long value) {
    assertThat(LongStream.of(all.min(), all.max(), all.percentile(50), all.percentile(99)))
        .containsOnly(value);
    assertThat(all.percentile(33.3)).isEqualTo(value);
    assertThat(all.mean()).isCloseTo((double) value, within(value * 1e-12));
    assertThat(all.standardDeviation()).isCloseTo(0, within(value * 1e-9));
  }

  @Property(tries = 1_000)
  void a_whole_number_of_thousands_comes_out_exactly(
      @ForAll @IntRange(max = 1_048) int value, @ForAll @IntRange(min = 1, max = 50) int times) {
    isExactly(of(Collections.nCopies(times, value * 1_000L)), value * 1_000L);
  }

  @Property(tries = 1_000)
  void so_do_hundreds_and_tens_of_fewer_digits(
      @ForAll @IntRange(max = 1_310) int hundreds, @ForAll @IntRange(max = 1_638) int tens) {
    isExactly(of(List.of(hundreds * 100L)), hundreds * 100L);
    isExactly(of(List.of(tens * 10L)), tens * 10L);
  }

  @Property(tries = 1_000)
  void no_value_is_off_by_more_than_a_thousandth(
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long value) {
    Distribution one = of(List.of(value));
    assertThat((double) one.percentile(50)).isCloseTo((double) value, within(value / 1e3));
    assertThat(one.mean()).isCloseTo((double) value, within(value / 1e3));
  }

  @Property(tries = 500)
  void percentiles_ascend_from_the_smallest_to_the_largest(
      @ForAll @Size(min = 1, max = 100)
          List<@LongRange(min = 0, max = 3_600_000_000L) Long> values) {
    Distribution all = of(values);
    List<Long> ascending =
        LongStream.rangeClosed(0, 100)
            .map(percent -> all.percentile((double) percent))
            .boxed()
            .toList();
    assertThat(ascending).isSorted();
    assertThat(ascending.getFirst()).isEqualTo(all.min());
    assertThat(ascending.getLast()).isEqualTo(all.max());
    assertThat(all.mean()).isBetween(all.min() * (1 - 1e-12), all.max() * (1 + 1e-12));
  }

  @Property(tries = 500)
  void it_is_the_same_after_being_bytes_and_of_parts(
      @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 3_600_000_000L) Long> some,
      @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 3_600_000_000L) Long> others) {
    Distribution both = of(some).plus(of(others));
    Distribution read = Distribution.decoded(both.encoded());
    List<Long> all =
        LongStream.concat(
                some.stream().mapToLong(Long::longValue),
                others.stream().mapToLong(Long::longValue))
            .boxed()
            .toList();
    for (Distribution same : List.of(read, of(all))) {
      assertThat(same).isEqualTo(both);
      assertThat(same.min()).isEqualTo(both.min());
      assertThat(same.max()).isEqualTo(both.max());
      assertThat(same.mean()).isEqualTo(both.mean());
      assertThat(same.percentile(95)).isEqualTo(both.percentile(95));
    }
  }

  @Property(tries = 200)
  void each_value_is_counted_at_what_it_is_taken_for(
      @ForAll @Size(max = 100) List<@LongRange(min = 0, max = 3_600_000_000L) Long> values) {
    List<Distribution.Counted> counts = of(values).counts();
    assertThat(counts.stream().mapToLong(Distribution.Counted::count).sum())
        .isEqualTo(values.size());
    assertThat(counts.stream().map(Distribution.Counted::value).toList())
        .isEqualTo(
            values.stream().map(value -> of(List.of(value)).min()).sorted().distinct().toList());
  }

  @Property(tries = 500)
  void a_trend_of_one_value_is_that_value(
      @ForAll @LongRange(max = 1_000_000_000L) long millionths) {
    double value = millionths / 1e6;
    Metrics gathered = new Metrics();
    Collections.nCopies(49, value).forEach(one -> gathered.trend("m", one));
    MetricsAggregator ledger = new MetricsAggregator();
    ledger.enter(gathered);
    TrendTotals trend = requireNonNull(ledger.totals().trends().get("m"));
    assertThat(trend.percentile(50)).isEqualTo(value);
    assertThat(trend.percentile(99)).isEqualTo(value);
  }
}

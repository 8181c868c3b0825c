package dev.steelyard.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {

  /** SciPy 1.17.1: {@code binomtest(k, n).proportion_ci(0.95, method='exact')}. */
  @ParameterizedTest
  @CsvSource({
    "0, 20, 0.0, 0.16843347098308548",
    "1, 20, 0.0012650894979560339, 0.24873276277202772",
    "10, 10, 0.6915028921812371, 1.0",
    "7, 40, 0.07338272935208498, 0.32779013336159446",
    "200, 1000, 0.1756205748308422, 0.2261593728213695",
    "3, 100000, 6.186763915927223e-06, 8.767020256784099e-05",
    "999, 1000, 0.9944410757201502, 0.9999746825125083"
  })
  void the_interval_is_scipys(int successes, int trials, double low, double high) {
    Interval share = Binomial.share(successes, trials);

    assertThat(share.low()).isCloseTo(low, within(1e-11));
    assertThat(share.high()).isCloseTo(high, within(1e-11));
    assertThat(share.estimate()).isEqualTo((double) successes / trials);
  }

  @Property
  void what_is_not_seen_mirrors_what_is(
      @ForAll @IntRange(min = 1, max = 500) int trials,
      @ForAll @IntRange(min = 0, max = 500) int some) {
    int successes = some % (trials + 1);

    Interval share = Binomial.share(successes, trials);
    Interval rest = Binomial.share(trials - successes, trials);

    assertThat(share.low()).isCloseTo(1 - rest.high(), within(1e-9));
    assertThat(share.high()).isCloseTo(1 - rest.low(), within(1e-9));
    assertThat(share.estimate()).isBetween(share.low(), share.high());
  }

  @Test
  void what_is_no_share_is_refused() {
    assertThatThrownBy(() -> Binomial.share(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Binomial.share(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Binomial.share(-1, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}

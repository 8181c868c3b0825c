package dev.steelyard.core.history;

import static dev.steelyard.core.history.Builds.check;
import static dev.steelyard.core.history.Builds.only;
import static dev.steelyard.core.history.Builds.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories of which all builds but one are equal. */
class NearlyEqualBuildsTest {

  private static Series counts(String name, double... counts) {
    return series(name, Unit.COUNT, Direction.LOWER_IS_BETTER, counts);
  }

  private static CheckedBenchmark of(String name, HistoryCheck check) {
    return check.checked().stream()
        .filter(one -> one.series().benchmark().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_centre_is_what_all_but_the_odd_one_are() {
    CheckedBenchmark eight = only(check(counts("a", 100, 100, 0, 100, 100, 100, 100, 100, 100)));
    CheckedBenchmark five = only(check(counts("a", 100, 100, 250, 100, 100, 100)));

    assertThat(eight.before()).isCloseTo(100, within(1e-9));
    assertThat(eight.ratio().estimate()).isEqualTo(1);
    assertThat(five.before()).isCloseTo(100, within(1e-9));
    assertThat(five.ratio().estimate()).isEqualTo(1);
  }

  @Test
  void beside_zeros_of_which_one_was_none_a_zero_is_no_change() {
    CheckedBenchmark errors = only(check(counts("a", 0, 0, 0, 0, 7, 0, 0, 0, 0)));

    assertThat(errors.before()).isZero();
    assertThat(errors.ratio().estimate()).isEqualTo(1);
    assertThat(errors.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 100, 120, 300})
  void the_odd_build_hides_what_is_no_odder(double now) {
    assertThat(only(check(counts("a", 100, 100, 0, 100, 100, 100, 100, 100, now))).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  private static String reason(double... builds) {
    CheckedBenchmark one = only(check(counts("a", builds)));
    assertThat(one.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    return one.doubts().getFirst().message();
  }

  /** One build of six is odd, so one in six may be: how far that one lies tells nothing of it. */
  @Test
  void what_lies_further_than_the_only_odd_build_is_not_said_to_lie_as_far() {
    assertThat(reason(100, 100, 100, 100, 100, 120, 150))
        .isEqualTo(
            "1 of the 6 builds of its history lies apart from the others, which do not vary, so that a build like it is not rare enough to tell a change, however far it lies (p=0.078)");
    assertThat(reason(100, 100, 100, 100, 100, 150, 150))
        .startsWith("1 of the 6 builds of its history lies");
    assertThat(reason(100, 100, 100, 100, 101, 120, 150))
        .startsWith(
            "1 of the 6 builds of its history stands out of the others as clearly as this one does of all of them, be it less far away")
        .doesNotContain("however far");
  }

  /** The odd build is infinitely odd, so among so few no build at all is rare enough. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 8, 1e6, 2e8})
  void where_no_build_is_rare_enough_no_size_is_said_to_be_told(double apart) {
    double[] sizes = {1e8, 1e8, 1e8, 1e8, 1e8, 1e8 + apart, 1.5e8};
    CheckedBenchmark half = only(check(series("a", Unit.BYTES, Direction.LOWER_IS_BETTER, sizes)));

    assertThat(half.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(half.pValue()).isGreaterThan(HistoryChecker.FALSE_SHARE);
    assertThat(half.tellable().orElseThrow()).isInfinite();
    assertThat(half.ratio().low()).isZero();
    assertThat(half.ratio().estimate()).isCloseTo(1.5, within(1e-9));
    assertThat(half.ratio().high()).isInfinite();
    if (apart < 1e8) {
      assertThat(half.doubts().getFirst().message()).contains(", however far it lies (p=");
    }
  }

  @Test
  void beside_zeros_what_lies_further_is_told_and_nothing_else_is_said() {
    assertThat(reason(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2))
        .startsWith("1 of the 10 builds of its history lies apart from the others")
        .doesNotContain("however far");
    assertThat(only(check(counts("a", 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 10))).verdict())
        .isEqualTo(Verdict.REGRESSED);
  }

  /** Whatever the noise: what is told nine times of ten is never less than what is not told. */
  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 8, 9, 10, 12, 20})
  void what_lies_twice_as_far_as_what_is_told_nine_times_of_ten_is_told(int builds) {
    for (double apart = 1e-9; apart < 10; apart *= 10) {
      double[] sizes = new double[builds + 1];
      Arrays.fill(sizes, 1e9);
      sizes[1] = 1e9 * (1 + apart);
      sizes[builds] = 1.5e9;
      double tellable = only(check(counts("a", sizes))).tellable().orElseThrow();
      if (tellable < 1e6) {
        sizes[builds] = 1e9 * tellable * tellable;
        assertThat(only(check(counts("a", sizes))).verdict())
            .as("%d builds, one by %s", builds, apart)
            .isEqualTo(Verdict.REGRESSED);
      }
    }
  }

  /** One in eight builds of the other benchmark lies apart, and so may this one by chance. */
  @Test
  void what_is_not_rare_beside_others_is_not_called_clear_on_its_own() {
    HistoryCheck check =
        check(
            counts("moved", 50, 50, 50, 50, 50, 50, 50, 50, 60),
            counts("odd", 100, 100, 0, 100, 100, 100, 100, 100, 100));

    CheckedBenchmark moved = of("moved", check);

    assertThat(moved.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(moved.pValue()).isGreaterThan(HistoryChecker.FALSE_SHARE);
    assertThat(moved.doubts().getFirst().kind()).isEqualTo(HistoryDoubt.Kind.ODD_BUILDS);
    assertThat(moved.doubts().getFirst().message())
        .contains("in others that are checked with it one lies apart", "(p=0.111)")
        .doesNotContain("clear on its own");
  }
}

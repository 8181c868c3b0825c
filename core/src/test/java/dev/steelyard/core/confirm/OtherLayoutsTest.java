package dev.steelyard.core.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.statistics.NormalQuantile;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherLayoutsTest {

  private static final Confirmation RULES = new Confirmation(0.01, 0.02);

  @Test
  void what_is_hardly_there_in_other_layouts_is_one_of_the_layout() {
    JudgedClaim slower = judged(1.1, 0.09, 0.1, 0.095, 0.1, 0.09);

    assertThat(slower.outcome()).isEqualTo(JudgedClaim.Outcome.HOLDS);
    assertThat(reproduced(slower, 0.01, -0.02, 0.03, 0, -0.01, 0.02)).isEqualTo(Reproduced.LAYOUT);
    assertThat(reproduced(slower, 0.1, 0.09, 0.08, 0.11, 0.09, 0.1)).isEqualTo(Reproduced.CHANGED);
  }

  @Test
  void a_faster_program_is_judged_as_a_slower_one() {
    JudgedClaim faster = judged(0.9, -0.09, -0.1, -0.095, -0.1, -0.09);

    assertThat(reproduced(faster, 0.01, -0.02, 0.03, 0, -0.01, 0.02)).isEqualTo(Reproduced.LAYOUT);
    assertThat(reproduced(faster, -0.1, -0.09, -0.08)).isEqualTo(Reproduced.CHANGED);
  }

  @Test
  void a_change_of_which_more_than_half_is_left_is_one_of_the_code() {
    JudgedClaim slower = judged(1.1, 0.09, 0.1, 0.095, 0.1, 0.09);

    assertThat(reproduced(slower, 0.06, 0.062, 0.061, 0.06)).isEqualTo(Reproduced.CHANGED);
  }

  @Test
  void layouts_that_scatter_too_much_explain_nothing() {
    JudgedClaim slower = judged(1.05, 0.05, 0.05, 0.045, 0.05, 0.045);

    assertThat(reproduced(slower, 0.2, -0.2, 0.1, -0.1)).isEqualTo(Reproduced.CHANGED);
  }

  @Test
  void counts_which_no_layout_moves_are_what_they_are() {
    JudgedClaim more = judged(1.2, DoubleStream.generate(() -> 0.2).limit(12).toArray());

    assertThat(reproduced(more, 0.2, 0.2, 0.2)).isEqualTo(Reproduced.CHANGED);
    assertThat(reproduced(more, 0, 0, 0, 0, 0, 0)).isEqualTo(Reproduced.LAYOUT);
    assertThat(reproduced(more, 0, 0, 0))
        .as("three may be by chance")
        .isEqualTo(Reproduced.CHANGED);
  }

  @Test
  void the_ratio_in_other_layouts_has_an_interval_over_them() {
    // t.test(c(.01,-.02,.03,0)) in R: mean 0.005, 95 percent confidence interval -0.02814 0.03814
    OtherLayouts others = new OtherLayouts(List.of(0.01, -0.02, 0.03, 0.0));

    assertThat(Math.log(others.ratio().estimate())).isCloseTo(0.005, within(1e-12));
    assertThat(Math.log(others.ratio().low())).isCloseTo(-0.02814, within(2e-5));
    assertThat(Math.log(others.ratio().high())).isCloseTo(0.03814, within(2e-5));
    assertThatThrownBy(() -> new OtherLayouts(List.of(0.1, 0.2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Changes of the code by 4%, in layouts that move times by as much as that or half of it: the one
   * in which they were seen has its own share of it, too, and those that show most are seen.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02, 0.04})
  void of_changes_of_which_half_is_left_hardly_any_is_taken_for_one_of_the_layout(double layouts) {
    Random random = new Random(7);
    int seen = 0;
    int mistaken = 0;
    while (seen < 2000) {
      double here = 0.04 + layouts * random.nextGaussian();
      JudgedClaim change =
          judged(1.04, random.doubles(8, 0, 1).map(one -> here + 0.01 * normal(one)).toArray());
      if (change.outcome() == JudgedClaim.Outcome.HOLDS && here <= 0.08) {
        seen++;
        double[] others =
            random.doubles(6, 0, 1).map(one -> 0.04 + layouts * normal(one)).toArray();
        mistaken +=
            new OtherLayouts(DoubleStream.of(others).boxed().toList()).explain(change) ? 1 : 0;
      }
    }
    assertThat(mistaken).isLessThan(2000 * 3 / 100);
  }

  /** Nothing that the code does, seen where a layout of two that differ by 8% happens to be. */
  @Test
  void what_the_layout_alone_does_is_mostly_told_from_the_code() {
    Random random = new Random(8);
    int told = 0;
    for (int i = 0; i < 1000; i++) {
      JudgedClaim change =
          judged(1.08, random.doubles(8, 0, 1).map(one -> 0.08 + 0.01 * normal(one)).toArray());
      double[] others = random.doubles(6, 0, 1).map(one -> 0.02 * normal(one)).toArray();
      told += new OtherLayouts(DoubleStream.of(others).boxed().toList()).explain(change) ? 1 : 0;
    }
    assertThat(told).isGreaterThan(900);
  }

  private static double normal(double probability) {
    return NormalQuantile.of(probability);
  }

  private static JudgedClaim judged(double claimed, double... ratios) {
    return RULES
        .judge(List.of(new Claim(claimed, DoubleStream.of(ratios).boxed().toList())))
        .getFirst();
  }

  private static Reproduced reproduced(JudgedClaim judged, double... layouts) {
    return Reproduced.of(
        judged, 1, Optional.of(new OtherLayouts(DoubleStream.of(layouts).boxed().toList())));
  }
}

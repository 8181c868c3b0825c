package dev.steelyard.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Values;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ComparisonPropertiesTest {

  private static final Comparer ANY = new Comparer(0.01);

  /** Two samples of one size, smooth or coarse, near or far (e^20), with zeros or without. */
  record Sides(Values before, Values after, boolean paired) {

    Comparison compare() {
      return ANY.compare(side(before), side(after));
    }

    Result side(Values values) {
      return paired
          ? ComparisonFixtures.interleaved("x", values.toArray())
          : ComparisonFixtures.times("x", values.toArray());
    }

    Sides swapped() {
      return new Sides(after, before, paired);
    }

    Sides scaled(double before, double after) {
      return new Sides(times(this.before, before), times(this.after, after), paired);
    }

    private static Values times(Values values, double factor) {
      return Values.of(values.stream().map(value -> value * factor).toArray());
    }
  }

  @Provide
  Arbitrary<Sides> sides() {
    return Arbitraries.longs().map(seed -> made(seed, true));
  }

  @Provide
  Arbitrary<Sides> smooth() {
    return Arbitraries.longs().map(seed -> made(seed, false));
  }

  private static Sides made(long seed, boolean coarseToo) {
    Random random = new Random(seed);
    int size = 1 + random.nextInt(40);
    double spread = Math.min(20, Math.exp(random.nextGaussian() * 2 - 3));
    double factor = Math.exp(random.nextGaussian() * 0.1);
    boolean coarse = coarseToo && random.nextBoolean();
    double[] before = new double[size];
    double[] after = new double[size];
    for (int i = 0; i < size; i++) {
      before[i] = value(random, spread, 1, coarse);
      after[i] = value(random, spread, factor, coarse);
    }
    return new Sides(Values.of(before), Values.of(after), random.nextBoolean());
  }

  private static double value(Random random, double spread, double factor, boolean coarse) {
    double value = 8 * factor * Math.exp(spread * random.nextGaussian());
    return coarse ? Math.rint(value) * random.nextInt(0, 5) : value;
  }

  @Property(tries = 400)
  void swapping_the_sides_inverts_everything(@ForAll("sides") Sides sides) {
    Comparison there = sides.compare();
    Comparison back = sides.swapped().compare();
    assertThat(back.ratio().low()).isCloseTo(1 / there.ratio().high(), withinPercentage(1e-9));
    assertThat(back.ratio().high()).isCloseTo(1 / there.ratio().low(), withinPercentage(1e-9));
    assertThat(back.pValue()).isCloseTo(there.pValue(), withinPercentage(1e-9));
    assertThat(back.effectP()).isCloseTo(there.effectP(), withinPercentage(1e-9));
    assertThat(back.verdict()).isEqualTo(mirrored(there.verdict()));
    assertThat(back.shift().estimate()).isEqualTo(-there.shift().estimate());
    assertThat(back.cliffsDelta()).isCloseTo(-there.cliffsDelta(), withinPercentage(1e-9));
    assertThat(back.iterationsToDecide()).isEqualTo(there.iterationsToDecide());
  }

  private static Verdict mirrored(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED -> Verdict.IMPROVED;
      case IMPROVED -> Verdict.REGRESSED;
      case CHANGED, UNCHANGED, INCONCLUSIVE -> verdict;
    };
  }

  @Property(tries = 200)
  void another_unit_changes_no_ratio_and_no_verdict(@ForAll("sides") Sides sides) {
    Comparison one = sides.compare();
    Comparison other = sides.scaled(1024, 1024).compare();
    assertThat(other.ratio()).isEqualTo(one.ratio());
    assertThat(other.pValue()).isEqualTo(one.pValue());
    assertThat(other.verdict()).isEqualTo(one.verdict());
    assertThat(other.shift().estimate()).isEqualTo(1024 * one.shift().estimate());
  }

  @Property(tries = 200)
  void a_slower_candidate_is_no_better(@ForAll("smooth") Sides sides) {
    Comparison one = sides.compare();
    Comparison slower = sides.scaled(1, 1.125).compare();
    Assume.that(Double.isFinite(one.ratio().high()));
    assertThat(slower.ratio().low()).isGreaterThan(one.ratio().low());
    assertThat(slower.ratio().high()).isGreaterThan(one.ratio().high());
    assertThat(slower.cliffsDelta()).isGreaterThanOrEqualTo(one.cliffsDelta());
    if (one.verdict() == Verdict.REGRESSED) {
      assertThat(slower.verdict()).isEqualTo(Verdict.REGRESSED);
    }
  }

  @Property(tries = 200)
  void the_interval_holds_the_estimate_and_more_confidence_is_wider(@ForAll("sides") Sides sides) {
    Comparison usual = sides.compare();
    Comparison sure =
        ANY.withConfidence(0.999).compare(sides.side(sides.before()), sides.side(sides.after()));
    assertThat(usual.ratio().low()).isLessThanOrEqualTo(usual.ratio().estimate());
    assertThat(usual.ratio().high()).isGreaterThanOrEqualTo(usual.ratio().estimate());
    assertThat(sure.ratio().low()).isLessThanOrEqualTo(usual.ratio().low());
    assertThat(sure.ratio().high()).isGreaterThanOrEqualTo(usual.ratio().high());
    assertThat(sure.pValue()).isEqualTo(usual.pValue());
  }
}

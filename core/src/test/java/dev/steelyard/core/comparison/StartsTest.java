package dev.steelyard.core.comparison;

import static dev.steelyard.core.comparison.ComparisonFixtures.TIME;
import static dev.steelyard.core.comparison.ComparisonFixtures.lognormal;
import static dev.steelyard.core.comparison.ComparisonFixtures.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.model.Result;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StartsTest {

  private static final int VALUES = 20;

  /** Starts that differ by 3%, whose values differ by 0.5%. */
  private static Result started(long seed, int starts, double factor) {
    // Neighbouring seeds begin alike, and each start's level is drawn first.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    double[] values =
        IntStream.range(0, starts)
            .boxed()
            .flatMapToDouble(_ -> {
              double level = 1e6 * factor * Math.exp(0.03 * random.nextGaussian());
              return DoubleStream.generate(() -> level * Math.exp(0.005 * random.nextGaussian()))
                  .limit(VALUES);
            })
            .toArray();
    return with(times("x", values), Collections.nCopies(starts, VALUES));
  }

  private static Result with(Result result, Object valuesPerStart) {
    Provenance said = Provenance.of(Map.of("values_per_start", valuesPerStart));
    return with(result, result.metadata().withProvenance(_ -> said));
  }

  private static Result with(Result result, Metadata metadata) {
    return Result.of(
        result.dut(),
        result.testBed(),
        result.benchmark(),
        result.values(),
        result.unit(),
        Optional.empty(),
        metadata,
        TIME);
  }

  private static long claims(int starts) {
    return IntStream.range(0, 300)
        .mapToObj(seed ->
            Comparer.STANDARD.compare(
                started(2L * seed, starts, 1), started(2L * seed + 1, starts, 1)))
        .filter(Comparison::changed)
        .count();
  }

  @Test
  void starts_of_one_thing_are_not_called_different_and_a_single_start_says_that_it_may_be() {
    assertThat(claims(5)).isLessThan(15);
    assertThat(claims(1)).isGreaterThan(100);
    Comparison one = Comparer.STANDARD.compare(started(1, 1, 1), started(2, 1, 1.2));
    assertThat(one.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(one.doubts()).extracting(Doubt::kind).contains(Doubt.Kind.ONE_START);
  }

  @Test
  void a_change_beyond_what_starts_differ_by_is_found_and_has_the_ratio_of_the_starts() {
    Comparison comparison = Comparer.STANDARD.compare(started(3, 6, 1), started(4, 6, 1.15));

    assertThat(comparison.method()).isEqualTo(ComparisonMethod.STARTS);
    assertThat(comparison.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(comparison.ratio().estimate()).isCloseTo(1.15, within(0.05));
    assertThat(comparison.doubts()).extracting(Doubt::kind).doesNotContain(Doubt.Kind.ONE_START);
  }

  @Test
  void the_interval_is_students_on_the_logarithms_of_the_starts_medians() {
    Result before = with(times("x", 1, 1, 1, Math.E, Math.E, Math.E), List.of(3, 3));
    Result after = with(times("x", 1, 1, 1, Math.E, Math.E, Math.E), List.of(3, 3));

    Comparison comparison = Comparer.STANDARD.compare(before, after);

    // Means 0.5 and 0.5, pooled variance 0.5, t with 2 degrees at 97.5% is 4.302653.
    assertThat(Math.log(comparison.ratio().high()))
        .isCloseTo(4.302653 * Math.sqrt(0.5), within(1e-5));
    assertThat(comparison.ratio().estimate()).isEqualTo(1);
  }

  @Test
  void swapping_the_sides_mirrors_the_answer() {
    Result a = started(5, 3, 1);
    Result b = started(6, 10, 1.1);
    Comparison forth = Comparer.STANDARD.compare(a, b);
    Comparison back = Comparer.STANDARD.compare(b, a);

    assertThat(back.ratio().low()).isCloseTo(1 / forth.ratio().high(), within(1e-12));
    assertThat(back.pValue()).isCloseTo(forth.pValue(), within(1e-12));
    assertThat(back.effectP()).isCloseTo(forth.effectP(), within(1e-9));
  }

  @Test
  void reruns_of_one_build_are_starts_of_their_own() {
    Result first = times("x", lognormal(1, 10, 1e6, 0.01));
    Result second = times("x", lognormal(2, 10, 1e6, 0.01));

    Result pooled = PooledResult.of(List.of(first, started(7, 2, 1), second));

    assertThat(Starts.of(pooled)).contains(new Starts(List.of(10, VALUES, VALUES, 10)));
  }

  @Test
  void what_is_known_of_starts_is_used_and_nonsense_is_not() {
    Result plain = times("x", lognormal(1, 10, 1e6, 0.01));
    assertThat(Starts.of(plain)).isEmpty();
    assertThat(Starts.of(with(plain, List.of(4, 5)))).isEmpty();
    assertThat(Starts.of(with(plain, List.of(-1, 11)))).isEmpty();
    assertThat(Starts.of(with(plain, "10"))).isEmpty();
    assertThat(Starts.of(with(plain, plain.metadata().withSource("criterion", Optional.empty()))))
        .contains(Starts.one(10));
    assertThat(Starts.of(ComparisonFixtures.interleaved("x", 1, 2, 3)))
        .contains(new Starts(List.of(1, 1, 1)));
  }

  @Test
  void a_single_start_loosens_nothing_and_has_no_part_in_the_promise() {
    Suite suite =
        new Suite(
            "a",
            "b",
            List.of(
                Comparer.STANDARD.compare(started(8, 1, 1), started(9, 1, 1.3)),
                Comparer.STANDARD.compare(started(10, 6, 1), started(11, 6, 1.3))),
            List.of(),
            List.of());

    FalseAlarms alarms = FalseAlarms.of(Correction.of(List.of(suite)));

    assertThat(alarms).isEqualTo(new FalseAlarms(1, 1, 1));
  }
}

package dev.steelyard.core.comparison;

import static dev.steelyard.core.comparison.ComparisonFixtures.lognormal;
import static dev.steelyard.core.comparison.ComparisonFixtures.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectionTest {

  private static final Comparer ANY_EFFECT = new Comparer(0);

  /** As many benchmarks; the first few became slower by a factor. */
  private static Suite suite(Comparer comparer, int count, int size, int slower, double factor) {
    List<Result> before = new ArrayList<>();
    List<Result> after = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "b%04d".formatted(i);
      before.add(times(name, lognormal(7919L * i + 1, size, 1e6, 0.03)));
      double median = i < slower ? 1e6 * factor : 1e6;
      after.add(times(name, lognormal(7919L * i + 2, size, median, 0.03)));
    }
    return Matcher.byName(comparer).match("a", before, "b", after);
  }

  private static long changed(Suite suite) {
    return suite.comparisons().stream().filter(Comparison::changed).count();
  }

  @Test
  void five_hundred_benchmarks_of_noise_do_not_shout() {
    Suite alone = suite(ANY_EFFECT, 500, 12, 0, 1);
    assertThat(changed(alone)).isBetween(1L, 25L);
    Suite together = Correction.of(List.of(alone)).getFirst();
    assertThat(changed(together)).isZero();
    assertThat(together.comparisons())
        .filteredOn(
            one -> one.doubts().stream().anyMatch(d -> d.kind() == Doubt.Kind.EXPECTED_BY_CHANCE))
        .hasSize((int) changed(alone))
        .allSatisfy(one -> {
          assertThat(one.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
          assertThat(one.iterationsToDecide()).isPresent();
        });
  }

  @Test
  void what_really_changed_is_still_found_among_many() {
    Suite together = Correction.of(List.of(suite(Comparer.STANDARD, 300, 20, 30, 1.2))).getFirst();
    assertThat(together.comparisons().subList(0, 30))
        .allSatisfy(one -> assertThat(one.verdict()).isEqualTo(Verdict.REGRESSED));
    assertThat(changed(together)).isBetween(30L, 33L);
    FalseAlarms alarms = FalseAlarms.of(List.of(together));
    assertThat(alarms.tested()).isEqualTo(300);
    assertThat(alarms.expected()).isEqualTo(0.05 * changed(together));
  }

  @Test
  void too_few_values_to_stand_out_say_how_many_would() {
    Suite together = Correction.of(List.of(suite(Comparer.STANDARD, 300, 6, 1, 3))).getFirst();
    Comparison first = together.comparisons().getFirst();
    assertThat(first.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(first.doubts()).extracting(Doubt::kind).contains(Doubt.Kind.EXPECTED_BY_CHANCE);
    int enough = 6 + first.iterationsToDecide().orElseThrow();
    Suite more = Correction.of(List.of(suite(Comparer.STANDARD, 300, enough, 1, 3))).getFirst();
    assertThat(more.comparisons().getFirst().verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void all_suites_of_a_report_count_together_and_correcting_twice_changes_nothing() {
    List<Suite> suites =
        List.of(suite(ANY_EFFECT, 40, 8, 1, 1.5), suite(Comparer.STANDARD, 60, 8, 30, 1.5));
    List<Suite> once = Correction.of(suites);
    assertThat(FalseAlarms.of(once).tested()).isEqualTo(100);
    assertThat(once.getFirst().comparisons().getFirst().adjustedP().orElseThrow())
        .isNotEqualTo(
            Correction.of(suites.subList(0, 1))
                .getFirst()
                .comparisons()
                .getFirst()
                .adjustedP()
                .orElseThrow());
    assertThat(Correction.of(once)).isEqualTo(once);
  }

  @Test
  void what_is_known_without_a_test_neither_needs_nor_loosens_the_correction() {
    Comparison counted =
        Comparer.STANDARD.compare(
            ComparisonFixtures.result("x", "a", Unit.COUNT, Direction.LOWER_IS_BETTER, 100),
            ComparisonFixtures.result("x", "a", Unit.COUNT, Direction.LOWER_IS_BETTER, 120));
    Comparison few = Comparer.STANDARD.compare(times("y", 1, 2), times("y", 3, 4));
    Suite suite = new Suite("a", "b", List.of(counted, few), List.of(), List.of());
    assertThat(Correction.of(List.of(suite))).containsExactly(suite);
    assertThat(FalseAlarms.of(List.of(suite))).isEqualTo(new FalseAlarms(0, 0, 0));
  }
}

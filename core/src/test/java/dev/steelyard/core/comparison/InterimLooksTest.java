package dev.steelyard.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.model.Result;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Looking again and again, and stopping at a welcome answer. */
class InterimLooksTest {

  private static final InterimLooks LOOKS = InterimLooks.between(10, 200);
  private static final Comparer ANY_CHANGE = new Comparer(0);
  private static final int RUNS = 1_000;

  @Test
  void sizes_grow_by_half_and_end_at_the_last() {
    assertThat(LOOKS.sizes()).containsExactly(10, 15, 23, 35, 53, 80, 120, 200);
    assertThat(InterimLooks.between(7, 7).sizes()).containsExactly(7);
    assertThat(InterimLooks.between(1, 1_000_000).sizes().size()).isLessThan(40);
  }

  @Test
  void the_shares_of_the_looks_add_up_to_the_whole_error() {
    assertThat(LOOKS.sizes().stream().mapToDouble(LOOKS::share).sum()).isCloseTo(1, within(1e-12));
    assertThat(InterimLooks.between(7, 7).share(7)).isEqualTo(1);
  }

  @Test
  void a_run_that_stops_at_a_welcome_answer_errs_no_more_often_than_stated() {
    int wrong = falseVerdicts(true);

    // Five in a hundred and three standard deviations of as many runs.
    assertThat(wrong).isLessThan(71);
  }

  @Test
  void without_the_correction_it_would_err_more_often() {
    assertThat(falseVerdicts(false)).isGreaterThan(75);
  }

  /** Of equal work in interleaved blocks, in as many runs. */
  private static int falseVerdicts(boolean corrected) {
    int wrong = 0;
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(run);
      double[] first = random.doubles(200).map(x -> 100 + 10 * x).toArray();
      double[] second = random.doubles(200).map(x -> 100 + 10 * x).toArray();
      wrong +=
          LOOKS.sizes().stream()
                  .anyMatch(size ->
                      ANY_CHANGE
                          .compare(result(first, size, corrected), result(second, size, corrected))
                          .changed())
              ? 1
              : 0;
    }
    return wrong;
  }

  private static Result result(double[] values, int size, boolean corrected) {
    Result measured = ComparisonFixtures.interleaved("x", Arrays.copyOf(values, size));
    return Result.of(
        measured.dut(),
        measured.testBed(),
        measured.benchmark(),
        measured.values(),
        measured.unit(),
        Optional.empty(),
        measured
            .metadata()
            .withProvenance(made -> made.withLookShare(corrected ? LOOKS.share(size) : 1)),
        ComparisonFixtures.TIME);
  }
}

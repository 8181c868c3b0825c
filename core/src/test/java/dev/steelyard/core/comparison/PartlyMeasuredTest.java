package dev.steelyard.core.comparison;

import static dev.steelyard.core.comparison.ComparisonFixtures.lognormal;
import static dev.steelyard.core.comparison.ComparisonFixtures.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartlyMeasuredTest {

  private static final Result ONE = times("x", lognormal(1, 30, 1e6, 0.02));
  private static final Result OTHER = times("x", lognormal(2, 30, 1e6, 0.02));

  private static Result partly(Result whole, int having, int all) {
    return whole.withMetadata(new PartlyMeasured(having, all).on(whole.metadata()));
  }

  private static List<String> doubts(Result baseline, Result candidate) {
    return Comparer.STANDARD.compare(baseline, candidate).doubts().stream()
        .filter(doubt -> doubt.kind() == Doubt.Kind.PARTLY_MEASURED)
        .map(Doubt::message)
        .toList();
  }

  @Test
  void what_some_iterations_left_out_is_told_of_each_side() {
    assertThat(doubts(partly(ONE, 2, 4), partly(OTHER, 3, 4)))
        .containsExactly(
            "only 2 of the baseline's 4 iterations measured it",
            "only 3 of the candidate's 4 iterations measured it");
    assertThat(doubts(ONE, partly(OTHER, 1, 4)))
        .containsExactly("only 1 of the candidate's 4 iterations measured it");
  }

  @Test
  void nothing_is_noted_of_what_all_iterations_measured() {
    assertThat(partly(ONE, 4, 4)).isEqualTo(ONE);
    assertThat(doubts(partly(ONE, 4, 4), OTHER)).isEmpty();
  }

  @Test
  void numbers_of_other_programs_that_cannot_be_are_ignored() {
    Metadata odd = ONE.metadata().with("iterations_having", 5).with("iterations_in_all", 4);
    Metadata words = ONE.metadata().with("iterations_having", "2").with("iterations_in_all", 4);
    Metadata half = ONE.metadata().with("iterations_having", 2);

    for (Metadata metadata : List.of(odd, words, half)) {
      assertThat(doubts(ONE.withMetadata(metadata), OTHER)).isEmpty();
    }
  }

  @Test
  void several_results_as_one_keep_what_the_worst_of_them_says() {
    Result pooled = PooledResult.of(List.of(ONE, partly(OTHER, 1, 4)));

    assertThat(doubts(pooled, OTHER))
        .containsExactly("only 1 of the baseline's 4 iterations measured it");
  }
}

package dev.steelyard.analysis.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.compat.search.SearchLimits;
import dev.steelyard.core.compat.AgingCause;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingSearch;
import dev.steelyard.core.compat.AgingStep;
import dev.steelyard.core.compat.CellVerdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Searches with real workers over formats that have planted faults. */
class SearchRunTest extends ToySuiteTest {

  private static SearchLimits limits(long sequences, int causes) {
    return new SearchLimits(6, Duration.ofMinutes(4), sequences, causes, 8, () -> false);
  }

  @Test
  void a_fault_that_needs_five_steps_is_found_and_told_with_these_alone() throws IOException {
    SearchRun.Searched found = searchedUntilMet("agefmt", "aging_cases.py", 1);

    AgingCause cause = found.search().causes().getFirst();
    assertThat(found.search().causes()).hasSize(1);
    assertThat(cause.shortest().steps())
        .extracting(AgingStep::label)
        .containsExactly(
            "create@1.0", "build_index@1.0", "append@2.0", "delete@3.0", "compact@3.0");
    assertThat(cause.shortest().verdict()).isEqualTo(CellVerdict.WRONG_ANSWER);
    assertThat(cause.shortest().words()).contains("against a full search");
    assertThat(cause.isRepeatable()).isTrue();
    assertThat(found.saved()).hasSize(1);
  }

  @Test
  void an_index_that_loses_hits_and_a_panic_are_both_found() throws IOException {
    AgingSearch found = searchedUntilMet("toyfmt", "toy_aging.py", 2).search();

    assertThat(found.causes())
        .extracting(one -> one.shortest().verdict())
        .containsExactly(CellVerdict.WRONG_ANSWER, CellVerdict.BROKEN);
    assertThat(found.causes().getFirst().shortest().steps())
        .extracting(AgingStep::operation)
        .containsExactly("create", "build_index", "append");
    AgingFailure panic = found.causes().getLast().shortest();
    assertThat(panic.words()).startsWith("killed by SIGABRT");
    assertThat(panic.steps()).hasSizeLessThanOrEqualTo(2);
    assertThat(found.refusals()).isPositive();
  }

  @Test
  void one_seed_gives_one_search() throws IOException {
    SearchLimits some = limits(40, 9);
    AgingSearch first = searched("agefmt", "aging_cases.py", some).search();
    AgingSearch second = searched("agefmt", "aging_cases.py", some).search();

    assertThat(List.of(first.steps(), first.pairs(), first.kinds()))
        .isEqualTo(List.of(second.steps(), second.pairs(), second.kinds()));
  }

  private SearchRun.Searched searchedUntilMet(String format, String cases, int causes)
      throws IOException {
    return searched(format, cases, limits(10_000, causes));
  }
}

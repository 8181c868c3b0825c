package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.RunState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run whose results somebody may forbid to be published, until the moment that they are. */
class WithheldRunTest extends RunTest {

  private static final String EXPERIMENT =
      "{name: x, iterations: 3, warmup: 0, variants: {a: }, workload: {command: 'true'}}";

  @Test
  void what_may_not_be_published_any_more_stays_in_the_journal_and_may_be_published_later() {
    String id;
    try (Run run = begin(EXPERIMENT)) {
      id = run.id();
      run.publishOnlyIf(() -> false);

      assertThat(run.execute().record().state()).isEqualTo(RunState.INTERRUPTED);
    }
    assertThat(store.results().find(ResultFilter.ALL).results()).isEmpty();
    assertThat(store.runs().find(id))
        .hasValueSatisfying(one -> assertThat(one.state()).isEqualTo(RunState.INTERRUPTED));

    assertThat(resume(id).record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(stored("x[variant=a]").values().size()).isEqualTo(3);
  }

  @Test
  void it_is_asked_when_all_is_measured_and_not_only_before() {
    Deque<String> order = new ArrayDeque<>();
    try (Run run = begin(EXPERIMENT.replace("'true'", "[sh, -c, 'echo measured >>order']"))) {
      run.publishOnlyIf(() -> {
        order.addAll(measured());
        return true;
      });

      assertThat(run.execute().record().state()).isEqualTo(RunState.COMPLETED);
    }
    assertThat(order).containsExactly("measured", "measured", "measured");
  }

  private List<String> measured() {
    try {
      return lines("order");
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}

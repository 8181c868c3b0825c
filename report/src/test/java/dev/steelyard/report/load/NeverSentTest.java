package dev.steelyard.report.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestKey;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a test has and nobody came to is said, unless the run did not come to its end. */
final class NeverSentTest {

  private static final Set<RequestKey> DECLARED =
      Set.of(
          new RequestKey("ok"),
          new RequestKey("hang"),
          new RequestKey("pay", "checkout", Map.of("kind", "write")),
          new RequestKey("browse"));

  private static Recording ended(LoadEnding ending, long rejected) {
    Recording hung = LoadSamples.hung().recording();
    return new Recording(
        hung.start(),
        hung.length(),
        ending,
        hung.seconds(),
        hung.requests(),
        hung.checks(),
        hung.counters(),
        hung.rates(),
        hung.trends(),
        hung.iterations(),
        hung.arrivalRate(),
        rejected,
        hung.health());
  }

  @Test
  void names_that_no_request_had_are_said_of_a_run_that_ended_by_itself() {
    for (LoadEnding ending : Set.of(LoadEnding.COMPLETE, LoadEnding.OUT_OF_TIME)) {
      assertThat(Unanswered.neverSent(DECLARED, ended(ending, 0)))
          .containsExactly("browse", "checkout::pay[kind=write]");
    }
  }

  @Test
  void a_run_that_was_stopped_came_to_nothing_in_particular() {
    for (LoadEnding ending : Set.of(LoadEnding.STOPPED, LoadEnding.BROKEN)) {
      assertThat(Unanswered.neverSent(DECLARED, ended(ending, 0))).isEmpty();
    }
  }

  @Test
  void where_not_all_names_were_kept_apart_nobody_knows() {
    assertThat(Unanswered.neverSent(DECLARED, ended(LoadEnding.COMPLETE, 1))).isEmpty();
  }
}

package dev.steelyard.watch.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final List<String> told = new ArrayList<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final Patience patience = new Patience(3, Duration.ofMillis(1), over, told::add);
  private int tries;

  private String failing(int times, SteelyardException failure) {
    tries++;
    if (tries <= times) {
      throw failure;
    }
    return "done";
  }

  @Test
  void what_fails_is_tried_again_and_told() {
    SteelyardException down = SteelyardException.cannotRun("the network is down;\nwait");

    assertThat(patience.with(() -> failing(2, down))).isEqualTo("done");
    assertThat(told)
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(line).startsWith("the network is down; it is tried again in"));
  }

  @Test
  void the_third_failure_is_the_last() {
    assertThatThrownBy(() -> patience.with(() -> failing(9, SteelyardException.cannotRun("down"))))
        .hasMessage("down");
    assertThat(tries).isEqualTo(3);
  }

  @Test
  void what_is_wrong_is_not_tried_again() {
    assertThatThrownBy(() -> patience.with(() -> failing(9, SteelyardException.invalid("wrong"))))
        .hasMessage("wrong");
    assertThat(tries).isEqualTo(1);
  }

  @Test
  void nobody_waits_who_was_told_to_leave() {
    over.complete(null);
    Patience slow = new Patience(3, Duration.ofHours(1), over, told::add);

    assertThatThrownBy(() -> slow.with(() -> failing(9, SteelyardException.cannotRun("down"))))
        .hasMessage("down");
    assertThat(tries).isEqualTo(1);
  }
}

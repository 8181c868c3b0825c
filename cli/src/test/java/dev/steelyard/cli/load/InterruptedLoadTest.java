package dev.steelyard.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Load tests that are interrupted by a signal, alone or with all their workers. */
class InterruptedLoadTest extends LoadCliTest {

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void an_interrupted_test_keeps_and_shows_what_was_measured(String signal) throws Exception {
    Path file = scenario("users: 2\nfor: 5m\nwait: 5ms\n");
    ChildCli child = ChildCli.start(folder, store(), "load", file.toString());
    child.awaitLine("2 users for 5 min to");
    twenty.await();
    child.signal(signal);

    Said said = child.await();

    assertThat(said.code()).isEqualTo(130);
    assertThat(said.out()).contains("stopped", "search", "Run: " + onlyRun());
    assertThat(steelyard("results", "--runs").out()).contains("interrupted");
    assertThat(benchmarks()).contains("mix:error_rate");
  }

  @Test
  void ctrl_c_in_a_terminal_costs_nothing_of_what_workers_measured() throws Exception {
    Path file = scenario("users: 2\nfor: 5m\nwait: 5ms\n");
    ChildCli child = ChildCli.start(folder, store(), "load", file.toString(), "--workers", "2");
    child.awaitLine("2 users for 5 min to");
    twenty.await();
    child.signalAll("INT");

    Said said = child.await();

    assertThat(said.code()).isEqualTo(130);
    assertThat(said.out()).contains("stopped", "search", "Run: " + onlyRun());
    assertThat(said.out() + said.err()).doesNotContain("died");
    assertThat(steelyard("results", "--runs").out()).contains("interrupted");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ctrl_c_while_workers_start_is_no_failure(boolean inTerminal) throws Exception {
    Path file = scenario("users: 2\nfor: 5m\nwait: 5ms\n");
    ChildCli child = ChildCli.start(folder, store(), "load", file.toString(), "--workers", "2");
    child.awaitLine("2 users for 5 min to");
    if (inTerminal) {
      child.signalAll("INT");
    } else {
      child.signal("INT");
    }

    Said said = child.await();

    assertThat(said.code()).as(said.err()).isEqualTo(130);
    assertThat(steelyard("results", "--runs").out())
        .contains("interrupted")
        .doesNotContain("failed");
  }
}

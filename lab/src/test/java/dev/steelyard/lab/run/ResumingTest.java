package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumingTest {

  private static final String TWO_HUNDRED =
      """
      name: long
      workload: {command: ./count}
      iterations: 200
      warmup: 0
      """;

  @TempDir private Path folder;
  private Lab lab;

  @BeforeEach
  void open() {
    lab = new Lab(folder);
    lab.script("count", "echo x >> executions");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  /** Runs a script's iterations until some are done, then ends the run from another thread. */
  private String interruptedAfter(int iterations) throws InterruptedException {
    CountDownLatch enough = new CountDownLatch(1);
    Lab watching =
        new Lab(folder) {
          @Override
          void onMeasuring(int done) {
            if (done >= iterations) {
              enough.countDown();
            }
          }
        };
    try (watching;
        Run run = watching.begin(TWO_HUNDRED)) {
      Thread stopper =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  enough.await();
                } catch (InterruptedException never) {
                  throw new AssertionError(never);
                }
                run.interrupt();
              });
      RunOutcome outcome = run.execute();
      stopper.join();
      assertThat(outcome.record().state()).isEqualTo(RunState.INTERRUPTED);
      return outcome.record().id();
    }
  }

  @Test
  void an_interrupted_run_goes_on_and_measures_nothing_twice() throws InterruptedException {
    String id = interruptedAfter(30);
    int kept = lab.stored(id).getFirst().values().size();
    assertThat(kept).isBetween(30, 199);
    RunOutcome outcome = lab.resume(id);
    assertThat(outcome.record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(lab.stored(id))
        .hasSize(4)
        .allSatisfy(result -> assertThat(result.values().size()).isEqualTo(200));
    // The iteration in flight may have run before it was called off.
    assertThat(lab.lines("executions")).isBetween(200L, 201L);
  }

  @Test
  void killed_at_random_moments_a_run_loses_at_most_the_iteration_in_flight()
      throws IOException, InterruptedException {
    Random random = new Random(7);
    int kills = 0;
    String id = killedAfter(random.nextInt(1, 60), List.of("begin"));
    kills++;
    while (journaled(id) < 140) {
      long before = journaled(id);
      killedAfter(random.nextInt(1, 30), List.of("resume", id));
      kills++;
      assertThat(journaled(id)).isGreaterThanOrEqualTo(before);
    }
    assertThat(lab.resume(id).record().state()).isEqualTo(RunState.COMPLETED);
    assertThat(lab.stored(id))
        .hasSize(4)
        .allSatisfy(result -> assertThat(result.values().size()).isEqualTo(200));
    assertThat(lab.lines("executions")).isBetween(200L, 200L + kills);
  }

  private String killedAfter(int iterations, List<String> how)
      throws IOException, InterruptedException {
    Process child = RunningProcess.start(folder, folder.resolve("long.yaml"), TWO_HUNDRED, how);
    try (var lines = child.inputReader()) {
      String id = lines.readLine();
      for (int i = 0; i < iterations && lines.readLine() != null; i++) {
        // Each line is an iteration that begins.
        assertThat(child.isAlive()).isTrue();
      }
      child.destroyForcibly().waitFor();
      return id;
    }
  }

  private long journaled(String id) throws IOException {
    String text = Files.readString(journal(id));
    return text.chars().filter(c -> c == '\n').count() - 1;
  }

  private Path journal(String id) {
    return folder.resolve("store").resolve("runs").resolve(id).resolve("journal.jsonl");
  }

  @Test
  void a_torn_last_line_is_dropped() throws IOException, InterruptedException {
    String id = interruptedAfter(20);
    Files.writeString(journal(id), "{\"trial\":0,\"numb", StandardOpenOption.APPEND);
    lab.resume(id);
    assertThat(lab.stored(id)).allSatisfy(r -> assertThat(r.values().size()).isEqualTo(200));
  }

  @Test
  void a_journal_that_is_no_journal_is_refused() throws IOException, InterruptedException {
    String id = interruptedAfter(5);
    Files.writeString(journal(id), "garbage\n");
    assertThatThrownBy(() -> lab.resume(id))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("journal");
  }

  @Test
  void a_program_that_changed_meanwhile_is_refused() throws InterruptedException {
    String id = interruptedAfter(5);
    lab.script("count", "echo y >> executions; true");
    assertThatThrownBy(() -> lab.resume(id))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("start a new run");
  }

  @Test
  void a_run_goes_on_in_one_process_only() {
    try (Run run = lab.begin(TWO_HUNDRED)) {
      Process second =
          RunningProcess.start(
              folder, folder.resolve("long.yaml"), TWO_HUNDRED, List.of("resume", run.id()));
      assertThat(second.errorReader().lines())
          .anySatisfy(line -> assertThat(line).contains("going on in another process"));
    }
  }

  @Test
  void the_beginning_of_a_runs_name_is_enough_when_it_is_the_only_one() throws Exception {
    String id = interruptedAfter(5);
    assertThat(lab.resume("long-").record().id()).isEqualTo(id);
    assertThatThrownBy(() -> lab.resume("other-")).hasMessageContaining("no run 'other-'");
    try (Stream<Path> ignored = Files.list(folder)) {
      assertThat(ignored).isNotEmpty();
    }
  }
}

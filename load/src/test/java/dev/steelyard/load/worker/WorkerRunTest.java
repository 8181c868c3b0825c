package dev.steelyard.load.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.LoadEnding;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.record.TrendTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real processes, started, heard, merged, stopped and killed. */
@Timeout(120)
class WorkerRunTest {

  private static WorkerRun run(int workers, String description, RecordingListener listener) {
    return new WorkerRun(WorkerSettings.of(workers, CountingWork.class, description), listener);
  }

  @Test
  void workers_part_the_work_and_their_measurements_add_up_exactly() {
    List<Second> seconds = new ArrayList<>();
    Recording recording = run(2, "counted", (second, soFar) -> seconds.add(second)).run();
    RequestTotals all = recording.all();
    assertThat(recording.ending()).isEqualTo(LoadEnding.COMPLETE);
    assertThat(recording.iterations().completed()).isEqualTo(CountingWork.ITERATIONS);
    assertThat(all.count()).isEqualTo(CountingWork.ITERATIONS);
    assertThat(all.bytesReceived()).isEqualTo(20 * CountingWork.ITERATIONS);
    // Users 0 to 8 of both processes, each with a latency of its own.
    assertThat(all.latency().min()).isEqualTo(1_000);
    assertThat(all.latency().max() / 1_000).isEqualTo(9);
    assertThat(recording.checks().values())
        .singleElement()
        .extracting(CheckTotals::count)
        .isEqualTo((long) CountingWork.ITERATIONS);
    assertThat(recording.trends().values())
        .singleElement()
        .extracting(TrendTotals::max)
        .isEqualTo(8.5);
    assertThat(recording.seconds().stream().mapToLong(Second::count).sum())
        .isEqualTo(CountingWork.ITERATIONS);
    assertThat(seconds).isEqualTo(recording.seconds());
  }

  @Test
  void a_worker_that_dies_is_told_of_and_the_others_go_on() {
    Recording recording = run(2, "dying", RecordingListener.NONE).run();
    assertThat(recording.ending()).isEqualTo(LoadEnding.BROKEN);
    assertThat(recording.health().doubts())
        .anyMatch(doubt ->
            doubt.startsWith("worker 2 of 2 died")
                && doubt.contains("exit code 137")
                && doubt.contains("is lost"));
    assertThat(recording.length().toMillis()).isGreaterThanOrEqualTo(4_000);
    assertThat(recording.seconds().getFirst().users()).isEqualTo(4);
    assertThat(recording.seconds().get(3).users()).isEqualTo(2);
    // The dead one's totals were a tenth of a second newer than its last full second.
    assertThat(recording.seconds().stream().mapToLong(Second::count).sum())
        .isBetween(1L, recording.all().count());
  }

  @Test
  void a_stop_ends_all_workers_and_keeps_what_they_measured() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    WorkerRun run = run(2, "long", (second, soFar) -> begun.countDown());
    Thread stopper =
        Thread.ofVirtual()
            .start(() -> {
              try {
                begun.await();
              } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
              }
              run.stop();
            });
    Recording recording = run.run();
    stopper.join();
    assertThat(recording.ending()).isEqualTo(LoadEnding.STOPPED);
    assertThat(recording.all().count()).isPositive();
  }

  @Test
  void who_stopped_it_ended_it_whatever_became_of_a_worker() {
    AtomicReference<Optional<WorkerRun>> running = new AtomicReference<>(Optional.empty());
    WorkerRun run =
        run(
            2,
            "dying early",
            (second, soFar) -> {
              if (second.users() == 2) {
                running.get().ifPresent(WorkerRun::stop);
              }
            });
    running.set(Optional.of(run));

    Recording recording = run.run();

    assertThat(recording.ending()).isEqualTo(LoadEnding.STOPPED);
    assertThat(recording.health().doubts())
        .anyMatch(doubt -> doubt.startsWith("worker 2 of 2 died"));
  }

  @Test
  void a_worker_that_cannot_prepare_keeps_the_run_from_beginning() {
    assertThatThrownBy(() -> run(2, "unprepared", RecordingListener.NONE).run())
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("there is no file scenario.yaml");
  }

  @Test
  void a_worker_that_dies_before_the_start_keeps_the_run_from_beginning() {
    assertThatThrownBy(() -> run(2, "killed", RecordingListener.NONE).run())
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("worker 2 of 2 died before the start: exit code 3");
  }
}

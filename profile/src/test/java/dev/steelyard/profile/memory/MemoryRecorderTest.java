package dev.steelyard.profile.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.memory.CollectedHeap;
import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.core.profile.memory.MemoryRecording.End;
import dev.steelyard.core.profile.memory.MemorySample;
import dev.steelyard.core.profile.memory.MemoryVerdict;
import dev.steelyard.host.process.ProcessIdentity;
import dev.steelyard.profile.jvm.JvmProcess;
import dev.steelyard.profile.jvm.RunningJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of real processes. The limit only ends a test that hangs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemoryRecorderTest {

  private static final MemoryRequest QUICK =
      MemoryRequest.STANDARD.withEvery(Duration.ofMillis(20));

  @TempDir private Path folder;

  /** Ends a recording after so many looks. */
  private static MemoryRequest looks(int count) {
    AtomicInteger left = new AtomicInteger(count);
    return QUICK.withInterrupted(() -> left.decrementAndGet() <= 0);
  }

  @Test
  void a_command_is_recorded_until_it_ends_with_its_exit_code() {
    MemoryRecording recording =
        MemoryRecorder.ofCommand(List.of("sh", "-c", "sleep 0.3; exit 7"), QUICK);

    assertThat(recording.end()).isEqualTo(End.PROCESS_ENDED);
    assertThat(recording.exitCode()).hasValue(7);
    assertThat(recording.subject()).isEqualTo("sh -c sleep 0.3; exit 7");
    assertThat(recording.samples()).isNotEmpty();
    assertThat(recording.peak().bytes()).isGreaterThan(100_000);
    assertThat(recording.heap()).isEmpty();
    assertThat(recording.overall().verdict()).isEqualTo(MemoryVerdict.CANNOT_TELL);
    assertThat(recording.overall().recordAtLeast().orElseThrow()).isBetween(60.0, 61.0);
  }

  /** The kernel takes memory back while one looks, and that is no fall of the program's own. */
  @Test
  void what_a_process_has_while_it_is_taken_down_is_no_sample() {
    String program =
        "exec perl -MPOSIX -e 'my @all = map { chr($_ & 7) x 1000000 } 1 .. 400; sleep 1; POSIX::_exit(0)'";
    MemoryRecording recording =
        MemoryRecorder.ofCommand(
            List.of("sh", "-c", program), QUICK.withEvery(Duration.ofMillis(10)));

    double[] after =
        recording.samples().stream()
            .dropWhile(one -> one.resident() < 400_000_000)
            .mapToDouble(MemorySample::lowest)
            .toArray();
    assertThat(after).isNotEmpty();
    assertThat(Arrays.stream(after).min().orElseThrow()).isGreaterThan(390_000_000);
  }

  @Test
  void children_count_and_shared_pages_once() throws IOException {
    Process family = new ProcessBuilder("sh", "-c", "sleep 600 & sleep 600; true").start();
    try {
      MemoryRequest until = QUICK.withInterrupted(() -> false).withDuration(Duration.ofMinutes(10));
      long[] complete = {0};
      MemoryRecording recording =
          MemoryRecorder.ofProcess(
              family.pid(),
              until.withInterrupted(() -> {
                long now = System.nanoTime();
                boolean all = family.descendants().count() == 2;
                complete[0] = all && complete[0] == 0 ? now : complete[0];
                // New children are seen after half a second at most.
                return all && now - complete[0] > 1_000_000_000;
              }));

      MemorySample last = recording.samples().getLast();
      assertThat(last.processes()).isEqualTo(3);
      assertThat(recording.end()).isEqualTo(End.INTERRUPTED);
      OptionalLong shares =
          recording.samples().stream()
              .map(MemorySample::shares)
              .filter(OptionalLong::isPresent)
              .reduce(OptionalLong.empty(), (_, later) -> later);
      assertThat(shares.orElseThrow()).isLessThan(recording.peak().bytes());
      assertThat(recording.notes()).anyMatch(note -> note.contains("several processes"));
    } finally {
      family.descendants().forEach(ProcessHandle::destroyForcibly);
      family.destroyForcibly().onExit().join();
    }
  }

  @Test
  void a_command_that_outlives_its_recording_is_ended_with_its_children() throws IOException {
    Path numbers = folder.resolve("numbers");
    MemoryRecording recording =
        MemoryRecorder.ofCommand(
            List.of("sh", "-c", "sleep 600 & echo $! > " + numbers + "; wait"),
            QUICK.withInterrupted(() -> Files.exists(numbers) && size(numbers) > 1));

    assertThat(recording.end()).isEqualTo(End.INTERRUPTED);
    long child = Long.parseLong(Files.readString(numbers).strip());
    // It was told to end; the system takes its time on a busy machine.
    ProcessHandle.of(child).ifPresent(one -> one.onExit().join());
    assertThat(ProcessIdentity.of(recording.pid()).filter(ProcessIdentity::isRunning)).isEmpty();
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  @Test
  void a_recording_ends_after_its_time() {
    MemoryRecording recording =
        MemoryRecorder.ofProcess(
            ProcessHandle.current().pid(), QUICK.withDuration(Duration.ofMillis(200)));

    assertThat(recording.end()).isEqualTo(End.TIME_OVER);
    assertThat(recording.exitCode()).isEmpty();
    assertThat(recording.seconds()).isGreaterThanOrEqualTo(0.2);
  }

  @Test
  void what_collections_leave_in_a_leaking_heap_is_seen_to_grow() throws IOException {
    try (RunningJava java = RunningJava.start(folder, RunningJava.LEAK)) {
      JvmProcess jvm = JvmProcess.need(java.pid());
      MemoryRecording recording =
          MemoryRecorder.ofProcess(
              java.pid(),
              QUICK
                  .withCollect(true)
                  .withInterrupted(
                      () -> jvm.heap().map(heap -> heap.fullCollections() >= 3).orElse(false)));

      List<CollectedHeap> collections = recording.heap().orElseThrow().collections();
      assertThat(recording.heap().orElseThrow().pid()).isEqualTo(java.pid());
      List<CollectedHeap> whole =
          collections.stream().filter(one -> one.reach() == CollectedHeap.Reach.ALL).toList();
      assertThat(whole).hasSizeGreaterThan(1);
      assertThat(whole.getLast().used()).isGreaterThan(whole.getFirst().used());
      assertThat(recording.heapTrend()).isPresent();
      assertThat(recording.samples()).allMatch(one -> one.resident() > 10_000_000);
    }
  }

  @Test
  void a_machine_without_counters_is_recorded_and_that_is_said() throws IOException {
    try (RunningJava java = RunningJava.start(folder, RunningJava.GARBAGE, "-XX:-UsePerfData")) {
      MemoryRecording recording = MemoryRecorder.ofProcess(java.pid(), looks(3));

      assertThat(recording.heap()).isEmpty();
      assertThat(recording.notes()).anyMatch(note -> note.contains("keeps no counters"));
    }
  }

  @Test
  void what_cannot_be_recorded_is_said_in_one_line() {
    assertThatThrownBy(() -> MemoryRecorder.ofProcess(999_999_999, QUICK))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("there is no process 999999999");
    assertThatThrownBy(() -> MemoryRecorder.ofCommand(List.of("no-such-program"), QUICK))
        .isInstanceOf(SteelyardException.class)
        .hasMessage(
            "cannot start no-such-program: No such file or directory; give a program on the PATH or its path");
    assertThatThrownBy(() -> QUICK.withEvery(Duration.ofNanos(1)))
        .isInstanceOf(SteelyardException.class);
    assertThatThrownBy(() -> QUICK.withDuration(Duration.ZERO))
        .isInstanceOf(SteelyardException.class);
  }

  @Test
  void a_long_recording_keeps_its_highest_and_its_lowest() {
    SampleSeries series = new SampleSeries(Duration.ofMillis(100));
    IntStream.range(0, 20_000)
        .forEach(i -> {
          long bytes = i == 7777 ? 1_000_000 : i == 8888 ? 1 : 500_000;
          series.add(new MemorySample(i / 10.0, bytes, bytes, OptionalLong.empty(), 1));
        });

    assertThat(series.samples().size()).isLessThan(6000);
    assertThat(series.every()).isEqualTo(Duration.ofMillis(3200));
    assertThat(series.samples()).anyMatch(one -> one.resident() == 1_000_000);
    assertThat(series.samples()).anyMatch(one -> one.lowest() == 1);
  }
}

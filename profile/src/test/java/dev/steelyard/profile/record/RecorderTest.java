package dev.steelyard.profile.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.host.process.Tool;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Python, native programs, and what belongs to a process. */
final class RecorderTest extends RecordedProcessTest {

  private static final String PYTHON =
      """
      import threading, time
      def work():
          total = 0
          for i in range(100000):
              total += i * i % 7
          return total
      def wait():
          while True:
              time.sleep(0.01)
      threading.Thread(target=wait, name="waiter", daemon=True).start()
      print("ready", flush=True)
      while True:
          work()
      """;

  private static final String SHELL = "echo ready; while :; do :; done";

  @Test
  void a_full_folder_for_temporary_files_is_named() throws IOException {
    assertThat(FullDisk.orElse(folder.resolve("data"), "said")).isEqualTo("said");
    assertThat(FullDisk.orElse(Path.of("/proc/self/data"), "said"))
        .isEqualTo("there is no space left in /proc/self; set TMPDIR to a folder with some");
  }

  @Test
  void what_python_does_is_recorded_and_a_thread_that_waits_weighs_nothing() throws IOException {
    String python = System.getenv("STEELYARD_TEST_PYTHON");
    Path spy = python == null ? Path.of("none") : Path.of(python).resolveSibling("py-spy");
    if (!Files.isExecutable(spy)) {
      Needs.missing("there is no py-spy beside STEELYARD_TEST_PYTHON");
    }
    Process process =
        started(python, "-u", Files.writeString(folder.resolve("worker.py"), PYTHON).toString());
    TargetProcess target = TargetProcess.of(process.pid());
    assertThat(target.kind()).isEqualTo(TargetProcess.Kind.PYTHON);

    Profile profile =
        new PySpy(spy).record(target, request(ProfileEvent.CPU)).of(ProfileEvent.CPU, "it");

    assertThat(share(profile, "work")).isGreaterThan(0.9);
    assertThat(share(profile, "wait")).isLessThan(0.05);
    // As the kernel counts: one thread cannot have more than the time that passed.
    assertThat(profile.total()).isBetween(1L, 3_500_000_000L);
  }

  @Test
  void others_that_belong_to_a_process_are_said_to_be_left_out() throws IOException {
    Process process = started("/bin/sh", "-c", "sleep 600 & sleep 600 & echo ready; wait");
    TargetProcess target = TargetProcess.of(process.pid());
    FamilyWatch family = FamilyWatch.of(process.pid(), target);
    family.look();
    List<ProcessHandle> children = process.descendants().toList();

    assertThat(family.notes()).hasSize(1);
    assertThat(family.notes().getFirst())
        .contains("process %d alone is in it, and not 2 others".formatted(process.pid()));
    children.forEach(ProcessHandle::destroyForcibly);
    assertThat(FamilyWatch.of(ProcessHandle.current().pid(), target).notes()).isEmpty();
  }

  @Test
  void a_native_program_is_recorded() throws IOException {
    Optional<Tool> perf = Tool.find("perf");
    if (perf.isEmpty()) {
      Needs.missing("there is no perf; install linux-perf");
    }
    Process process = started("/bin/sh", "-c", SHELL);
    TargetProcess target = TargetProcess.of(process.pid());
    assertThat(target.kind()).isEqualTo(TargetProcess.Kind.NATIVE);

    Profile profile =
        new Perf(perf.orElseThrow().program())
            .record(target, request(ProfileEvent.CPU))
            .of(ProfileEvent.CPU, "it");

    assertThat(profile.total()).isBetween(10_000_000L, 4_000_000_000L);
    assertThat(profile.threads()).containsExactly("sh");
  }
}

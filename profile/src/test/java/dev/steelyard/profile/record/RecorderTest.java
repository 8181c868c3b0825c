package dev.steelyard.profile.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.tools.attach.VirtualMachine;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.FunctionTotal;
import dev.steelyard.core.profile.FunctionTotals;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.process.Tool;
import dev.steelyard.testing.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes whose one function does most of the work. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecorderTest {

  private static final String JAVA =
      """
      public class Worker {
        static volatile long sink;
        static final Object LOCK = new Object();

        static void work() {
          long sum = 0;
          for (int i = 0; i < 1_000_000; i++) sum = sum * 31 + i;
          sink = sum;
        }

        static byte[] allocate() { return new byte[10_000]; }

        public static void main(String[] words) {
          System.out.println("ready");
          while (true) {
            work();
            for (int i = 0; i < 10; i++) sink += allocate().length;
          }
        }
      }
      """;

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

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  private static final String TEMPORARY = "java.io.tmpdir";
  private final String usual = System.getProperty(TEMPORARY);

  /** So that what is left behind is what was left by this test. */
  @BeforeEach
  void useOwnTemporaryFolder() throws IOException {
    System.setProperty(TEMPORARY, Files.createDirectory(folder.resolve("tmp")).toString());
  }

  @AfterEach
  void end() throws InterruptedException {
    System.setProperty(TEMPORARY, usual);
    for (Process one : started) {
      one.destroyForcibly().waitFor();
    }
  }

  /** Returns once it works. */
  private Process started(String... words) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    started.add(process);
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(said.readLine()).isEqualTo("ready");
    return process;
  }

  private Process java(String... options) throws IOException {
    Path source = Files.writeString(folder.resolve("Worker.java"), JAVA);
    List<String> words =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    words.addAll(List.of(options));
    words.add(source.toString());
    return started(words.toArray(String[]::new));
  }

  private static RecordRequest request(ProfileEvent... events) {
    return new RecordRequest(Set.of(events), Duration.ofSeconds(2), 100, false, () -> false);
  }

  private static double share(Profile profile, String function) {
    FunctionTotals totals = FunctionTotals.of(profile);
    return totals.all().stream()
            .filter(one -> one.function().name().equals(function))
            .mapToLong(FunctionTotal::total)
            .sum()
        / (double) totals.whole();
  }

  private static long leftFolders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty(TEMPORARY)))) {
      return all.count();
    }
  }

  /** A process would keep each copy of a library that it was given. */
  @Test
  void parts_of_a_virtual_machine_are_recorded_with_one_library() throws IOException {
    Process process = java();
    List<ProfileSet> parts = new ArrayList<>();
    RecordRequest part =
        new RecordRequest(
            Set.of(ProfileEvent.CPU), Duration.ofMillis(300), 100, false, () -> parts.size() == 3);
    new AsyncProfiler().recordParts(TargetProcess.of(process.pid()), part, parts::add);

    assertThat(parts).hasSize(3);
    assertThat(share(parts.getLast().of(ProfileEvent.CPU, "it"), "Worker.main")).isPositive();
    assertThat(libraries(process)).isEqualTo(1);
    assertThat(leftFolders()).isZero();
  }

  @Test
  void a_virtual_machine_is_recorded_and_nothing_stays() throws IOException {
    Process process = java();
    ProfileSet set =
        new AsyncProfiler()
            .record(
                TargetProcess.of(process.pid()),
                request(ProfileEvent.CPU, ProfileEvent.ALLOCATION));

    Profile cpu = set.of(ProfileEvent.CPU, "it");
    assertThat(share(cpu, "Worker.work")).isGreaterThan(0.5);
    assertThat(cpu.start()).isPresent();
    Profile memory = set.of(ProfileEvent.ALLOCATION, "it");
    assertThat(share(memory, "Worker.allocate")).isGreaterThan(0.9);
    assertThat(share(memory, "byte[]")).isGreaterThan(0.9);
    assertThat(leftFolders()).isZero();
    assertThat(process.isAlive()).isTrue();
    // It can be recorded again, by the library that it has.
    assertThat(
            new AsyncProfiler()
                .record(TargetProcess.of(process.pid()), request(ProfileEvent.WALL))
                .of(ProfileEvent.WALL, "it")
                .threads())
        .contains("main");
    assertThat(libraries(process)).isEqualTo(1);
  }

  private static long libraries(Process process) throws IOException {
    return Files.readAllLines(TargetProcess.proc(process.pid(), "maps")).stream()
        .filter(line -> line.contains("libasyncProfiler") && line.contains("r-xp"))
        .count();
  }

  /** Its recorder was killed: nobody ended the recording, and the library goes on. */
  @Test
  void a_recording_that_was_left_behind_makes_way_for_the_next() throws Exception {
    Process process = java();
    TargetProcess target = TargetProcess.of(process.pid());
    Path usual =
        Files.createDirectory(
            Path.of(System.getProperty(TEMPORARY))
                .resolve(
                    "steelyard-profile-%d-%d"
                        .formatted(target.pid(), target.identity().started())));
    Path library = AsyncLibrary.write(usual);
    VirtualMachine machine = VirtualMachine.attach(Long.toString(target.pid()));
    machine.loadAgentPath(
        library.toString(), "start,event=cpu,jfr,file=%1$s/left.jfr,log=%1$s/log".formatted(usual));
    machine.detach();
    Folders.delete(usual);

    ProfileSet set = new AsyncProfiler().record(target, request(ProfileEvent.CPU));

    assertThat(share(set.of(ProfileEvent.CPU, "it"), "Worker.work")).isGreaterThan(0.5);
    assertThat(libraries(process)).isEqualTo(1);
  }

  @Test
  void who_records_beside_another_has_a_library_of_its_own() throws Exception {
    Process process = java();
    TargetProcess target = TargetProcess.of(process.pid());
    List<ProfileSet> inner = new ArrayList<>();
    RecordRequest outer =
        new RecordRequest(
            Set.of(ProfileEvent.WALL),
            Duration.ofSeconds(60),
            100,
            false,
            () -> {
              if (inner.isEmpty()) {
                inner.add(new AsyncProfiler().record(target, request(ProfileEvent.ALLOCATION)));
              }
              return true;
            });

    ProfileSet whole = new AsyncProfiler().record(target, outer);

    assertThat(share(inner.getFirst().of(ProfileEvent.ALLOCATION, "it"), "Worker.allocate"))
        .isGreaterThan(0.9);
    assertThat(whole.of(ProfileEvent.WALL, "it").threads()).contains("main");
    assertThat(leftFolders()).isZero();
  }

  @Test
  void who_is_stopped_is_said_to_be() throws Exception {
    Process process = java();
    new Tool(Path.of("/bin/sh")).run("-c", "kill -STOP " + process.pid());

    assertThatThrownBy(() -> TargetProcess.of(process.pid()))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("is stopped")
        .hasMessageContaining("kill -CONT %d".formatted(process.pid()));
  }

  @Test
  void a_full_folder_for_temporary_files_is_named() throws IOException {
    assertThat(FullDisk.orElse(folder.resolve("data"), "said")).isEqualTo("said");
    assertThat(FullDisk.orElse(Path.of("/proc/self/data"), "said"))
        .isEqualTo("there is no space left in /proc/self; set TMPDIR to a folder with some");
  }

  @Test
  void who_lets_nobody_attach_and_who_is_gone_is_said() throws Exception {
    Process closed = java("-XX:+DisableAttachMechanism");
    assertThatThrownBy(() ->
            new AsyncProfiler().record(TargetProcess.of(closed.pid()), request(ProfileEvent.CPU)))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("does not let anybody attach to it")
        .hasMessageContaining("-XX:+DisableAttachMechanism");
    TargetProcess target = TargetProcess.of(closed.pid());
    closed.destroyForcibly().waitFor();

    assertThatThrownBy(() -> new AsyncProfiler().record(target, request(ProfileEvent.CPU)))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("has ended");
    assertThatThrownBy(() -> TargetProcess.of(closed.pid()))
        .isInstanceOf(SteelyardException.class)
        .hasMessage("there is no process " + closed.pid());
    assertThatThrownBy(() -> new AsyncProfiler().record(target, request(ProfileEvent.SAMPLES)))
        .hasMessageContaining("async-profiler cannot record 'samples'");
  }

  @Test
  void a_program_that_is_killed_midway_is_said_and_nothing_stays() throws IOException {
    Process process = java();
    RecordRequest killing =
        new RecordRequest(
            Set.of(ProfileEvent.CPU),
            Duration.ofSeconds(60),
            100,
            false,
            () -> {
              process.destroyForcibly();
              return false;
            });

    assertThatThrownBy(() -> new AsyncProfiler().record(TargetProcess.of(process.pid()), killing))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("process %d".formatted(process.pid()))
        .hasMessageContaining("ended");
    assertThat(leftFolders()).isZero();
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

package dev.steelyard.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a killed lab leaves, and what becomes of it. */
final class CleanupJournalTest extends SandboxTest {

  private final Set<String> names = new HashSet<>();
  private Path runtime = Path.of("unset");

  @BeforeEach
  void makeRuntimeFolder() {
    runtime = UserFolder.open(folder.resolve("runtime"));
  }

  private CleanupJournal.Swept sweep() {
    return new CleanupJournal(runtime).sweepHere();
  }

  private Process lab(IsolationKind kind) throws IOException {
    if (kind != IsolationKind.MICROVM) {
      MachineRights.needMounts(folder);
    }
    try (Isolation here = open(kind)) {
      here.check(kind == IsolationKind.MICROVM ? memory(1 << 28) : disk(16 << 20), script(""));
    } catch (SteelyardException refused) {
      throw skip(refused);
    }
    return LabProcess.start(runtime, "enclose", kind.name(), folder.toString());
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "CGROUP"})
  void nothing_of_a_killed_lab_is_left_after_a_sweep(IsolationKind kind) throws Exception {
    Process lab = lab(kind);
    List<String> pids = lines(folder.resolve("pids"), 3);
    rememberNames();
    assertThat(groups().isEmpty()).isEqualTo(kind == IsolationKind.NONE);
    assertThat(mounts()).hasSize(1);

    LabProcess.kill(lab);
    assertThat(stillRunning(pids)).hasSize(3);
    CleanupJournal.Swept swept = sweep();

    assertThat(swept.stuck()).isEmpty();
    assertThat(swept.describe().orElseThrow())
        .startsWith("cleared what a killed run left: ")
        .contains("mount ", "folder ");
    assertThat(stillRunning(pids)).isEmpty();
    assertThat(groups()).isEmpty();
    assertThat(mounts()).isEmpty();
    assertThat(loops()).isEmpty();
    assertThat(folder.resolve("run")).isEmptyDirectory();
    assertThat(runtime).isEmptyDirectory();
    assertThat(sweep().describe()).isEmpty();
  }

  @Test
  void nothing_of_a_killed_labs_virtual_machine_is_left_after_a_sweep() throws Exception {
    Process lab = lab(IsolationKind.MICROVM);
    List<Long> machines = running("qemu-system");
    assertThat(machines).hasSize(1);

    LabProcess.kill(lab);
    assertThat(sweep().stuck()).isEmpty();

    assertThat(running("qemu-system")).isEmpty();
    assertThat(folder.resolve("run")).isEmptyDirectory();
  }

  /** Processes of a program that have this test's folder in their arguments. */
  private List<Long> running(String program) {
    return ProcessHandle.allProcesses()
        .filter(one -> one.info().commandLine().orElse("").contains(program))
        .filter(one -> one.info().commandLine().orElse("").contains(folder.toString()))
        .map(ProcessHandle::pid)
        .toList();
  }

  @Test
  void what_belongs_to_a_living_lab_is_not_touched() throws Exception {
    Process lab = lab(IsolationKind.NONE);
    try {
      List<String> pids = lines(folder.resolve("pids"), 3);

      assertThat(sweep().describe()).isEmpty();

      assertThat(stillRunning(pids)).hasSize(3);
      assertThat(mounts()).hasSize(1);
    } finally {
      LabProcess.kill(lab);
      assertThat(sweep().stuck()).isEmpty();
    }
    assertThat(mounts()).isEmpty();
  }

  @Test
  void a_process_that_was_given_a_recorded_number_later_is_not_killed() throws Exception {
    Process innocent = new ProcessBuilder("sleep", "1000").start();
    try {
      ProcessIdentity now = ProcessIdentity.of(innocent.pid()).orElseThrow();
      dead("+ 1 process %d %d".formatted(now.pid(), now.started() - 1));

      assertThat(sweep().describe()).isEmpty();

      assertThat(innocent.isAlive()).isTrue();
      assertThat(runtime).isEmptyDirectory();

      dead("+ 1 process %d %d".formatted(now.pid(), now.started()));
      assertThat(sweep().removed()).containsExactly("process " + now.pid());
      assertThat(innocent.waitFor()).isEqualTo(137);
    } finally {
      innocent.destroyForcibly();
    }
  }

  @Test
  void what_was_crossed_out_or_never_wholly_written_is_not_touched() throws Exception {
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Path gone = Files.createDirectory(folder.resolve("gone with a % and spaces"));
    dead(
        "+ 1 " + new Leftover.OfFolder(kept).line(),
        "+ 2 " + new Leftover.OfFolder(gone).line(),
        "- 1",
        "+ 3 folder " + folder.toString().substring(0, 3));
    Path file = runtime.resolve("lab-1-1.leftovers");
    Files.writeString(file, Files.readString(file).stripTrailing());

    assertThat(sweep().removed()).containsExactly("folder " + gone);

    assertThat(kept).exists();
    assertThat(gone).doesNotExist();
  }

  /** Writes what a lab that is long dead would have written. */
  private void dead(String... lines) throws IOException {
    String text = CleanupJournal.bootId() + "\n" + String.join("\n", lines) + "\n";
    Files.writeString(runtime.resolve("lab-1-1.leftovers"), text);
  }

  @Test
  void a_half_built_folder_goes_and_a_whole_one_stays() throws Exception {
    Path half = Files.createDirectory(folder.resolve("half"));
    Path whole = Files.createDirectory(folder.resolve("whole"));
    Files.createFile(whole.resolve(".whole"));
    dead(
        "+ 1 " + new Leftover.OfUnfinished(half, ".whole").line(),
        "+ 2 " + new Leftover.OfUnfinished(whole, ".whole").line());

    assertThat(sweep().removed()).containsExactly("unfinished folder " + half);

    assertThat(half).doesNotExist();
    assertThat(whole).exists();
  }

  @Test
  void a_scratch_folder_is_written_down_as_long_as_it_is_there() throws Exception {
    Path kept;
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-test")) {
      kept = scratch.path();
      assertThat(kept).isEmptyDirectory();
      Path own =
          UserFolder.open()
              .resolve(
                  "lab-%d-%d.leftovers"
                      .formatted(
                          ProcessIdentity.ofThis().pid(), ProcessIdentity.ofThis().started()));
      assertThat(own).content().contains(kept.getFileName().toString());
    }
    assertThat(kept).doesNotExist();
  }

  @Test
  void what_an_interrupted_thread_writes_down_is_there_and_so_is_what_comes_later()
      throws Exception {
    CleanupJournal own = new CleanupJournal(runtime);
    Thread.currentThread().interrupt();
    try {
      var _ = own.about(new Leftover.OfFolder(folder.resolve("first")));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    var _ = own.about(new Leftover.OfFolder(folder.resolve("second")));

    try (Stream<Path> all = Files.list(runtime)) {
      assertThat(all.toList())
          .singleElement()
          .satisfies(
              file -> assertThat(file).content().contains("+ 1 ", "first", "+ 2 ", "second"));
    }
  }

  /** A killed lab's processes have no parent here that reaps them, so the dead may linger. */
  private static List<Long> stillRunning(List<String> pids) {
    return running(pids).stream()
        .filter(pid -> ProcessIdentity.of(pid).filter(ProcessIdentity::isRunning).isPresent())
        .toList();
  }

  private List<String> mounts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
        .filter(line -> line.contains(folder.toString()))
        .toList();
  }

  private List<String> loops() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/sys/block"))) {
      return all.map(disk -> disk.resolve("loop/backing_file"))
          .filter(Files::exists)
          .map(CleanupJournalTest::read)
          .filter(file -> file.contains(folder.toString()))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException freed) {
      return "";
    }
  }

  /** The control groups named after enclosures that were in this test's folder. */
  private List<Path> groups() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("/sys/fs/cgroup"))) {
      return all.filter(group -> names.contains(String.valueOf(group.getFileName()))).toList();
    }
  }

  /** What enclosures are called is written down while they are there. */
  private void rememberNames() throws IOException {
    try (Stream<Path> all = Files.list(runtime)) {
      for (Path notes : all.filter(one -> one.toString().endsWith(".leftovers")).toList()) {
        Files.readAllLines(notes).stream()
            .filter(line -> line.contains(" family "))
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .forEach(names::add);
      }
    }
    assertThat(names).hasSize(1);
  }
}

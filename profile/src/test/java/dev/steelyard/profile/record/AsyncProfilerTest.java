package dev.steelyard.profile.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.tools.attach.VirtualMachine;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Virtual machines. */
final class AsyncProfilerTest extends RecordedProcessTest {

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

  private Process java(String... options) throws IOException {
    Path source = Files.writeString(folder.resolve("Worker.java"), JAVA);
    List<String> words =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    words.addAll(List.of(options));
    words.add(source.toString());
    return started(words.toArray(String[]::new));
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
        request(
            ProfileEvent.WALL,
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
    // The signal is sent; its threads stop as each comes to see it.
    Path state = Path.of("/proc/%d/stat".formatted(process.pid()));
    while (!Files.readString(state).contains(") T ")) {
      Thread.onSpinWait();
    }

    assertThatThrownBy(() -> TargetProcess.of(process.pid()))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("is stopped")
        .hasMessageContaining("kill -CONT %d".formatted(process.pid()));
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
        request(
            ProfileEvent.CPU,
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
}

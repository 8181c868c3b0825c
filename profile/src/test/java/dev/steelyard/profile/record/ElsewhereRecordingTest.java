package dev.steelyard.profile.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.FunctionTotals;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Virtual machines that see other files and numbers than this one, or load no library. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ElsewhereRecordingTest {

  private static final String WORKER =
      """
      public class Worker {
        static volatile long sink;
        static void work() { for (int i = 0; i < 1_000_000; i++) sink = sink * 31 + i; }
        public static void main(String[] words) {
          System.out.println("ready");
          while (true) work();
        }
      }
      """;

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("Worker.java"), WORKER);
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process one : started) {
      one.descendants().forEach(ProcessHandle::destroyForcibly);
      one.destroyForcibly().waitFor();
    }
  }

  private Process started(String... words) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    started.add(process);
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }

  /** The folder of this test is its /tmp. */
  private TargetProcess inContainer(String options) throws Exception {
    Process may =
        new ProcessBuilder("unshare", "--mount", "--pid", "--fork", "true")
            .redirectErrorStream(true)
            .start();
    assumeTrue(may.waitFor() == 0, "nobody but root makes containers here");
    Process process =
        started(
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--mount-proc",
            "sh",
            "-c",
            "mount --bind \"$0\" /tmp && exec %s %s /tmp/Worker.java".formatted(JAVA, options),
            folder.toString());
    return TargetProcess.of(process.children().findFirst().orElseThrow().pid());
  }

  private static RecordRequest request(Duration most, BooleanSupplier calledOff) {
    return new RecordRequest(Set.of(ProfileEvent.CPU), most, 100, false, calledOff);
  }

  private List<String> left() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(one -> String.valueOf(one.getFileName()))
          .filter(one -> one.startsWith("steelyard"))
          .toList();
    }
  }

  private static boolean works(Profile profile) {
    return FunctionTotals.of(profile).all().stream()
        .anyMatch(one -> one.function().name().equals("Worker.work"));
  }

  @Test
  void a_virtual_machine_in_a_container_is_recorded_and_nothing_stays_in_it() throws Exception {
    TargetProcess target = inContainer("");

    ProfileSet set =
        new AsyncProfiler().record(target, request(Duration.ofSeconds(1), () -> false));

    assertThat(works(set.of(ProfileEvent.CPU, "it"))).isTrue();
    assertThat(set.notes()).isEmpty();
    assertThat(left()).isEmpty();
  }

  @Test
  void nothing_stays_in_a_container_that_is_gone() throws Exception {
    TargetProcess target = inContainer("");
    List<String> meanwhile = new ArrayList<>();
    BooleanSupplier killing =
        () -> {
          try {
            meanwhile.addAll(left());
          } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
          }
          ProcessHandle.of(target.pid()).ifPresent(ProcessHandle::destroyForcibly);
          return false;
        };

    assertThatThrownBy(
            () -> new AsyncProfiler().record(target, request(Duration.ofSeconds(30), killing)))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("ended");
    assertThat(meanwhile).isNotEmpty();
    assertThat(left()).isEmpty();
  }

  @Test
  void one_that_loads_no_library_is_recorded_by_its_flight_recorder() throws IOException {
    Process process =
        started(JAVA, "-XX:-EnableDynamicAgentLoading", folder.resolve("Worker.java").toString());
    TargetProcess target = TargetProcess.of(process.pid());

    ProfileSet set =
        new AsyncProfiler().record(target, request(Duration.ofSeconds(1), () -> false));

    assertThat(works(set.of(ProfileEvent.CPU, "it"))).isTrue();
    assertThat(set.notes().getLast())
        .contains("by the virtual machine's own flight recorder, because it loads no agent");
    RecordRequest wall =
        new RecordRequest(
            Set.of(ProfileEvent.WALL), Duration.ofSeconds(1), 100, false, () -> false);
    assertThatThrownBy(() -> new AsyncProfiler().record(target, wall))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("records cpu, alloc and lock alone");
  }
}

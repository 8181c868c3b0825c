package dev.steelyard.lab.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.profile.CountKind;
import dev.steelyard.host.file.Programs;
import dev.steelyard.host.process.Command;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CountingToolTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  @TempDir Path folder;
  private int runs;

  /** What a tool counts of a command, which has to end with 0. */
  private Optional<Map<CountKind, Double>> counted(CountingTool tool, String... words)
      throws IOException, InterruptedException {
    Path place = Files.createDirectory(folder.resolve("run" + runs++));
    Command around = tool.around(plain(words), place);
    List<String> all = new ArrayList<>(List.of(around.program().toString()));
    all.addAll(around.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    builder.environment().putAll(around.environment());
    int code = builder.start().waitFor();
    assertThat(code).as(Files.readString(folder.resolve("out"))).isZero();
    return tool.take(place);
  }

  private Command plain(String... words) {
    return new Command(
        Programs.find(words[0], folder, System.getenv("PATH")),
        List.of(words).subList(1, words.length),
        Map.of("PYTHONHASHSEED", "0"),
        folder,
        Optional.empty());
  }

  private double one(CountingTool tool, CountKind kind, String... words)
      throws IOException, InterruptedException {
    return counted(tool, words).orElseThrow().get(kind);
  }

  private static Valgrind valgrind() {
    Optional<Valgrind> found = Valgrind.find();
    if (found.isEmpty()) {
      Needs.missing("valgrind");
    }
    return found.orElseThrow();
  }

  private static String python() {
    String python = System.getenv("STEELYARD_TEST_PYTHON");
    if (python == null) {
      Needs.missing("STEELYARD_TEST_PYTHON");
    }
    return String.valueOf(python);
  }

  @Test
  void calls_of_the_kernel_are_counted_to_the_last_with_those_of_children() throws Exception {
    Optional<Strace> strace = Strace.find();
    if (strace.isEmpty()) {
      Needs.missing("strace");
    }
    CountingTool tool = strace.orElseThrow();
    String copy = "dd if=/dev/zero of=/dev/null bs=1 count=%d";

    double few = one(tool, CountKind.SYSCALLS, "sh", "-c", copy.formatted(100) + "; true");
    double many = one(tool, CountKind.SYSCALLS, "sh", "-c", copy.formatted(300) + "; true");

    // A read and a write each.
    assertThat(many - few).isEqualTo(400);
    assertThat(tool.name()).startsWith("strace ");
  }

  @Test
  void instructions_are_the_same_every_time_and_add_up_over_processes() throws Exception {
    CountingTool tool = new Callgrind(valgrind());

    double once = one(tool, CountKind.INSTRUCTIONS, "true");
    double again = one(tool, CountKind.INSTRUCTIONS, "true");
    double ofShell = one(tool, CountKind.INSTRUCTIONS, "sh", "-c", "exit 0");
    double ofBoth = one(tool, CountKind.INSTRUCTIONS, "sh", "-c", "/bin/true; exit 0");

    assertThat(once).isEqualTo(again).isGreaterThan(10_000);
    // The shell has a little more to do for it, and nothing is counted twice.
    assertThat(ofBoth).isBetween(ofShell + 0.9 * once, ofShell + 2 * once);
  }

  @Test
  void a_process_that_goes_on_as_a_copy_is_not_counted_twice_but_refused() throws Exception {
    CountingTool tool = new Callgrind(valgrind());
    String forks = "import os; child = os.fork(); child or os._exit(0); os.waitpid(child, 0)";

    assertThatThrownBy(() -> counted(tool, python(), "-S", "-c", forks))
        .hasMessageContaining("forks processes that go on as copies of it");
  }

  @Test
  void that_a_command_executes_another_in_its_own_place_is_told() throws Exception {
    CountingTool tool = new Callgrind(valgrind());
    String[] odd = {"sh", "-c", "true 'a  b' \"c\" $1 \\\\ *; true", "x"};

    assertThat(counted(tool, odd)).isPresent();
    assertThat(tool.leavesOut(plain(odd), folder.resolve("run0"))).isEmpty();
    assertThat(counted(tool, "env", "true")).isPresent();
    assertThat(tool.leavesOut(plain("env", "true"), folder.resolve("run1")))
        .hasValueSatisfying(what ->
            assertThat(what)
                .containsPattern("what .*/env did before it executed .*true in its own place"));
  }

  @Test
  void blocks_and_bytes_that_a_program_asks_for_are_counted() throws Exception {
    CountingTool tool = new Dhat(valgrind());
    String keeps = "x = [bytearray(1000) for _ in range(%d)]";

    Map<CountKind, Double> few =
        counted(tool, python(), "-S", "-c", keeps.formatted(1000)).orElseThrow();
    Map<CountKind, Double> many =
        counted(tool, python(), "-S", "-c", keeps.formatted(3000)).orElseThrow();

    // An object and its bytes each, beside a list that grows.
    double blocks = many.get(CountKind.ALLOCATIONS) - few.get(CountKind.ALLOCATIONS);
    assertThat(blocks).isCloseTo(4000, within(3000.0));
    assertThat(blocks).isGreaterThanOrEqualTo(4000);
    assertThat(many.get(CountKind.BYTES_ALLOCATED) - few.get(CountKind.BYTES_ALLOCATED))
        .isBetween(2.0e6, 2.4e6);
  }

  private double allocated(int arrays) throws IOException, InterruptedException {
    return one(
        new JvmAllocations(),
        CountKind.BYTES_ALLOCATED,
        JAVA,
        "-cp",
        System.getProperty("java.class.path"),
        AllocatingProgram.class.getName(),
        Integer.toString(arrays));
  }

  @Test
  void a_virtual_machine_tells_what_all_its_threads_have_allocated() throws Exception {
    double difference = allocated(50_000) - allocated(10_000);

    assertThat(difference).isCloseTo(40_000.0 * AllocatingProgram.BYTES_EACH, within(1e6));
  }

  @Test
  void what_is_no_virtual_machine_and_what_is_halted_is_told() throws Exception {
    assertThat(counted(new JvmAllocations(), "true")).isEmpty();
    assertThatThrownBy(() ->
            counted(
                new JvmAllocations(),
                JAVA,
                "-cp",
                System.getProperty("java.class.path"),
                AllocatingProgram.class.getName(),
                "10",
                "halt"))
        .hasMessageContaining("was killed, or halted");
  }

  @Test
  void perf_is_believed_where_it_counted_all_the_time() {
    assertThat(PerfStat.count(Stream.of("", "1234567,,instructions:u,801234,100.00,,")))
        .hasValue(1_234_567);
    assertThat(PerfStat.count(Stream.of("1234567,,instructions:u,801234,49.80,,"))).isEmpty();
    assertThat(PerfStat.count(Stream.of("<not supported>,,instructions:u,0,100.00,,"))).isEmpty();
    assertThat(PerfStat.count(Stream.of())).isEmpty();
  }
}

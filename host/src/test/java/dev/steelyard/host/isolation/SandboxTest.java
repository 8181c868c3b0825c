package dev.steelyard.host.isolation;

import static java.util.Objects.requireNonNull;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import dev.steelyard.testing.FolderChanges;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A test that starts programs in enclosures. The time limit only ends a test that hangs. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SandboxTest {

  static final Duration GRACE = Duration.ofSeconds(30);

  @TempDir Path folder;

  final Path log() {
    return folder.resolve("log");
  }

  final Command script(String text, String... arguments) {
    List<String> words =
        Stream.concat(Stream.of("-c", text, "script"), Stream.of(arguments)).toList();
    return new Command(Path.of("/bin/sh"), words, Map.of(), folder, Optional.empty());
  }

  /** Opens an isolation; where this machine cannot, the test is skipped, but not with CI=true. */
  final Isolation open(IsolationKind kind) {
    if (kind == IsolationKind.CGROUP) {
      MachineRights.needGroups(folder);
    }
    try {
      return Isolation.open(kind, folder);
    } catch (SteelyardException refused) {
      throw skip(refused);
    }
  }

  static RuntimeException skip(SteelyardException refused) {
    Needs.missing(refused.getMessage());
    return refused;
  }

  static Ending ended(Sandbox enclosure) throws Exception {
    return enclosure.ending().get(120, TimeUnit.SECONDS);
  }

  /** Waits until a file has so many lines, and reads them; the test's limit ends it. */
  static List<String> lines(Path file, int least) throws IOException, InterruptedException {
    CompletableFuture<Void> never = new CompletableFuture<>();
    Path parent = requireNonNull(file.getParent());
    FolderChanges.await(parent, never, () -> Files.exists(file) && linesOf(file) >= least);
    return Files.readAllLines(file);
  }

  private static int linesOf(Path file) throws IOException {
    return Files.readAllLines(file).size();
  }

  static ResourceLimits memory(long bytes) {
    return with(OptionalLong.of(bytes), OptionalDouble.empty(), OptionalInt.empty());
  }

  static ResourceLimits cpus(double cores) {
    return with(OptionalLong.empty(), OptionalDouble.of(cores), OptionalInt.empty());
  }

  static ResourceLimits pids(int most) {
    return with(OptionalLong.empty(), OptionalDouble.empty(), OptionalInt.of(most));
  }

  private static ResourceLimits with(OptionalLong memory, OptionalDouble cpus, OptionalInt pids) {
    return new ResourceLimits(
        memory, cpus, pids, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  static ResourceLimits disk(long bytes) {
    return new ResourceLimits(
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.of(bytes));
  }

  /** Closes in the midst of a block that would close at its end. */
  static void closeNow(Sandbox enclosure) {
    enclosure.close();
  }

  /** What runs of these, by number. */
  static List<Long> running(List<String> pids) {
    return pids.stream()
        .map(Long::parseLong)
        .filter(pid -> ProcessHandle.of(pid).isPresent())
        .toList();
  }
}

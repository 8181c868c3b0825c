package dev.steelyard.profile.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.profile.FunctionTotal;
import dev.steelyard.core.profile.FunctionTotals;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes whose one function does most of the work, and temporary files of their own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class RecordedProcessTest {

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  static final String TEMPORARY = "java.io.tmpdir";
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
  final Process started(String... words) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    started.add(process);
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(said.readLine()).isEqualTo("ready");
    return process;
  }

  static RecordRequest request(ProfileEvent... events) {
    return new RecordRequest(Set.of(events), Duration.ofSeconds(2), 100, false, () -> false);
  }

  /**
   * Until somebody calls it off.
   *
   * @param calledOff is asked several times a second
   */
  static RecordRequest request(ProfileEvent event, BooleanSupplier calledOff) {
    return new RecordRequest(Set.of(event), Duration.ofSeconds(60), 100, false, calledOff);
  }

  static double share(Profile profile, String function) {
    FunctionTotals totals = FunctionTotals.of(profile);
    return totals.all().stream()
            .filter(one -> one.function().name().equals(function))
            .mapToLong(FunctionTotal::total)
            .sum()
        / (double) totals.whole();
  }

  static long leftFolders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty(TEMPORARY)))) {
      return all.count();
    }
  }
}

package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.TimePoint;
import dev.steelyard.store.Verification;
import dev.steelyard.store.Verification.DamagedFile;
import dev.steelyard.store.Verification.TableFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class VerifyTest extends StoreTest {

  @Test
  void nothing_is_there_to_verify() {
    assertThat(store.verify()).isEqualTo(new Verification(folder.toString(), List.of()));
  }

  @Test
  void every_table_is_read() {
    store.results().publish(file("a", 7));
    store
        .timeLines()
        .append(List.of(new TimePoint("r", "mix:users", Duration.ZERO, 50, Unit.COUNT)));

    Verification found = store.verify();

    assertThat(found.isSound()).isTrue();
    assertThat(found.tables())
        .extracting(TableFinding::name)
        .containsExactly("results", "series", "builds");
    assertThat(found.tables()).extracting(TableFinding::rows).containsExactly(7L, 1L, 1L);
    assertThat(found.tables()).extracting(TableFinding::verified).containsExactly(7L, 0L, 0L);
  }

  @Test
  void a_cut_file_of_rows_is_named() throws Exception {
    store.results().publish(file("a", 300));
    store.results().publish(file("b", 300));
    Path cut = files("data").getFirst();
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(cut), 100));

    Verification found = store.verify();

    assertThat(found.isSound()).isFalse();
    assertThat(found.tables().getFirst().files())
        .extracting(DamagedFile::path)
        .contains("results.lance/data/" + cut.getFileName());
  }

  @Test
  void an_empty_manifest_is_named_and_the_files_of_rows_are_read() throws Exception {
    store.results().publish(file("a", 3));
    store.results().publish(file("b", 3));
    Path newest = files("_versions").getFirst();
    Files.write(newest, new byte[0]);

    assertThat(store.verify().tables().getFirst().files())
        .extracting(DamagedFile::path)
        .contains("results.lance/_versions/" + newest.getFileName())
        .noneMatch(path -> path.contains("/data/"));
  }

  private List<Path> files(String inside) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("results.lance").resolve(inside))) {
      return files.filter(file -> !file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** The system does so when memory runs out. */
  @Test
  void a_helper_that_is_killed_is_no_damage() {
    store.results().publish(file("a", 3));

    assertKilled(() -> store.verify(), "the process that reads tables for 'store verify'");
    assertKilled(() -> store.sql("SELECT id FROM results"), "the process that runs queries");
    assertThat(store.verify().isSound()).isTrue();
  }

  private static void assertKilled(ThrowingCallable asked, String process) {
    AtomicBoolean done = new AtomicBoolean();
    Thread killer = Thread.ofPlatform().start(() -> killOne(done));
    try {
      assertThatExceptionOfType(SteelyardException.class)
          .isThrownBy(asked)
          .withMessageStartingWith(process + " was killed from outside;\n");
    } finally {
      done.set(true);
    }
    assertThat(killer).satisfies(Thread::join);
  }

  @Test
  void a_helper_that_cannot_start_is_no_damage_either() {
    IOException killed =
        new IOException(
            "Cannot run program \"java\": Failed to exec spawn helper: pid: 7, signal: 9, error: 0 (none)\nPossible reasons:");
    assertThat(HelperJvm.notStarted("runs queries", killed))
        .hasMessageStartingWith("the process that runs queries was killed from outside;\n");

    IOException none = new IOException("error=11, Resource temporarily unavailable\nmore");
    assertThat(HelperJvm.notStarted("runs queries", none))
        .hasMessage(
            "cannot start the process that runs queries: error=11, Resource temporarily unavailable;\n"
                + Faults.MORE_THREADS);
  }

  /** The first helper there is, which nobody tells, or what Java starts it with. */
  private static void killOne(AtomicBoolean done) {
    while (!done.get()) {
      Optional<ProcessHandle> helper =
          ProcessHandle.current()
              .children()
              .filter(child ->
                  child.info().command().filter(name -> name.endsWith("/java")).isPresent())
              .findFirst();
      if (helper.isPresent()) {
        helper.get().destroyForcibly();
        return;
      }
    }
  }
}

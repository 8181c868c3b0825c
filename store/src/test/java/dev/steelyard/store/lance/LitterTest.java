package dev.steelyard.store.lance;

import static dev.steelyard.store.Samples.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.ResultFilter;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Half-written files of killed writers. */
final class LitterTest extends StoreTest {

  private Path litter(String name) throws Exception {
    return Files.writeString(folder.resolve("results.lance").resolve(name), "half");
  }

  private static void age(Path file, Duration by) throws Exception {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
  }

  @Test
  void ofOurOwnKilledProcessesIsRemovedAtTheNextCompaction() throws Exception {
    store.publish(file("first", 3));
    Path writing = folder.resolve(".steelyard.writing");
    assertThat(writing).doesNotExist();
    Files.writeString(writing, Instant.now().minusSeconds(5).toEpochMilli() + "\n");
    Path data = litter("data/.tmpAb12Cd");
    Path manifest = litter("_versions/18446744073709551600.manifest#1");

    store.publish(file("second", 3));
    assertThat(data).exists();
    assertThat(store.compact().bytesFreed()).isGreaterThanOrEqualTo(8);

    assertThat(data).doesNotExist();
    assertThat(manifest).doesNotExist();
    assertThat(writing).doesNotExist();
    assertThat(store.list(ResultFilter.ALL)).hasSize(6);
  }

  @Test
  void ofOthersIsRemovedWhenItIsADayOld() throws Exception {
    store.publish(file("first", 3));
    Path fresh = litter("data/.tmpAb12Cd");
    Path old = litter("data/.tmpEf34Gh");
    Path named = litter("data/other.lance");
    age(fresh, Duration.ofHours(23));
    age(old, Duration.ofHours(25));
    age(named, Duration.ofHours(25));

    store.compact();

    assertThat(fresh).exists();
    assertThat(old).doesNotExist();
    assertThat(named).exists();
  }

  @Test
  void thatAProcessStillWritesToIsLeftAlone() throws Exception {
    store.publish(file("first", 3));
    Files.writeString(
        folder.resolve(".steelyard.writing"), Instant.now().minusSeconds(5).toEpochMilli() + "\n");
    Path open = litter("data/.tmpAb12Cd");

    try (OutputStream writer = Files.newOutputStream(open)) {
      writer.write(1);
      store.compact();
      assertThat(open).exists();
    }
  }

  @Test
  void isLeftBehindByAKillAndThenRemoved() throws Exception {
    ChildJvm publisher =
        ChildJvm.start(
            temporary, java.util.Map.of(), PublishingProcess.class, folder, "a", 100_000);
    Path data = folder.resolve("results.lance/data");
    boolean left = false;
    while (!left) {
      assertThat(publisher.process().isAlive()).isTrue();
      left = Files.exists(data) && hasLitter(data);
    }
    publisher.process().destroyForcibly();
    publisher.await();

    store.publish(file("after", 3));
    store.compact();

    assertThat(hasLitter(data)).isFalse();
  }

  private static boolean hasLitter(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(".tmp"));
    }
  }
}

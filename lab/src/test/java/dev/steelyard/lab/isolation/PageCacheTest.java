package dev.steelyard.lab.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageCacheTest {

  @TempDir Path folder;

  private static boolean isInMemory(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).isLoaded();
    }
  }

  @Test
  void aCopyIsDroppedFromMemoryOrBroughtIntoItAsAskedFor() throws IOException {
    assumeFalse(
        Set.of("tmpfs", "ramfs").contains(Files.getFileStore(folder).type()),
        "temporary files are in memory here");
    Path made = Files.createDirectories(folder.resolve("made/sub"));
    Files.write(made.resolve("file"), new byte[3 << 20]);
    Files.createFile(made.resolve("empty"));
    Path copy = Files.createDirectory(folder.resolve("copy"));
    FrozenFolder.of(folder.resolve("made")).copyTo(copy);
    Path file = copy.resolve("sub/file");

    PageCache.requireDisk(copy);
    PageCache.drop(copy);
    assertThat(isInMemory(file)).isFalse();
    PageCache.fill(copy);
    assertThat(isInMemory(file)).isTrue();
    PageCache.drop(copy);
    assertThat(isInMemory(file)).isFalse();
    assertThat(file).hasSize(3 << 20);
  }

  @Test
  void whatIsInMemoryAndNowhereElseCannotBeDropped() {
    Path memory = Path.of("/dev/shm");
    assumeFalse(!Files.isDirectory(memory), "there is no /dev/shm");
    assertThatThrownBy(() -> PageCache.requireDisk(memory))
        .hasMessageContaining("is in memory (tmpfs); set TMPDIR");
  }

  @Test
  void aCopyIsRefusedOnceAnythingInItsSourceIsAnother() throws IOException {
    Path made = Files.createDirectory(folder.resolve("made"));
    Path file = Files.writeString(made.resolve("file"), "one");
    FrozenFolder frozen = FrozenFolder.of(made);
    frozen.requireUnchanged();
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, time);

    assertThatThrownBy(() -> frozen.copyTo(folder.resolve("copy")))
        .hasMessageContaining("has been changed since");
  }
}

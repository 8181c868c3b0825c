package dev.steelyard.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.steelyard.host.file.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
  void a_copy_is_dropped_from_memory_or_brought_into_it_as_asked_for() throws IOException {
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
  void names_of_files_are_bytes_and_need_not_be_text() throws Exception {
    assumeFalse(
        Set.of("tmpfs", "ramfs").contains(Files.getFileStore(folder).type()),
        "temporary files are in memory here");
    Path made = Files.createDirectory(folder.resolve("made"));
    sh(
        "cd made; for n in \"$(printf 'a\\377')\" \"$(printf 'a\\376')\"; do head -c 1M /dev/zero >\"$n\"; done");
    Path copy = Files.createDirectory(folder.resolve("copy"));
    FrozenFolder frozen = FrozenFolder.of(made);
    assertThat(frozen.bytes()).isEqualTo(2 << 20);
    frozen.copyTo(copy);

    PageCache.drop(copy);

    try (Stream<Path> all = Files.list(copy)) {
      List<Path> files = all.toList();
      assertThat(files).hasSize(2);
      for (Path file : files) {
        assertThat(isInMemory(file)).isFalse();
      }
    }
    PageCache.fill(copy);
    Folders.delete(copy);
    assertThat(copy).doesNotExist();
    sh("echo >\"$(printf 'made/a\\377')\"");
    assertThatThrownBy(frozen::requireUnchanged).hasMessageContaining("has been changed since");
  }

  private void sh(String text) throws Exception {
    int code =
        new ProcessBuilder("sh", "-c", text)
            .directory(folder.toFile())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(code).isZero();
  }

  @Test
  void what_is_in_memory_and_nowhere_else_cannot_be_dropped() {
    Path memory = Path.of("/dev/shm");
    assumeFalse(!Files.isDirectory(memory), "there is no /dev/shm");
    assertThatThrownBy(() -> PageCache.requireDisk(memory))
        .hasMessageContaining("is in memory (tmpfs); set TMPDIR");
  }

  @Test
  void a_copy_is_refused_once_anything_in_its_source_is_another() throws IOException {
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

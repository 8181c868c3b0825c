package dev.steelyard.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKindsTest {

  @TempDir Path folder;

  @Test
  void a_file_a_link_to_one_and_nothing_are_fine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThat(FileKinds.instead(file)).isEmpty();
    assertThat(FileKinds.instead(Files.createSymbolicLink(folder.resolve("link"), file))).isEmpty();
    assertThat(FileKinds.instead(folder.resolve("nothing"))).isEmpty();
  }

  @Test
  void what_is_there_instead_is_named() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing"));

    assertThat(FileKinds.instead(folder)).contains("is a folder");
    assertThat(FileKinds.instead(pipe)).contains("is no file");
    assertThat(FileKinds.instead(Path.of("/dev/null"))).contains("is no file");
    assertThat(FileKinds.instead(dangling)).contains("is a link to nothing");
  }

  /** As several processes do that open a new store at once: each finds nothing, or a file. */
  @Test
  void a_file_that_is_made_in_this_moment_is_nothing_else() throws Exception {
    Path file = folder.resolve("file");
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> making =
        CompletableFuture.runAsync(() -> makeAndDelete(file, done), Thread::startVirtualThread);

    Set<Optional<String>> seen = new HashSet<>();
    for (int look = 0; look < 200_000; look++) {
      seen.add(FileKinds.instead(file));
    }
    done.set(true);
    making.join();

    assertThat(seen).containsExactly(Optional.empty());
  }

  private static void makeAndDelete(Path file, AtomicBoolean done) {
    try {
      while (!done.get()) {
        Files.createFile(file);
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreSamples;
import dev.steelyard.testing.FolderChanges;
import dev.steelyard.testing.SmallDisk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that have no place to keep the native library in. */
final class PassingFileTest {

  @TempDir Path temporary;
  private Path tmp = Path.of("unset");

  @BeforeEach
  void makeTheFolderForTemporaryFiles() throws IOException {
    tmp = Files.createDirectory(temporary.resolve("tmp"));
  }

  /** A folder cannot be made where a file is, whoever asks. */
  private ChildStore start(Class<?> main, Object... more) throws IOException {
    Path notAFolder = temporary.resolve("file");
    Files.writeString(notAFolder, "");
    Object[] arguments =
        Stream.concat(Stream.of(temporary.resolve("store")), Stream.of(more)).toArray();
    return ChildStore.start(
        temporary,
        Map.of(
            "STEELYARD_CACHE",
            notAFolder.toString(),
            "JDK_JAVA_OPTIONS",
            "-Djava.io.tmpdir=" + tmp),
        main,
        arguments);
  }

  /** What it said on standard error, but for what the virtual machine says of its options. */
  private static List<String> said(ChildStore.Ended ended) {
    return ended.errors().lines().filter(line -> !line.startsWith("NOTE: Picked up")).toList();
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> all = Files.list(tmp)) {
      return all.toList();
    }
  }

  @Test
  void it_is_said_once_and_nothing_is_left() throws Exception {
    ChildStore.Ended ended = start(PublishingProcess.class, "x", 2).await();

    assertThat(ended.code()).isZero();
    assertThat(said(ended))
        .singleElement()
        .asString()
        .startsWith("steelyard: unpacked the store's library (")
        .contains(tmp.toString(), temporary.resolve("file").toString(), "STEELYARD_CACHE");
    assertThat(left()).isEmpty();
  }

  @Test
  void nothing_is_left_of_a_process_that_is_killed_once_it_has_loaded() throws Exception {
    ChildStore child = start(PublishingProcess.class, "x", 1000);
    child.awaitLines(1);
    assertThat(left()).isEmpty();

    child.process().destroyForcibly().waitFor();

    assertThat(left()).isEmpty();
  }

  @Test
  void what_is_left_of_one_that_is_killed_while_it_unpacks_is_gone_after_the_next_start()
      throws Exception {
    ChildStore child = start(PublishingProcess.class, "x", 1);
    FolderChanges.await(tmp, child.process(), () -> !left().isEmpty());
    child.process().destroyForcibly().waitFor();
    assertThat(left()).hasSize(1);

    assertThat(start(PublishingProcess.class, "x", 1).await().code()).isZero();

    assertThat(left()).isEmpty();
  }

  @Test
  void the_file_of_a_process_that_lives_is_not_taken() throws Exception {
    Path living = tmp.resolve("steelyard-native-1.library");
    Path foreign = Files.writeString(tmp.resolve("steelyard-native-2.so"), "");
    try (FileChannel channel =
            FileChannel.open(living, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();

      assertThat(start(PublishingProcess.class, "x", 1).await().code()).isZero();

      assertThat(left()).containsExactlyInAnyOrder(living, foreign);
    }
    assertThat(start(PublishingProcess.class, "x", 1).await().code()).isZero();
    assertThat(left()).containsExactly(foreign);
  }

  @Test
  void a_link_is_not_followed() throws Exception {
    Path precious = Files.writeString(temporary.resolve("precious"), "dear");
    Path link = Files.createSymbolicLink(tmp.resolve("steelyard-native-3.library"), precious);

    PassingFile.sweep(tmp);

    assertThat(link).isSymbolicLink();
    assertThat(precious).hasContent("dear");
  }

  @Test
  void some_that_start_at_once_do_not_take_each_others_files() throws Exception {
    List<ChildStore> starting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starting.add(start(PublishingProcess.class, "x" + i, 1));
    }
    for (ChildStore child : starting) {
      ChildStore.Ended ended = child.await();
      assertThat(ended.code()).as(ended.errors()).isZero();
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void a_full_folder_for_temporary_files_is_said() throws Exception {
    try (Store store = LanceStore.open(StoreLocation.of(temporary.resolve("store").toString()))) {
      store.results().publish(StoreSamples.file("x", 1));
    }
    try (SmallDisk disk = SmallDisk.mount(tmp, "8m")) {
      ChildStore.Ended ended = start(FailingProcess.class).await();

      assertThat(ended.output())
          .startsWith("cannot load the store's library from a file in " + disk.folder())
          .contains("No space left on device", "STEELYARD_CACHE or TMPDIR");
      assertThat(left()).isEmpty();
    }
  }
}

package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.Samples;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.testing.FolderChanges;
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
  private ChildJvm start(Class<?> main, Object... more) throws IOException {
    Path notAFolder = temporary.resolve("file");
    Files.writeString(notAFolder, "");
    Object[] arguments =
        Stream.concat(Stream.of(temporary.resolve("store")), Stream.of(more)).toArray();
    return ChildJvm.start(
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
  private static List<String> said(ChildJvm.Ended ended) {
    return ended.errors().lines().filter(line -> !line.startsWith("NOTE: Picked up")).toList();
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> all = Files.list(tmp)) {
      return all.toList();
    }
  }

  @Test
  void itIsSaidOnceAndNothingIsLeft() throws Exception {
    ChildJvm.Ended ended = start(PublishingProcess.class, "x", 2).await();

    assertThat(ended.code()).isZero();
    assertThat(said(ended))
        .singleElement()
        .asString()
        .startsWith("steelyard: unpacked the store's library (")
        .contains(tmp.toString(), temporary.resolve("file").toString(), "STEELYARD_CACHE");
    assertThat(left()).isEmpty();
  }

  @Test
  void nothingIsLeftOfAProcessThatIsKilledOnceItHasLoaded() throws Exception {
    ChildJvm child = start(PublishingProcess.class, "x", 1000);
    child.awaitLines(1);
    assertThat(left()).isEmpty();

    child.process().destroyForcibly().waitFor();

    assertThat(left()).isEmpty();
  }

  @Test
  void whatIsLeftOfOneThatIsKilledWhileItUnpacksIsGoneAfterTheNextStart() throws Exception {
    ChildJvm child = start(PublishingProcess.class, "x", 1);
    FolderChanges.await(tmp, child.process(), () -> !left().isEmpty());
    child.process().destroyForcibly().waitFor();
    assertThat(left()).hasSize(1);

    assertThat(start(PublishingProcess.class, "x", 1).await().code()).isZero();

    assertThat(left()).isEmpty();
  }

  @Test
  void theFileOfAProcessThatLivesIsNotTaken() throws Exception {
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
  void aLinkIsNotFollowed() throws Exception {
    Path precious = Files.writeString(temporary.resolve("precious"), "dear");
    Path link = Files.createSymbolicLink(tmp.resolve("steelyard-native-3.library"), precious);

    PassingFile.sweep(tmp);

    assertThat(link).isSymbolicLink();
    assertThat(precious).hasContent("dear");
  }

  @Test
  void someThatStartAtOnceDoNotTakeEachOthersFiles() throws Exception {
    List<ChildJvm> starting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starting.add(start(PublishingProcess.class, "x" + i, 1));
    }
    for (ChildJvm child : starting) {
      ChildJvm.Ended ended = child.await();
      assertThat(ended.code()).as(ended.errors()).isZero();
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void aFullFolderForTemporaryFilesIsSaid() throws Exception {
    try (Store store = LanceStore.open(StoreLocation.of(temporary.resolve("store").toString()))) {
      store.publish(Samples.file("x", 1));
    }
    try (Disk disk = Disk.mount(tmp, "8m")) {
      ChildJvm.Ended ended = start(FailingProcess.class).await();

      assertThat(ended.output())
          .startsWith("cannot load the store's library from a file in " + disk.folder())
          .contains("No space left on device", "STEELYARD_CACHE or TMPDIR");
      assertThat(left()).isEmpty();
    }
  }
}

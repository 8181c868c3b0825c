package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Repair;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.Verification.DamagedFile;
import dev.steelyard.store.disk.Durability;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Things that are no files where files should be, and files that were written in part. */
class StrangeFilesTest extends StoreTest {

  /** What somebody may put in a file's place. */
  enum Instead {
    FOLDER,
    DANGLING_LINK,
    PIPE;

    void at(Path path) throws Exception {
      Files.deleteIfExists(path);
      switch (this) {
        case FOLDER -> Files.createDirectory(path);
        case DANGLING_LINK -> Files.createSymbolicLink(path, Path.of("/nowhere/at/all"));
        case PIPE ->
            assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
      }
    }
  }

  @BeforeEach
  void publishTwice() {
    store.results().publish(file("first", 3));
    store.results().publish(file("second", 5));
    store.close();
    store = open();
  }

  @ParameterizedTest
  @EnumSource(Instead.class)
  @Timeout(60)
  void the_librarys_hint_is_done_without_when_reading_and_refused_when_writing(Instead instead)
      throws Exception {
    Path hint = folder.resolve("results.lance/_versions/latest_version_hint.json");
    instead.at(hint);

    assertThat(store.results().find(ResultFilter.ALL).results()).hasSize(8);
    assertThatThrownBy(() -> store.results().publish(file("third", 1)))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(hint.toString())
        .hasMessageContaining("remove it");
  }

  @ParameterizedTest
  @EnumSource(Instead.class)
  @Timeout(60)
  void the_locks_file_is_refused_by_every_writer_and_readers_do_without_it(Instead instead)
      throws Exception {
    Path lock = folder.resolve(".steelyard.lock");
    instead.at(lock);

    assertThat(store.results().find(ResultFilter.ALL).results()).hasSize(8);
    for (Runnable writing :
        List.<Runnable>of(
            () -> store.results().publish(file("third", 1)), store::compact, store::repair)) {
      assertThatThrownBy(writing::run)
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining(lock.toString())
          .hasMessageContaining("remove it");
    }
  }

  @ParameterizedTest
  @EnumSource(Instead.class)
  @Timeout(60)
  void verifying_names_a_file_of_rows_that_is_none(Instead instead) throws Exception {
    Path rows = files("data").getFirst();
    instead.at(rows);

    assertThat(store.verify().tables().getFirst().files())
        .extracting(DamagedFile::path)
        .contains("results.lance/data/" + rows.getFileName());
  }

  /** The newest first: that is how their names are ordered. */
  private List<Path> manifests() throws IOException {
    return files("_versions").stream().filter(one -> one.toString().endsWith("manifest")).toList();
  }

  private List<Path> files(String part) throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("results.lance").resolve(part))) {
      return all.sorted().toList();
    }
  }

  private long rows() {
    return store.results().list(ResultFilter.ALL).size();
  }

  private void assertNoEmptyFolders() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path one : all.filter(path -> path.toString().contains("-damaged-")).toList()) {
        try (Stream<Path> inside = Files.list(one)) {
          assertThat(inside).isNotEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void an_older_manifest_stands_in_nobodys_way(Instead instead) throws Exception {
    instead.at(manifests().get(1));

    assertThat(store.results().publish(file("third", 2)).added()).isEqualTo(2);
    assertThat(rows()).isEqualTo(10);
    Repair done = store.repair();

    assertThat(done.isLoss()).isFalse();
    assertThat(done.tables().getFirst().said())
        .singleElement()
        .asString()
        .containsAnyOf("is a folder", "is a link to nothing", "is no file");
    assertThat(rows()).isEqualTo(10);
    assertThat(store.verify().isSound()).isTrue();
    assertThat(store.repair()).isEqualTo(new Repair(List.of()));
    assertNoEmptyFolders();
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void the_newest_manifest_is_told_and_repaired(Instead instead) throws Exception {
    instead.at(manifests().getFirst());

    assertThat(rows()).isEqualTo(3);
    assertThatThrownBy(() -> store.results().publish(file("third", 2)))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("store repair");
    assertThat(store.repair().isLoss()).isTrue();
    assertThat(store.results().publish(file("third", 2)).added()).isEqualTo(2);
    assertThat(store.verify().isSound()).isTrue();
    assertNoEmptyFolders();
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void a_file_of_rows_is_told_and_set_aside(Instead instead) throws Exception {
    Path oldest =
        files("data").stream()
            .min(Comparator.comparingLong(path -> path.toFile().lastModified()))
            .orElseThrow();
    instead.at(oldest);

    assertThatThrownBy(this::rows)
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(oldest.getFileName().toString());
    assertThat(store.repair().isLoss()).isTrue();
    assertThat(rows()).isBetween(3L, 5L);
    assertThat(store.results().publish(file("third", 2)).added()).isEqualTo(2);
    assertThat(store.verify().isSound()).isTrue();
    assertNoEmptyFolders();
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(60)
  void the_mark_beside_the_table_is_done_without(Instead instead) throws Exception {
    instead.at(folder.resolve(".steelyard.results.flushed"));

    assertThat(rows()).isEqualTo(8);
    assertThat(store.results().publish(file("third", 2)).added()).isEqualTo(2);
    assertThat(store.verify().isSound()).isTrue();
    assertThat(store.repair()).isEqualTo(new Repair(List.of()));
  }

  @Test
  void a_manifest_that_is_a_link_is_refused_by_all_alike_and_nothing_is_touched() throws Exception {
    Path manifest = manifests().getFirst();
    Path elsewhere = temporary.resolve("moved");
    Files.move(manifest, elsewhere);
    Files.createSymbolicLink(manifest, elsewhere);

    for (Runnable each :
        List.<Runnable>of(
            this::rows,
            store::verify,
            store::repair,
            () -> store.results().publish(file("x", 1)))) {
      assertThatThrownBy(each::run)
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("is a link")
          .hasMessageContaining("put the file that it points to in its place");
    }
    Files.delete(manifest);
    Files.move(elsewhere, manifest);
    assertThat(rows()).isEqualTo(8);
  }

  @Test
  void what_was_written_in_part_is_not_acknowledged() throws Exception {
    Path newest =
        files("data").stream()
            .max(Comparator.comparingLong(path -> path.toFile().lastModified()))
            .orElseThrow();
    try (FileChannel cut = FileChannel.open(newest, StandardOpenOption.WRITE)) {
      cut.truncate(cut.size() - 100);
    }
    Files.delete(folder.resolve(".steelyard.results.flushed"));

    assertThatThrownBy(() -> new Durability(folder, "results").flush())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("so it was not written as a whole")
        .hasMessageContaining(newest.getFileName().toString());
  }

  @Test
  void a_publish_that_a_limit_cuts_off_is_refused_and_what_was_there_is_there() throws Exception {
    ChildStore limited =
        ChildStore.start(
            temporary,
            Map.of(),
            List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"),
            LimitedPublishingProcess.class,
            folder);

    ChildStore.Ended ended = limited.await();
    assertThat(ended.code()).as(ended.output() + ended.errors()).isEqualTo(3);
    try (Store after = open()) {
      assertThat(after.results().list(ResultFilter.ALL)).hasSize(8);
      assertThat(after.repair().isLoss()).isFalse();
      assertThat(after.results().publish(file("third", 200)).added()).isEqualTo(200);
      assertThat(after.results().list(ResultFilter.ALL)).hasSize(208);
    }
  }
}

package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.disk.HalfWrittenFiles;
import dev.steelyard.store.disk.TableFolder;
import dev.steelyard.testing.SmallDisk;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Half-written files of killed writers. */
final class LitterTest extends StoreTest {

  private Path litter(String name) throws Exception {
    return Files.writeString(folder.resolve("results.lance").resolve(name), "half");
  }

  private static void age(Path file, Duration by) throws Exception {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
  }

  @Test
  void of_our_own_killed_processes_is_removed_at_the_next_compaction() throws Exception {
    store.results().publish(file("first", 3));
    Path writing = folder.resolve(".steelyard.writing");
    assertThat(writing).doesNotExist();
    Files.writeString(writing, Instant.now().minusSeconds(5).toEpochMilli() + "\n");
    Path data = litter("data/.tmpAb12Cd");
    Path manifest = litter("_versions/18446744073709551600.manifest#1");

    store.results().publish(file("second", 3));
    store.compact();
    assertThat(data).exists();
    age(data, Duration.ofMinutes(61));
    age(manifest, Duration.ofMinutes(61));
    assertThat(store.compact().bytesFreed()).isGreaterThanOrEqualTo(8);

    assertThat(data).doesNotExist();
    assertThat(manifest).doesNotExist();
    assertThat(store.results().list(ResultFilter.ALL)).hasSize(6);
  }

  @Test
  void of_others_is_removed_when_it_is_a_day_old() throws Exception {
    store.results().publish(file("first", 3));
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
  void that_a_process_still_writes_to_is_left_alone() throws Exception {
    store.results().publish(file("first", 3));
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
  void is_left_behind_by_a_kill_and_then_removed() throws Exception {
    ChildStore publisher =
        ChildStore.start(
            temporary, java.util.Map.of(), PublishingProcess.class, folder, "a", 100_000);
    Path data = folder.resolve("results.lance/data");
    boolean left = false;
    while (!left) {
      assertThat(publisher.process().isAlive()).isTrue();
      left = Files.exists(data) && hasLitter(data);
    }
    publisher.process().destroyForcibly();
    publisher.await();

    store.results().publish(file("after", 3));
    HalfWrittenFiles.remove(folder, Instant.now().plus(Duration.ofMinutes(61)));

    assertThat(hasLitter(data)).isFalse();
  }

  /** Another program may have written them and be about to commit them. */
  @Test
  void whole_files_are_the_librarys_to_delete_a_week_later() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder, "4m")) {
      store.results().publish(file("first", 3));
      Set<Path> left = new HashSet<>();
      boolean refused = true;
      for (int free = 4; refused; free += 4) {
        Path ballast = fillUp(disk, free * 1024L);
        Set<Path> before = files();
        refused = isRefused(file("refused" + free, 200));
        if (refused) {
          left.addAll(files());
          left.removeAll(before);
        }
        Files.delete(ballast);
      }
      assertThat(lance(left)).isNotEmpty();

      HalfWrittenFiles.remove(folder, Instant.now().plus(Duration.ofDays(6)));
      store.compact();
      assertThat(lance(left)).allMatch(Files::exists);

      for (Path file : left) {
        if (Files.exists(file)) {
          age(file, Duration.ofDays(8));
        }
      }
      assertThat(store.compact().bytesFreed()).isPositive();
      assertThat(lance(left)).noneMatch(Files::exists);
      assertThat(store.verify().isSound()).isTrue();
      store.close();
    }
  }

  private static Set<Path> lance(Set<Path> files) {
    return files.stream()
        .filter(path -> path.toString().endsWith(".lance"))
        .collect(Collectors.toSet());
  }

  private boolean isRefused(List<Result> results) {
    try {
      store.results().publish(results);
      return false;
    } catch (SteelyardException full) {
      assertThat(full).hasMessageContaining("the disk is full");
      return true;
    }
  }

  private static Path fillUp(SmallDisk disk, long free) throws Exception {
    Path ballast = disk.folder().resolve("ballast");
    try (OutputStream bytes = Files.newOutputStream(ballast)) {
      bytes.write(new byte[(int) (Files.getFileStore(disk.folder()).getUsableSpace() - free)]);
    }
    return ballast;
  }

  private Set<Path> files() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).collect(Collectors.toSet());
    }
  }

  /** What the table's own line of versions does not need, these do. */
  @ParameterizedTest
  @ValueSource(
      strings = {"_refs/branches/b1.json", "tree/b1/x", "_versions/d9223372036854775809.manifest"})
  void old_files_of_a_table_that_others_keep_versions_in_are_not_ours(String others)
      throws Exception {
    store.results().publish(file("first", 3));
    TableFolder table = new TableFolder(folder.resolve("results.lance"));
    assertThat(table.hasOtherVersions()).isFalse();

    Path file = table.root().resolve(others);
    Files.createDirectories(file.getParent());
    Files.createFile(file);

    assertThat(table.hasOtherVersions()).isTrue();
    assertThat(store.compact().versionsRemoved()).isZero();
    assertThat(store.results().list(ResultFilter.ALL)).hasSize(3);
  }

  @Test
  void of_a_write_that_failed_on_a_full_disk_is_known_by_the_next() throws Exception {
    Files.createDirectories(folder);
    Path writing = Files.createFile(folder.resolve(".steelyard.writing"));

    store.results().publish(file("first", 3));

    assertThat(Files.readString(writing)).matches("\\d+ \\d+ \\?\\n");
  }

  @ParameterizedTest
  @EnumSource(StrangeFilesTest.Instead.class)
  @Timeout(60)
  void is_not_known_where_something_else_is_in_place_of_the_note(StrangeFilesTest.Instead instead)
      throws Exception {
    store.results().publish(file("first", 3));
    Path writing = folder.resolve(".steelyard.writing");
    instead.at(writing);

    store.results().publish(file("second", 3));
    store.compact();

    assertThat(store.results().list(ResultFilter.ALL)).hasSize(6);
    assertThat(Files.exists(writing, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(Path.of("/nowhere")).doesNotExist();
  }

  /** The next write ends the line of one that was killed, and a failed one its own. */
  @Test
  void is_told_apart_by_whether_its_end_is_known() throws Exception {
    store.results().publish(file("first", 3));
    Path writing = Files.writeString(folder.resolve(".steelyard.writing"), "17");
    Path old = litter("data/.tmpAb12Cd");
    store.results().publish(file("second", 3));

    assertThat(Files.readString(writing)).matches("17 \\d+ \\?\n");
    Files.writeString(writing, "17 " + Instant.now().plusSeconds(9).toEpochMilli() + "\n");
    store.compact();
    assertThat(old).doesNotExist();
    assertThat(writing).doesNotExist();
  }

  private static boolean hasLitter(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(".tmp"));
    }
  }
}

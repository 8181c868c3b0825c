package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class FaultsTest extends StoreTest {

  @Test
  void a_file_in_the_stores_place_is_named_as_such() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "precious");

    assertClear(() -> LanceStore.open(StoreLocation.of(file.toString())), file, "it is a file");
    assertThat(file).hasContent("precious");
  }

  @Test
  void a_file_on_the_way_to_the_store_is_named_as_such() throws Exception {
    Path below = Files.writeString(temporary.resolve("file"), "precious").resolve("store");

    try (Store there = LanceStore.open(StoreLocation.of(below.toString()))) {
      assertClear(
          () -> there.results().list(ResultFilter.ALL),
          below,
          "a file is where a folder should be");
      assertClear(
          () -> there.results().publish(file("a", 1)), below, "a file is where a folder should be");
    }
  }

  @Test
  void a_file_in_a_tables_place_is_named_as_such() throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("results.lance"), "precious");

    assertClear(
        () -> store.results().list(ResultFilter.ALL), folder, "a file is where a folder should be");
    assertClear(
        () -> store.results().publish(file("a", 1)), folder, "a file is where a folder should be");
  }

  @Test
  void a_read_only_store_is_read_and_refuses_to_be_written() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder, "16m")) {
      store.results().publish(file("before", 3));
      disk.makeReadOnly();
      try (Store there = open()) {
        assertThat(there.results().find(ResultFilter.ALL).results()).hasSize(3);
        assertThat(there.sql("SELECT id FROM results").rows()).hasSize(3);
        assertThat(there.info().tables()).hasSize(2);
        assertClear(() -> there.results().publish(file("after", 3)), folder, "read-only");
        assertClear(there::compact, folder, "read-only");
      }
      store.close();
    }
  }

  @Test
  void a_full_disk_refuses_a_publish_and_keeps_all_those_before() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder, "2m")) {
      int kept = 0;
      assertThat(disk.folder()).isEmptyDirectory();
      try {
        while (kept < 10_000) {
          store.results().publish(file("file-" + kept, 200));
          kept++;
        }
      } catch (SteelyardException full) {
        assertThat(full.getMessage()).contains("the disk is full", folder.toString());
      }
      assertThat(kept).isBetween(1, 9_999);
      try (Store fresh = open()) {
        assertThat(fresh.results().find(ResultFilter.ALL).results()).hasSize(200 * kept);
        assertThat(fresh.results().list(ResultFilter.ALL)).hasSize(200 * kept);
      }
      store.close();
    }
  }

  @Test
  void a_disk_too_full_to_tidy_up_costs_no_publish() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder, "64m")) {
      for (int i = 0; i < Maintenance.MOST_SMALL_FRAGMENTS; i++) {
        store.results().publish(file("file-" + i, 100));
      }
      FileStore place = Files.getFileStore(disk.folder());
      long used = (place.getTotalSpace() - place.getUsableSpace()) >> 10;
      disk.resize(used + 256 + "k");

      assertThat(store.results().publish(file("last", 20)).added()).isEqualTo(20);

      try (Store fresh = open()) {
        assertThat(fresh.results().list(ResultFilter.ALL))
            .hasSize(100 * Maintenance.MOST_SMALL_FRAGMENTS + 20);
        assertThat(fresh.info().tables().getFirst().fragments())
            .isGreaterThan(Maintenance.MOST_SMALL_FRAGMENTS);
      }
      store.close();
    }
  }

  @Test
  void damaged_versions_are_told_and_not_painted_over() throws Exception {
    store.results().publish(file("a", 3));
    overwrite(folder.resolve("results.lance/_versions"), 0);
    List<Path> before = everyFile();

    try (Store fresh = open()) {
      assertClear(() -> fresh.results().list(ResultFilter.ALL), folder, "damaged");
      assertClear(() -> fresh.results().publish(file("b", 3)), folder, "damaged");
      assertClear(() -> fresh.sql("SELECT 1 FROM results"), folder, "damaged");
    }
    assertThat(everyFile()).containsAll(before);
  }

  @Test
  void damaged_rows_are_told_and_not_painted_over() throws Exception {
    store.results().publish(file("a", 300));
    overwrite(folder.resolve("results.lance/data"), 1);

    try (Store fresh = open()) {
      assertClear(() -> fresh.results().find(ResultFilter.ALL), folder, "damaged");
      assertClear(() -> fresh.sql("SELECT * FROM results"), folder, "damaged");
    }
  }

  @Test
  void what_a_kill_left_before_the_first_version_is_no_table_yet() throws Exception {
    Files.createDirectories(folder.resolve("results.lance/_versions"));
    Files.createDirectories(folder.resolve("results.lance/data"));
    Files.writeString(folder.resolve("results.lance/data/half.lance"), "half");

    assertThat(store.results().list(ResultFilter.ALL)).isEmpty();
    assertThat(store.results().publish(file("a", 3)).added()).isEqualTo(3);
  }

  @Test
  void a_bucket_out_of_reach_is_named_after_three_attempts() throws Exception {
    ChildStore child =
        ChildStore.start(
            temporary,
            Map.of(
                "LANCE_LOG", "off",
                "AWS_ENDPOINT", "http://127.0.0.1:9",
                "AWS_ALLOW_HTTP", "true",
                "AWS_REGION", "us-east-1",
                "AWS_MAX_ATTEMPTS", "1",
                "AWS_ACCESS_KEY_ID", "none",
                "AWS_SECRET_ACCESS_KEY", "none"),
            FailingProcess.class,
            "s3://bucket/results");

    ChildStore.Ended ended = child.await();

    assertThat(ended.output())
        .contains("the store at s3://bucket/results", "after 3 attempts", "STEELYARD_STORE");
    assertThat(ended.errors()).isEmpty();
  }

  @Test
  void native_code_prints_nothing_of_its_own_when_a_table_is_damaged() throws Exception {
    store.results().publish(file("a", 300));
    overwrite(folder.resolve("results.lance/data"), 1);

    ChildStore.Ended ended =
        ChildStore.start(temporary, Map.of(), FailingProcess.class, folder).await();

    assertThat(ended.output()).contains("damaged");
    assertThat(ended.errors()).isEmpty();
  }

  private static void overwrite(Path files, int seed) throws IOException {
    Random random = new Random(seed);
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.toList()) {
        byte[] garbage = new byte[(int) Files.size(file)];
        random.nextBytes(garbage);
        Files.write(file, garbage);
      }
    }
  }

  private List<Path> everyFile() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.toList();
    }
  }

  private static void assertClear(ThrowingCallable work, Path where, String why) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            SteelyardException.class,
            clear -> {
              String message = String.valueOf(clear.getMessage());
              assertThat(message)
                  .contains(where.toString(), why, "store")
                  .doesNotContain(".rs:", "LanceError", "java/");
              assertThat(message.lines().count()).isLessThanOrEqualTo(2);
            });
  }
}

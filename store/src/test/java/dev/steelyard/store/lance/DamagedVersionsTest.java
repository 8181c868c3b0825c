package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Repair;
import dev.steelyard.store.Repair.TableRepaired;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.testing.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a power cut or a bad disk leaves of the newest version. */
final class DamagedVersionsTest extends StoreTest {

  private final List<String> remarks = new ArrayList<>();

  /** What becomes of a file. */
  enum Damage {
    EMPTY,
    CUT_OFF,
    ZEROS,
    MISSING;

    void inflictOn(Path file) throws IOException {
      byte[] content = Files.readAllBytes(file);
      switch (this) {
        case EMPTY -> Files.write(file, new byte[0]);
        case CUT_OFF -> Files.write(file, Arrays.copyOf(content, content.length / 2));
        case ZEROS -> Files.write(file, new byte[content.length]);
        case MISSING -> Files.delete(file);
      }
    }
  }

  /** Two publishes whose rows differ in name, values and number. */
  @BeforeEach
  void publishTwice() {
    store.results().publish(file("first", 3));
    store.results().publish(file("second", 5));
    store.close();
  }

  private Store opened() {
    return LanceStore.open(
        StoreLocation.of(folder.toString()), remark -> remarks.add(remark.text()));
  }

  /** Manifests are named so that the newest comes first; of other files the clock tells. */
  private Path newest(String part) throws IOException {
    Path in = folder.resolve("results.lance").resolve(part);
    try (Stream<Path> all = Files.list(in)) {
      List<Path> files = all.filter(file -> !file.toString().endsWith(".json")).toList();
      return part.equals("_versions")
          ? files.stream().min(Comparator.naturalOrder()).orElseThrow()
          : files.stream().max(Comparator.comparing(DamagedVersionsTest::changed)).orElseThrow();
    }
  }

  private static FileTime changed(Path file) {
    try {
      return (FileTime) Files.getAttribute(file, "unix:ctime");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @ParameterizedTest
  @EnumSource
  void with_a_damaged_manifest_the_version_before_is_read_and_nothing_written(Damage damage)
      throws Exception {
    damage.inflictOn(newest("_versions"));
    assertOnlyTheFirstIsReadAndRepairHelps("its manifest");
  }

  @ParameterizedTest
  @EnumSource
  void without_a_data_file_the_version_before_is_read_and_nothing_written(Damage damage)
      throws Exception {
    damage.inflictOn(newest("data"));
    assertOnlyTheFirstIsReadAndRepairHelps("data/");
  }

  @Test
  void a_missing_record_of_what_a_commit_did_is_not_missed() throws Exception {
    Files.delete(newest("_transactions"));

    try (Store there = opened()) {
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(8);
      assertThat(there.results().publish(file("third", 2)).added()).isEqualTo(2);
      assertThat(there.repair().tables()).isEmpty();
    }
    assertThat(remarks).isEmpty();
  }

  @Test
  void the_older_naming_of_versions_is_read_too() throws Exception {
    try (Stream<Path> all = Files.list(folder.resolve("results.lance/_versions"))) {
      for (Path file : all.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".manifest")) {
          long number = -1 - Long.parseUnsignedLong(name.replace(".manifest", ""));
          Files.move(file, file.resolveSibling(number + ".manifest"));
        } else {
          Files.delete(file);
        }
      }
    }
    Damage.CUT_OFF.inflictOn(folder.resolve("results.lance/_versions/3.manifest"));

    assertOnlyTheFirstIsReadAndRepairHelps("version 3 of ");
  }

  @Test
  void what_was_never_flushed_is_said_to_be_never_acknowledged() throws Exception {
    Path mark = folder.resolve(".steelyard.results.flushed");
    byte[] afterTwo = Files.readAllBytes(mark);
    try (Store there = opened()) {
      there.results().publish(file("third", 2));
    }
    Files.write(mark, afterTwo);
    Damage.EMPTY.inflictOn(newest("_versions"));

    try (Store there = opened()) {
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(8);
      assertThat(there.repair().isLoss()).isFalse();
    }
    assertThat(remarks).singleElement().asString().contains("never acknowledged");
  }

  @Test
  void where_it_is_not_known_what_was_flushed_nothing_is_said_of_it() throws Exception {
    Files.delete(folder.resolve(".steelyard.results.flushed"));
    Damage.EMPTY.inflictOn(newest("_versions"));

    try (Store there = opened()) {
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(3);
      assertThat(there.repair().isLoss()).isTrue();
    }
    assertThat(remarks)
        .singleElement()
        .asString()
        .contains("may have been stored")
        .doesNotContain("acknowledged");
  }

  @Test
  void on_a_read_only_disk_the_version_before_is_read_too() throws Exception {
    Path elsewhere = temporary.resolve("disk");
    try (SmallDisk disk = SmallDisk.mount(elsewhere, "16m")) {
      StoreLocation there = StoreLocation.of(elsewhere.resolve("store").toString());
      copy(folder, elsewhere.resolve("store"));
      folder = elsewhere.resolve("store");
      Damage.EMPTY.inflictOn(newest("_versions"));
      disk.makeReadOnly();
      try (Store read = LanceStore.open(there, remark -> remarks.add(remark.text()))) {
        assertThat(read.results().list(ResultFilter.ALL)).hasSize(3);
        assertThatThrownBy(read::repair).hasMessageContaining("read-only");
      }
    }
    assertThat(remarks).hasSize(1);
  }

  @Test
  void with_no_readable_version_nothing_is_touched() throws Exception {
    try (Stream<Path> all = Files.list(folder.resolve("results.lance/_versions"))) {
      for (Path file : all.toList()) {
        Damage.EMPTY.inflictOn(file);
      }
    }
    List<Path> before = everyFile();

    try (Store there = opened()) {
      for (Runnable use :
          List.<Runnable>of(
              () -> there.results().list(ResultFilter.ALL),
              () -> there.results().publish(file("new", 1)),
              there::compact,
              there::repair)) {
        assertThatThrownBy(use::run)
            .isInstanceOf(SteelyardException.class)
            .hasMessageContainingAll("no version with rows that can be read", "is empty", "copy");
      }
    }
    assertThat(everyFile()).isEqualTo(before);
  }

  @Test
  void a_table_that_was_just_begun_is_set_aside_as_a_whole() throws Exception {
    Files.delete(folder.resolve(".steelyard.results.flushed"));
    try (Stream<Path> all = Files.list(folder.resolve("results.lance/_versions"))) {
      for (Path file : all.toList()) {
        if (file.endsWith("18446744073709551614.manifest")) {
          Damage.EMPTY.inflictOn(file);
        } else {
          Files.delete(file);
        }
      }
    }
    List<String> before = everyName();

    try (Store there = opened()) {
      assertThatThrownBy(() -> there.results().list(ResultFilter.ALL))
          .hasMessageContainingAll("nothing in it was acknowledged", "store repair");
      assertThatThrownBy(() -> there.results().publish(file("new", 1)))
          .hasMessageContaining("store repair");
      assertThat(there.repair().tables().getFirst().newest()).isZero();
      assertThat(everyName()).containsAll(before);
      assertThat(there.results().list(ResultFilter.ALL)).isEmpty();
      assertThat(there.results().publish(file("new", 1)).added()).isEqualTo(1);
    }
  }

  @Test
  void a_healthy_store_is_left_as_it_is() throws Exception {
    List<Path> before = everyFile();
    try (Store there = opened()) {
      assertThat(there.repair()).isEqualTo(new Repair(List.of()));
    }
    assertThat(everyFile()).isEqualTo(before);
  }

  @Test
  void an_old_manifest_that_is_none_is_set_aside_too_as_it_stands_in_the_way_of_cleaning()
      throws Exception {
    Path old = folder.resolve("results.lance/_versions/18446744073709551613.manifest");
    Damage.EMPTY.inflictOn(old);

    try (Store there = opened()) {
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(8);
      TableRepaired done = there.repair().tables().getFirst();
      assertThat(done.said()).singleElement().asString().contains("version 2 ");
      assertThat(there.compact().fragmentsAfter()).isEqualTo(2);
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(8);
    }
    assertThat(remarks).isEmpty();
  }

  @Test
  void a_reader_reads_on_while_the_store_is_repaired() throws Exception {
    Damage.EMPTY.inflictOn(newest("_versions"));

    try (Store reader = opened();
        Store repairer = opened()) {
      assertThat(reader.results().list(ResultFilter.ALL)).hasSize(3);
      repairer.repair();
      assertThat(reader.results().list(ResultFilter.ALL)).hasSize(3);
      repairer.results().publish(file("third", 2));
      assertThat(reader.results().list(ResultFilter.ALL)).hasSize(5);
    }
    assertThat(remarks).hasSize(1);
  }

  @Test
  void a_manifest_that_names_files_of_others_moves_none() throws Exception {
    Path precious = Files.writeString(temporary.resolve("precious"), "precious");
    Path manifest = newest("_versions");
    String name = newest("data").getFileName().toString();
    String up = "../".repeat(temporary.getNameCount() + 5);
    String hostile = up + "x".repeat(Math.max(1, name.length() - up.length()));
    Charset bytes = StandardCharsets.ISO_8859_1;
    String text = Files.readString(manifest, bytes);
    Files.writeString(manifest, text.replace(name, hostile.substring(0, name.length())), bytes);

    try (Store there = opened()) {
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(3);
      assertThat(remarks).singleElement().asString().contains("not the table's");
      there.repair();
    }
    assertThat(precious).hasContent("precious");
  }

  private void assertOnlyTheFirstIsReadAndRepairHelps(String found) throws IOException {
    List<String> before = everyName();
    before.remove("latest_version_hint.json");
    try (Store there = opened()) {
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(3);
      assertThat(there.results().find(ResultFilter.ALL).results()).containsAll(file("first", 3));
      assertThat(remarks)
          .singleElement()
          .asString()
          .contains(found, folder.toString(), "store repair", "has been damaged since");
      assertThatThrownBy(() -> there.results().publish(file("third", 2)))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContainingAll("cannot write to", found, "store repair");
      assertThatThrownBy(there::compact).hasMessageContaining("store repair");

      TableRepaired done = there.repair().tables().getFirst();

      assertThat(done.isLoss()).isTrue();
      assertThat(done.newest()).isEqualTo(2);
      assertThat(done.rows()).isEqualTo(3);
      assertThat(everyFile().stream().filter(file -> file.startsWith(done.folder().orElseThrow())))
          .isNotEmpty();
      assertThat(everyName()).as("nothing is deleted").containsAll(before);
      assertThat(there.results().publish(file("second", 5)).added()).isEqualTo(5);
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(8);
      assertThat(there.repair().tables()).isEmpty();
      assertThat(there.compact().fragmentsAfter()).isEqualTo(2);
    }
    assertThat(remarks).hasSize(1);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private List<String> everyName() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : everyFile()) {
      if (Files.isRegularFile(file)) {
        names.add(file.getFileName().toString());
      }
    }
    return names;
  }

  private List<Path> everyFile() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }
}

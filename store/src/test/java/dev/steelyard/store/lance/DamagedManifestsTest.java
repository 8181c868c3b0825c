package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.Repair;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.Verification.DamagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What damage of a table's newest manifest does, and of the mark that says what it has to be. */
final class DamagedManifestsTest extends DamagedStoreTest {

  /** Names of columns stand in there, files, and the numbers of rows: any of them may change. */
  @Test
  void a_bit_changed_in_the_newest_manifest_is_noticed() throws Exception {
    Path manifest = in("_versions").getFirst();
    byte[] whole = Files.readAllBytes(manifest);
    for (int at = 0; at < whole.length; at += 97) {
      Files.write(manifest, whole);
      flip(manifest, at, at % 8);
      remarks.clear();
      try (Store there = opened()) {
        assertThat(there.results().list(ResultFilter.ALL)).as("a bit of byte %d", at).hasSize(6);
      }
      assertThat(remarks).singleElement().asString().contains("its manifest");
    }
    try (Store there = opened()) {
      assertThat(there.verify().tables().getFirst().files())
          .extracting(DamagedFile::path)
          .containsExactly("results.lance/_versions/" + manifest.getFileName());
      assertThat(there.repair().isLoss()).isTrue();
      assertThat(builds(there)).isEqualTo(List.of("first", "second"));
    }
  }

  @Test
  void without_the_mark_a_changed_manifest_is_right_or_refused_and_repair_makes_the_table_usable()
      throws Exception {
    Path mark = folder.resolve(".steelyard.results.flushed");
    Path kept = Files.createDirectories(temporary.resolve("kept"));
    copyOf(folder, kept);
    String newest = in("_versions").getFirst().getFileName().toString();
    int length = (int) Files.size(in("_versions").getFirst());
    for (int at = 40; at < length; at += length / 4) {
      copyOf(kept, folder);
      Files.delete(mark);
      flip(folder.resolve("results.lance/_versions").resolve(newest), at, 3);
      try (Store there = opened()) {
        there.repair();
        assertThat(there.verify().isSound()).as("a bit of byte %d", at).isTrue();
        assertThat(there.results().list(ResultFilter.ALL)).hasSizeGreaterThanOrEqualTo(6);
      }
    }
  }

  @Test
  void sql_tells_too_that_it_answers_without_what_was_lost() throws Exception {
    flip(in("_versions").getFirst(), 97, 1);

    try (Store there = opened()) {
      assertThat(there.sql("SELECT count(*) AS n FROM results").rows())
          .singleElement()
          .asString()
          .contains("6");
    }
    assertThat(remarks).singleElement().asString().contains("its manifest");
  }

  private static void copyOf(Path from, Path to) throws IOException {
    try (Stream<Path> old = Files.walk(to)) {
      for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(to)) {
          Files.delete(file);
        }
      }
    }
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        if (!file.equals(from)) {
          Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
      }
    }
  }

  @Test
  void a_mark_that_was_changed_says_nothing() throws Exception {
    Path mark = folder.resolve(".steelyard.results.flushed");
    String text = Files.readString(mark);
    for (int at = 3; at < text.length(); at += 29) {
      byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      bytes[at] ^= 1;
      Files.write(mark, bytes);
      try (Store there = opened()) {
        assertThat(there.results().list(ResultFilter.ALL)).as("byte %d", at).hasSize(9);
      }
    }
    try (Store there = opened()) {
      assertThat(there.repair()).isEqualTo(new Repair(List.of()));
    }
    assertThat(remarks).isEmpty();
  }

  @Test
  void a_missing_newest_manifest_is_noticed_without_the_mark_too() throws Exception {
    Files.delete(folder.resolve(".steelyard.results.flushed"));
    Files.delete(in("_versions").getFirst());

    try (Store there = opened()) {
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(6);
    }
    assertThat(remarks).singleElement().asString().contains("is missing", "may have been stored");
  }
}

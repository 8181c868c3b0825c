package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.file;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.store.Repair;
import dev.steelyard.store.Repair.TableRepaired;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.Verification.DamagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What damage of files that were long on the disk does, which no older version is a way out of. */
final class DamagedFilesTest extends DamagedStoreTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void a_damaged_old_file_is_refused_and_repair_takes_its_rows_alone(int which) throws Exception {
    cut(ofRows.get(which));
    String name = "data/" + ofRows.get(which).getFileName();

    try (Store there = opened()) {
      assertRefused(there, name, "store repair", "put back a copy");

      TableRepaired done = there.repair().tables().getFirst();

      assertThat(done.isLoss()).isTrue();
      assertThat(done.rows()).isEqualTo(6);
      assertThat(done.said())
          .anyMatch(what -> what.startsWith("set aside " + name))
          .contains("3 rows with them");
      assertThat(done.folder().orElseThrow().resolve(name)).exists();
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(6);
      assertThat(there.verify().isSound()).isTrue();
      assertThat(there.repair()).isEqualTo(new Repair(List.of()));
      assertThat(there.results().publish(file(which == 0 ? "first" : "second", 3)).added())
          .isEqualTo(3);
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(9);
      assertThat(there.compact().fragmentsAfter()).isEqualTo(2);
      assertThat(done.folder().orElseThrow().resolve(name)).exists();
    }
    assertThat(remarks).isEmpty();
  }

  @Test
  void several_damaged_files_are_all_named() throws Exception {
    cut(ofRows.get(0));
    Files.delete(ofRows.get(1));

    try (Store there = opened()) {
      assertRefused(
          there,
          "data/" + ofRows.get(0).getFileName(),
          "data/" + ofRows.get(1).getFileName() + " is missing");
      assertThat(there.repair().tables().getFirst().rows()).isEqualTo(3);
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(3);
    }
  }

  @Test
  void a_repair_that_would_leave_no_rows_touches_nothing() throws Exception {
    for (Path file : ofRows) {
      cut(file);
    }
    List<Path> before = everyFile();

    try (Store there = opened()) {
      assertThatThrownBy(there::repair)
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("begin the table anew");
      assertThatThrownBy(() -> there.results().list(ResultFilter.ALL))
          .isInstanceOf(SteelyardException.class);
    }
    assertThat(everyFile()).isEqualTo(before);
  }

  @Test
  void damage_in_the_middle_of_a_file_is_found_by_the_repair() throws Exception {
    byte[] content = Files.readAllBytes(ofRows.getFirst());
    Arrays.fill(content, content.length / 4, content.length - 64, (byte) 0xff);
    Files.write(ofRows.getFirst(), content);

    try (Store there = opened()) {
      assertThat(there.verify().tables().getFirst().files())
          .extracting(DamagedFile::path)
          .containsExactly("results.lance/data/" + ofRows.getFirst().getFileName());
      assertThat(there.verify().tables().getFirst().verified()).isEqualTo(6);
      assertThat(there.repair().isLoss()).isTrue();
      assertThat(there.verify().isSound()).isTrue();
      assertThat(there.results().find(ResultFilter.ALL).results()).hasSize(6);
    }
  }

  @Test
  void rows_that_were_changed_are_a_loss_that_a_repair_tells() throws Exception {
    Path of = ofRows.getFirst();
    byte[] content = Files.readAllBytes(of);
    int at =
        new String(content, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("row_digest");
    flip(of, at + 20, 0);

    try (Store there = opened()) {
      Repair done = there.repair();
      assertThat(done.isLoss()).isTrue();
      assertThat(done.tables().getFirst().damage().count()).isEqualTo(1);
      assertThat(done.tables().getFirst().said())
          .singleElement()
          .asString()
          .contains("has been changed since it was stored");
    }
  }

  @Test
  void without_its_list_of_deleted_rows_a_file_of_rows_does_not_count() throws Exception {
    Result grows = publishGrowing();
    cut(in("_deletions").getFirst());

    try (Store there = opened()) {
      assertRefused(there, "_deletions/", "store repair");
      TableRepaired done = there.repair().tables().getFirst();
      assertThat(done.isLoss()).isTrue();
      assertThat(done.rows()).isEqualTo(12);
      assertThat(there.results().find(ResultFilter.ALL.withIds(List.of(grows.id()))).results())
          .containsExactly(withValues(grows, 1, 2));
    }
  }

  /**
   * A result that is replaced, so that there is a list of deleted rows; gives what it was first.
   */
  private Result publishGrowing() {
    Metadata metadata = Metadata.of(Direction.LOWER_IS_BETTER).withRun("r", "v", Map.of());
    Result grows = result(build("db", 1), "grows", metadata, 1);
    try (Store there = opened()) {
      there.results().publish(List.of(grows, result(build("db", 1), "stays", 1)));
      there.results().publish(List.of(withValues(grows, 1, 2)));
      there.results().publish(file("fourth", 2));
    }
    return grows;
  }

  private static Result withValues(Result of, double... values) {
    return new Result(
        of.id(),
        of.dut(),
        of.testBed(),
        of.benchmark(),
        Values.of(values),
        Summary.of(Values.of(values)),
        of.unit(),
        Optional.empty(),
        of.metadata(),
        of.timestamp());
  }

  @Test
  void a_bit_changed_in_a_list_of_deleted_rows_is_noticed_before_rows_are_read() throws Exception {
    publishGrowing();
    Path list = in("_deletions").getFirst();
    flip(list, (int) Files.size(list) / 2, 3);

    try (Store there = opened()) {
      assertRefused(there, "_deletions/", "has been changed since it was stored");
    }
  }

  /** One bit in each of the files at once, then in each at another place. */
  @Test
  void a_bit_changed_anywhere_is_found_by_verifying() throws Exception {
    List<byte[]> whole = new ArrayList<>();
    for (Path file : ofRows) {
      whole.add(Files.readAllBytes(file));
    }
    int places = 4;
    for (int place = 0; place < places; place++) {
      for (int i = 0; i < ofRows.size(); i++) {
        flip(ofRows.get(i), i + place * (whole.get(i).length / places), 1);
      }
      try (Store there = opened()) {
        assertThat(there.verify().tables().getFirst().files())
            .as("place %d", place)
            .extracting(DamagedFile::path)
            .containsExactlyInAnyOrderElementsOf(
                ofRows.stream().map(file -> "results.lance/data/" + file.getFileName()).toList());
      }
      for (int i = 0; i < ofRows.size(); i++) {
        Files.write(ofRows.get(i), whole.get(i));
      }
    }
    try (Store there = opened()) {
      assertThat(there.verify().isSound()).isTrue();
    }
  }

  @Test
  void a_damaged_index_costs_no_rows_and_is_made_anew() throws Exception {
    try (Store there = opened()) {
      there.results().publish(file("many", (int) Maintenance.INDEX_FROM_ROWS));
      there.results().publish(file("fourth", 2));
    }
    Path index =
        in("_indices").stream()
            .filter(file -> file.endsWith("page_data.lance"))
            .findFirst()
            .orElseThrow();
    cut(index);

    try (Store there = opened()) {
      assertRefused(there, "an index of its table 'results' is damaged", "the rows are not");
      Repair done = there.repair();
      assertThat(done.isLoss()).isFalse();
      assertThat(done.tables().getFirst().rows()).isEqualTo(Maintenance.INDEX_FROM_ROWS + 11);
      assertThat(there.info().tables().getFirst().indexes()).hasSize(2);
      assertThat(there.verify().isSound()).isTrue();
      assertThat(there.results().publish(file("fifth", 3)).added()).isEqualTo(3);
    }
  }

  @Test
  void a_file_that_was_exchanged_for_another_is_refused() throws Exception {
    byte[] first = Files.readAllBytes(ofRows.get(0));
    Files.write(ofRows.get(0), Files.readAllBytes(ofRows.get(1)));
    try (Store there = opened()) {
      assertRefused(there, "has the content of data/" + ofRows.get(1).getFileName());
    }
    Files.write(ofRows.get(1), first);
    try (Store there = opened()) {
      assertRefused(there, "has the content of", "store repair");
    }
  }

  @Test
  void a_repair_that_was_killed_is_told_by_the_next_command_and_by_the_next_repair()
      throws Exception {
    cut(ofRows.getFirst());
    try (Store there = opened()) {
      TableRepaired done = there.repair().tables().getFirst();
      // As if the process had ended right before it said so.
      Files.writeString(
          folder.resolve(".steelyard.results.repairing"),
          done.folder().orElseThrow().getFileName() + "\n");
    }
    remarks.clear();
    try (Store there = opened()) {
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(6);
      assertThat(remarks).singleElement().asString().contains("a repair", "store repair");
      Repair again = there.repair();
      assertThat(again.isLoss()).isTrue();
      assertThat(again.tables().getFirst().said()).singleElement().asString().contains("earlier");
      assertThat(there.repair()).isEqualTo(new Repair(List.of()));
    }
  }

  @Test
  void after_a_repair_what_was_changed_and_can_be_read_is_told_no_more() throws Exception {
    Path of = ofRows.getFirst();
    byte[] content = Files.readAllBytes(of);
    int at = new String(content, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("A CPU");
    flip(of, at, 0);

    try (Store there = opened()) {
      assertThat(there.verify().isSound()).isFalse();
      assertThat(there.repair().isLoss()).isTrue();
      assertThat(there.verify().isSound()).isTrue();
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(9);
    }
  }

  @Test
  void a_table_that_is_missing_is_not_an_empty_one() throws Exception {
    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(folder.resolve("results.lance"), elsewhere);

    try (Store there = opened()) {
      assertRefused(there, "is missing", "version ", "store repair");
    }
    Files.move(elsewhere, folder.resolve("results.lance"));
    try (Store there = opened()) {
      assertThat(there.results().list(ResultFilter.ALL)).hasSize(9);
    }
    Files.move(folder.resolve("results.lance"), elsewhere);
    try (Store there = opened()) {
      assertThat(there.repair().isLoss()).isTrue();
      assertThat(there.results().list(ResultFilter.ALL)).isEmpty();
      assertThat(there.results().publish(file("new", 1)).added()).isEqualTo(1);
    }
  }

  @Test
  void what_another_program_added_since_stays_when_old_rows_are_damaged() throws Exception {
    Path mark = folder.resolve(".steelyard.results.flushed");
    byte[] before = Files.readAllBytes(mark);
    try (Store there = opened()) {
      there.results().publish(file("foreign", 2));
    }
    Files.write(mark, before);
    cut(ofRows.getFirst());

    try (Store there = opened()) {
      assertThat(there.repair().tables().getFirst().rows()).isEqualTo(8);
      assertThat(builds(there)).contains("foreign").doesNotContain("first");
    }
  }

  private List<Path> everyFile() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }
}

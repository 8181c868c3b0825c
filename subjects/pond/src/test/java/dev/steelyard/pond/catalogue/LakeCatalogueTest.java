package dev.steelyard.pond.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.pond.problem.PondException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeCatalogueTest {

  @TempDir private Path folder;
  private Path table;

  @BeforeEach
  void begin() throws Exception {
    table = Files.createDirectory(folder.resolve("with a blank %20"));
    LakeCatalogue.create(table);
  }

  private static EntryVersion next(CatalogueState state, String path) {
    long known = state.entry(path).map(entry -> entry.newest().version()).orElse(0L);
    return new EntryVersion(
        path, EntryKind.SERIES, known + 1, "content", 7, "", Instant.ofEpochMilli(1));
  }

  @Test
  void a_row_comes_back_as_it_was_written() {
    EntryVersion row =
        new EntryVersion(
            "/ä b/c.series", EntryKind.SQL_DERIVED, 1, "x", 9, "a: 'b'\n", Instant.ofEpochMilli(3));
    LakeCatalogue catalogue = LakeCatalogue.open(table);

    long version = catalogue.commit(_ -> List.of(row));

    assertThat(catalogue.at(version).entry("/ä b/c.series"))
        .hasValueSatisfying(entry -> assertThat(entry.versions()).containsExactly(row));
    assertThat(catalogue.at(version - 1).entries()).isEmpty();
  }

  @Test
  void of_writers_at_once_each_sees_what_the_others_wrote() throws Exception {
    int writers = 3;
    int each = 5;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        all.add(
            threads.submit(() -> {
              LakeCatalogue own = LakeCatalogue.open(table);
              for (int n = 0; n < each; n++) {
                own.commit(state -> List.of(next(state, "/shared")));
              }
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }

    LakeCatalogue catalogue = LakeCatalogue.open(table);
    CatalogueState state = catalogue.at(catalogue.newestVersion());
    assertThat(state.version()).isEqualTo(writers * each);
    assertThat(state.entry("/shared").orElseThrow().versions())
        .extracting(EntryVersion::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, writers * each).boxed().toList());
  }

  @Test
  void a_change_that_is_refused_writes_nothing() {
    LakeCatalogue catalogue = LakeCatalogue.open(table);

    assertThatThrownBy(() ->
            catalogue.commit(_ -> {
              throw PondException.refused("no");
            }))
        .hasMessage("no");
    assertThat(catalogue.newestVersion()).isZero();
  }

  @Test
  void many_small_files_become_one_and_old_versions_stay_as_they_were() {
    LakeCatalogue catalogue = LakeCatalogue.open(table);
    for (int i = 0; i < 20; i++) {
      catalogue.commit(state -> List.of(next(state, "/s")));
    }

    for (long version : new long[] {1, 15, 16, 17, 18, 20}) {
      assertThat(catalogue.at(version).entry("/s").orElseThrow().versions()).hasSize((int) version);
    }
  }
}

package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.file;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Result;
import dev.steelyard.store.Compaction;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreInfo.TableInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompactionTest extends StoreTest {

  private TableInfo table() {
    return store.info().tables().getFirst();
  }

  @Test
  void small_fragments_become_one_and_nothing_is_lost() {
    List<Result> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Result next = result(build("db", 1), "b" + i, i);
      all.add(next);
      store.results().publish(List.of(next));
    }

    Compaction done = store.compact();

    assertThat(done.fragmentsBefore()).isEqualTo(11);
    assertThat(done.fragmentsAfter()).isEqualTo(2);
    assertThat(store.results().find(ResultFilter.ALL).results()).containsExactlyElementsOf(all);
  }

  @Test
  void many_small_publishes_are_compacted_by_themselves() {
    int publishes = 2 * Maintenance.MOST_SMALL_FRAGMENTS + 10;
    for (int i = 0; i < publishes; i++) {
      store.results().publish(List.of(result(build("db", i), "read", i)));
      assertThat(table().fragments()).isLessThanOrEqualTo(Maintenance.MOST_SMALL_FRAGMENTS + 1);
    }
    assertThat(table().rows()).isEqualTo(publishes);
  }

  @Test
  void a_store_that_was_open_before_reads_on_afterwards() {
    store.results().publish(file("first", 3));
    try (Store reader = open()) {
      assertThat(reader.results().list(ResultFilter.ALL)).hasSize(3);
      store.results().publish(file("second", 3));
      store.compact();
      assertThat(reader.results().find(ResultFilter.ALL).results()).hasSize(6);
    }
  }

  @Test
  void a_large_table_gets_indexes_and_keeps_them_through_compaction() {
    List<Result> many = file("many", (int) Maintenance.INDEX_FROM_ROWS);
    store.results().publish(many);
    assertThat(table().indexes()).containsExactly("benchmark_name_idx", "id_idx");

    store.results().publish(file("more", 10));
    store.compact();

    assertThat(table().indexes()).containsExactly("benchmark_name_idx", "id_idx");
    assertThat(store.results().publish(many.subList(0, 50)).alreadyThere()).isEqualTo(50);
    assertThat(store.results().list(ResultFilter.ALL.withIds(List.of(many.get(77_777).id()))))
        .hasSize(1);
    assertThat(table().rows()).isEqualTo(Maintenance.INDEX_FROM_ROWS + 10);
  }
}

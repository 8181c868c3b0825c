package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.build;
import static dev.steelyard.store.StoreSamples.file;
import static dev.steelyard.store.StoreSamples.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.store.Publication;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store in a folder does, one in a bucket does. */
final class BucketStoreTest extends BucketTest {

  @Test
  void what_is_published_is_read_queried_compacted_and_verified() {
    try (Store store = open()) {
      assertThat(store.info().tables()).isEmpty();
      assertThat(store.results().list(ResultFilter.ALL)).isEmpty();
      assertThat(store.results().publish(file("a", 5))).isEqualTo(new Publication(5, 0, 0));
      assertThat(store.results().publish(file("a", 5))).isEqualTo(new Publication(0, 0, 5));
      assertThat(store.results().publish(List.of(result(build("db", 2), "a/0", 7, 8))).added())
          .isEqualTo(1);
      assertThat(store.results().find(ResultFilter.ALL).results()).hasSize(6);
      assertThat(store.sql("SELECT count(*) FROM results").rows()).containsExactly(List.of(6L));
      assertThat(store.compact().fragmentsAfter()).isPositive();
      assertThat(store.verify().isSound()).isTrue();
      System.out.println(store.verify());
      System.out.println(store.info());
      System.out.println(store.repair());
      assertThat(store.builds().known()).hasSize(2);
    }
  }
}

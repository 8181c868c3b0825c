package dev.steelyard.watch.round;

import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Opens a store of a test's own. */
abstract class RoundStoreTest {

  @TempDir Path folder = Path.of("/");

  Store store;

  @BeforeEach
  void open() {
    store = LanceStore.open(StoreLocation.of(folder.resolve("store").toString()));
  }

  @AfterEach
  void close() {
    store.close();
  }
}

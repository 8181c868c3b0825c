package dev.steelyard.store.lance;

import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a store in a folder of its own. */
abstract class StoreTest {

  static {
    ChildStore.startHelpersFast();
  }

  @TempDir Path temporary;
  Path folder;
  Store store;

  @BeforeEach
  final void openStore() {
    folder = temporary.resolve("store");
    store = open();
  }

  final Store open() {
    return LanceStore.open(StoreLocation.of(folder.toString()));
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }
}

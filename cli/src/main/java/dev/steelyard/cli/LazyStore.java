package dev.steelyard.cli;

import dev.steelyard.store.Store;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that is opened when first asked for: comparing two files needs none. For one thread. */
final class LazyStore implements AutoCloseable {

  private final Supplier<Store> opener;
  private @Nullable Store store;

  LazyStore(Supplier<Store> opener) {
    this.opener = opener;
  }

  Store get() {
    if (store == null) {
      store = opener.get();
    }
    return store;
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
  }
}

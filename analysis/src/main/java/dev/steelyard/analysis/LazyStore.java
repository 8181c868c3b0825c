package dev.steelyard.analysis;

import dev.steelyard.store.Store;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that is opened when first asked for: comparing two files needs none. For one thread. */
public final class LazyStore implements AutoCloseable {

  private final Supplier<Store> opener;
  private @Nullable Store store;

  public LazyStore(Supplier<Store> opener) {
    this.opener = opener;
  }

  public Store get() {
    if (store == null) {
      store = opener.get();
    }
    return store;
  }

  /** The store when it was asked for before: it is not opened for this. */
  public Optional<Store> opened() {
    return Optional.ofNullable(store);
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
  }
}

package dev.steelyard.store.lance;

import java.io.IOException;

/** Work on a store that may fail. */
interface StoreStep<T> {
  T run() throws IOException;
}

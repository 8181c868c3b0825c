package dev.steelyard.store.lance;

import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Arrow's memory, and with it all native code, loaded when first asked for: a store that is never
 * queried costs nothing.
 */
final class Memory implements Supplier<BufferAllocator>, AutoCloseable {

  private @Nullable BufferAllocator allocator;

  @Override
  public synchronized BufferAllocator get() {
    BufferAllocator existing = allocator;
    if (existing == null) {
      Engine.load();
      existing = new RootAllocator();
      allocator = existing;
    }
    return existing;
  }

  /** Loads Lance once in a process. */
  private static final class Engine {
    static {
      LoaderPatch.apply();
      ArrowLibrary.load();
      NativePanic.install();
    }

    static void load() {
      // The class's initialiser does it.
    }
  }

  @Override
  public synchronized void close() {
    if (allocator != null) {
      allocator.close();
      allocator = null;
    }
  }
}

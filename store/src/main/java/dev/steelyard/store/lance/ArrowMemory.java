package dev.steelyard.store.lance;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Arrow's memory, and with it all native code, loaded when first asked for: a store that is never
 * queried costs nothing.
 */
final class ArrowMemory implements Supplier<BufferAllocator>, AutoCloseable {

  private final Consumer<String> remark;
  private @Nullable BufferAllocator allocator;

  /**
   * None yet.
   *
   * @param remark told in a line what is amiss with loading native code, if anything is
   */
  ArrowMemory(Consumer<String> remark) {
    this.remark = remark;
  }

  @Override
  public synchronized BufferAllocator get() {
    BufferAllocator existing = allocator;
    if (existing == null) {
      NativeLibraries.load(remark);
      existing = new RootAllocator();
      allocator = existing;
    }
    return existing;
  }

  @Override
  public synchronized void close() {
    if (allocator != null) {
      allocator.close();
      allocator = null;
    }
  }
}

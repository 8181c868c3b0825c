package dev.steelyard.host.process;

import dev.steelyard.host.file.RawNames;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;

/** Finds functions of the C library, and calls them. */
final class Native {

  private static final Linker LINKER = Linker.nativeLinker();

  private Native() {}

  /** A function by its name. */
  static MethodHandle find(String name, FunctionDescriptor signature, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), signature, options);
  }

  /** A path as the C library takes it. */
  static MemorySegment path(Arena arena, Path path) {
    byte[] name = RawNames.of(path);
    return arena.allocateFrom(ValueLayout.JAVA_BYTE, Arrays.copyOf(name, name.length + 1));
  }

  /** A call by its method handle, which may throw whatever it likes and never does. */
  interface Call {
    int invoke() throws Throwable;
  }

  /** What a call answers. */
  static int call(Call call) {
    try {
      return call.invoke();
    } catch (RuntimeException | Error unexpected) {
      throw unexpected;
    } catch (Throwable impossible) {
      throw new IllegalStateException("a native call threw", impossible);
    }
  }
}

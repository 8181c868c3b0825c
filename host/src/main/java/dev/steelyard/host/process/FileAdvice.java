package dev.steelyard.host.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.steelyard.core.SteelyardException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** Tells the kernel what of a file need not be in memory, for which Java has no name. */
public final class FileAdvice {

  private static final int READ_ONLY_NO_LINKS = 0x20000;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int DONT_NEED = 4;

  private static final MethodHandle OPEN =
      Native.find(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle SYNC =
      Native.find("fsync", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle ADVISE =
      Native.find(
          "posix_fadvise",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
  private static final MethodHandle CLOSE =
      Native.find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private FileAdvice() {}

  /** Writes a file to disk, since what is not written cannot be dropped, and drops its pages. */
  public static void writeAndDrop(Path file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = Native.path(arena, file);
      int handle =
          Native.call(() -> (int) OPEN.invokeExact(name, READ_ONLY_NO_LINKS | CLOSE_ON_EXEC));
      if (handle < 0) {
        throw cannot(file, "open");
      }
      try {
        if (Native.call(() -> (int) SYNC.invokeExact(handle)) != 0) {
          throw cannot(file, "write");
        }
        if (Native.call(() -> (int) ADVISE.invokeExact(handle, 0L, 0L, DONT_NEED)) != 0) {
          throw cannot(file, "drop");
        }
      } finally {
        var _ = Native.call(() -> (int) CLOSE.invokeExact(handle));
      }
    }
  }

  private static SteelyardException cannot(Path file, String what) {
    return SteelyardException.cannotRun(
        "cannot take %s out of memory: the kernel refuses to %s it".formatted(file, what));
  }
}

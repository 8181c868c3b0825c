package dev.steelyard.host.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.OptionalLong;

/**
 * The kernel's clock of one process: what all its threads, ended ones too, have had of processors,
 * in nanoseconds. {@code /proc} tells the same in hundredths of a second only. For any thread.
 */
final class CpuClock {

  /** {@code struct timespec} on 64 bits. */
  private static final long TIMESPEC_BYTES = 2 * Long.BYTES;

  /** As {@code clock_getcpuclockid} makes the name of a process's clock. */
  private static final int SCHEDULED = 2;

  private static final int SHIFT = 3;
  private static final long NANOS_A_SECOND = 1_000_000_000;

  private static final MethodHandle GETTIME =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  private CpuClock() {}

  /** What a process has used itself, without its children; empty when it is gone. */
  static OptionalLong nanos(long pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(TIMESPEC_BYTES, Long.BYTES);
      int clock = ((int) ~pid << SHIFT) | SCHEDULED;
      return (int) GETTIME.invokeExact(clock, time) == 0
          ? OptionalLong.of(
              time.get(JAVA_LONG, 0) * NANOS_A_SECOND + time.get(JAVA_LONG, Long.BYTES))
          : OptionalLong.empty();
    } catch (RuntimeException | Error unexpected) {
      throw unexpected;
    } catch (Throwable impossible) {
      throw new IllegalStateException("a native call threw", impossible);
    }
  }
}

package dev.steelyard.cli.process;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * The few functions of the C library that the start and the end of the process need. All are called
 * in one shape, three whole numbers of 64 bits, because each further shape costs milliseconds of
 * every start: the calling conventions of 64-bit systems leave alone what a function does not take,
 * and it looks at the lower half of what it has as an int.
 */
final class Libc {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private Libc() {}

  /** Calls a function; gives what it returned, as an int. */
  static int call(String function, long first, long second, long third) throws Throwable {
    MethodHandle handle =
        LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(function), SHAPE);
    return (int) (long) handle.invokeExact(first, second, third);
  }

  /** Where a function is, to be given to another. */
  static long address(String function) {
    return LINKER.defaultLookup().findOrThrow(function).address();
  }

  /** A text as C has it, for as long as the process lives. */
  static long text(String text) {
    return Arena.global().allocateFrom(text).address();
  }
}

package dev.steelyard.cli;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * Ends the process without the virtual machine's farewell. Lance's threads stay in native code, and
 * a virtual machine that ends waits 0.3 s for such threads, which is most of what a short command
 * takes. Everything is stored and written by then; no shutdown hook is left that matters.
 */
final class Leaving {

  private Leaving() {}

  static void with(int code) {
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle exit =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("_exit"), FunctionDescriptor.ofVoid(JAVA_INT));
      exit.invokeExact(code);
    } catch (Throwable notHere) {
      System.exit(code);
    }
  }
}

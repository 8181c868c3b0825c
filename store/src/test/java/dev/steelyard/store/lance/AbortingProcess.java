package dev.steelyard.store.lance;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls {@code abort} as native code does that panics, on this or on a thread of its own. */
final class AbortingProcess {

  private static final Linker LINKER = Linker.nativeLinker();

  private AbortingProcess() {}

  public static void main(String[] args) throws Throwable {
    System.err.println("before");
    NativePanic.watch();
    NativePanic.install();
    NativePanic.during("cannot read it", () -> work(args[0]));
    System.err.println("after");
  }

  private static boolean work(String where) {
    try {
      switch (where) {
        case "main" -> {
          print("thread 'main' panicked at /workspace/rust/x.rs:1:2:\nindex out of bounds\n");
          function("abort", FunctionDescriptor.ofVoid()).invokeExact();
        }
        case "fault" -> {
          long length =
              (long)
                  function("strlen", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG)).invokeExact(64L);
          print("never " + length);
        }
        case "native" -> {
          MemorySegment abort = LINKER.defaultLookup().findOrThrow("abort");
          MethodHandle create =
              function(
                  "pthread_create",
                  FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
          MemorySegment thread = Arena.global().allocate(JAVA_LONG);
          int made =
              (int) create.invokeExact(thread, MemorySegment.NULL, abort, MemorySegment.NULL);
          MethodHandle join =
              function("pthread_join", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
          int joined = (int) join.invokeExact(thread.get(JAVA_LONG, 0), MemorySegment.NULL);
          print("never " + made + joined);
        }
        default -> print("a warning\n");
      }
      return true;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void print(String text) throws Throwable {
    MemorySegment bytes = Arena.global().allocateFrom(text);
    long written =
        (long)
            function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG))
                .invokeExact(2, bytes, bytes.byteSize() - 1);
    if (written < 0) {
      throw new IllegalStateException("not written");
    }
  }

  private static MethodHandle function(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type);
  }
}

package dev.steelyard.store.lance;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Answers the signal with which a process aborts.
 *
 * <p>After a panic of native code, Java can run the answer. After a fault in native code (a read
 * outside of memory) it cannot: the virtual machine is what aborts then, and waits for itself. So
 * the signal first starts a clock of {@link #PATIENCE} seconds and then Java's answer; when the
 * clock runs out, a message that was made before is written and the process ends. Both are a few
 * instructions of machine code, as nothing else may run there; on processors other than x86-64, and
 * where memory cannot be made executable, only Java's answer is set.
 */
final class CrashHandlers {

  private static final int SIGABRT = 6;
  private static final int SIGALRM = 14;
  private static final int EXIT_CODE = 3;
  private static final int PATIENCE = 2;

  private static final int LONGEST_MESSAGE = 1024;
  private static final int PAGE = 4096;
  private static final int MESSAGE_AT = 1024;
  private static final int LATE_AT = 256;
  private static final int LENGTH_IN_LATE = 21;

  private final MemorySegment page;

  private CrashHandlers(MemorySegment page) {
    this.page = page;
  }

  /**
   * Sets the handlers.
   *
   * @param answer what Java does: a pointer to a function of an int
   * @param stderr where the message goes
   */
  static CrashHandlers set(Linker linker, MemorySegment answer, int stderr) throws Throwable {
    CrashHandlers handlers = new CrashHandlers(page(linker));
    if (handlers.page.byteSize() == 0) {
      signal(linker, SIGABRT, answer);
      return handlers;
    }
    ByteBuffer code = handlers.page.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    // alarm(PATIENCE), then on to Java's answer with the signal's number
    code.put((byte) 0xB8).putInt(37).put((byte) 0xBF).putInt(PATIENCE).putShort((short) 0x050F);
    code.put((byte) 0xBF).putInt(SIGABRT).putShort((short) 0xB848).putLong(answer.address());
    code.putShort((short) 0xE0FF);
    // write(stderr, message, length), exit_group(EXIT_CODE)
    code.position(LATE_AT);
    code.put((byte) 0xB8).putInt(1).put((byte) 0xBF).putInt(stderr).putShort((short) 0xBE48);
    code.putLong(handlers.page.address() + MESSAGE_AT).put((byte) 0xBA).putInt(0);
    code.putShort((short) 0x050F).put((byte) 0xB8).putInt(231).put((byte) 0xBF).putInt(EXIT_CODE);
    code.putShort((short) 0x050F);
    signal(linker, SIGALRM, handlers.page.asSlice(LATE_AT));
    signal(linker, SIGABRT, handlers.page);
    return handlers;
  }

  /** What is written when Java cannot answer. */
  void message(byte[] text) {
    if (page.byteSize() > 0) {
      int length = Math.min(text.length, LONGEST_MESSAGE);
      page.set(ValueLayout.JAVA_INT_UNALIGNED, LATE_AT + LENGTH_IN_LATE, 0);
      MemorySegment.copy(text, 0, page, ValueLayout.JAVA_BYTE, MESSAGE_AT, length);
      page.set(ValueLayout.JAVA_INT_UNALIGNED, LATE_AT + LENGTH_IN_LATE, length);
    }
  }

  /** Memory for code; empty where there is none to be had. */
  private static MemorySegment page(Linker linker) throws Throwable {
    if (!System.getProperty("os.arch").equals("amd64")
        || !System.getProperty("os.name").equals("Linux")) {
      return MemorySegment.NULL;
    }
    MethodHandle mmap =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("mmap"),
            FunctionDescriptor.of(
                ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    int readWriteExecute = 7;
    int privateAnonymous = 0x22;
    MemorySegment page =
        (MemorySegment)
            mmap.invokeExact(
                MemorySegment.NULL, (long) PAGE, readWriteExecute, privateAnonymous, -1, 0L);
    return page.address() == -1 ? MemorySegment.NULL : page.reinterpret(PAGE);
  }

  private static void signal(Linker linker, int number, MemorySegment handler) throws Throwable {
    MethodHandle signal =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("signal"),
            FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
    MemorySegment before = (MemorySegment) signal.invokeExact(number, handler);
    if (before.address() == -1) {
      throw new IllegalStateException("no handler can be set");
    }
  }
}

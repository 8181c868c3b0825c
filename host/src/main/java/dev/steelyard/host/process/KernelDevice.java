package dev.steelyard.host.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/** Asks a device of the kernel what only {@code ioctl} can ask. For one thread. */
public final class KernelDevice implements AutoCloseable {

  private static final int READ_AND_WRITE = 2;
  private static final int CLOSE_ON_EXEC = 0x80000;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle OPEN =
      Native.find(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2),
          Linker.Option.captureCallState("errno"));
  private static final MethodHandle IOCTL =
      Native.find(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG),
          Linker.Option.firstVariadicArg(2),
          Linker.Option.captureCallState("errno"));
  private static final MethodHandle CLOSE =
      Native.find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle STRERROR =
      Native.find("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));

  private final int handle;

  /** Says in the system's words why it does not do something. */
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    RefusedException(String why) {
      super(why);
    }

    /** What the system says, such as "Permission denied". */
    public String why() {
      return String.valueOf(getMessage());
    }
  }

  private KernelDevice(int handle) {
    this.handle = handle;
  }

  /** Opens a device. */
  public static KernelDevice open(Path path) throws RefusedException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path.toString());
      return new KernelDevice(
          answer(
              arena, state -> (int) OPEN.invokeExact(state, name, READ_AND_WRITE | CLOSE_ON_EXEC)));
    }
  }

  /** Asks it; the answer is a number from 0 on. */
  public int ask(long request) throws RefusedException {
    try (Arena arena = Arena.ofConfined()) {
      return answer(arena, state -> (int) IOCTL.invokeExact(state, handle, request, 0L));
    }
  }

  /** Asks it for something that is opened with the answer. */
  public KernelDevice openWith(long request) throws RefusedException {
    return new KernelDevice(ask(request));
  }

  private interface Call {
    int with(MemorySegment state) throws Throwable;
  }

  private static int answer(Arena arena, Call call) throws RefusedException {
    MemorySegment state = arena.allocate(STATE);
    int answer = Native.call(() -> call.with(state));
    if (answer < 0) {
      throw new RefusedException(words((int) ERRNO.get(state, 0L)));
    }
    return answer;
  }

  private static String words(int errno) {
    MemorySegment[] words = new MemorySegment[1];
    var _ =
        Native.call(() -> {
          words[0] = (MemorySegment) STRERROR.invokeExact(errno);
          return 0;
        });
    return words[0].reinterpret(Integer.MAX_VALUE).getString(0);
  }

  @Override
  public void close() {
    var _ = Native.call(() -> (int) CLOSE.invokeExact(handle));
  }
}

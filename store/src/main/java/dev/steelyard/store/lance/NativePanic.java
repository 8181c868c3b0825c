package dev.steelyard.store.lance;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a panic of Lance's native code from being the answer.
 *
 * <p>Lance panics on some damaged files, and a panic that reaches its JNI boundary calls {@code
 * abort}, which would end the process with a signal and with Rust's message for its programmers.
 * Here the signal is answered by a line or two for the user and by exit code 3. An abort is
 * synchronous: the thread that raised it, and no other, runs the answer.
 *
 * <p>A fault in native code (a read outside of memory) is no abort: it ends the process with a
 * signal, because Java cannot answer it. The launcher, which waits for the process, tells that and
 * ends with exit code 3.
 *
 * <p>While native code is at work, what is written to standard error is held back in memory: on a
 * panic its message becomes the reason that is told, and otherwise all of it is passed on after.
 *
 * <p>Only for a process that is the command: see {@link #watch}. Safe for threads.
 */
public final class NativePanic {

  private static final int SIGABRT = 6;
  private static final int STDERR = 2;
  private static final int COULD_NOT_RUN = 3;
  private static final int MOST_HELD = 1 << 16;

  private static boolean wanted;
  private static @Nullable NativePanic installed;

  /** How many steps are at work, of all threads. */
  private static int atWork;

  private static volatile String doing = "cannot use the store";

  private final MethodHandle dup;
  private final MethodHandle dup2;
  private final MethodHandle pread;
  private final MethodHandle ftruncate;
  private final MethodHandle lseek;
  private final MethodHandle write;
  private final MethodHandle exit;
  private final MemorySegment buffer = Arena.global().allocate(MOST_HELD);
  private final int held;
  private final int real;

  private NativePanic(Linker linker) throws Throwable {
    dup = function(linker, "dup", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    dup2 = function(linker, "dup2", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    pread =
        function(
            linker,
            "pread",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
    ftruncate = function(linker, "ftruncate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));
    lseek =
        function(linker, "lseek", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT));
    write =
        function(linker, "write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    exit = function(linker, "_exit", FunctionDescriptor.ofVoid(JAVA_INT));
    held = memoryFile(linker);
    real = (int) dup.invokeExact(STDERR);
    answerAborts(linker);
  }

  /**
   * Asks for it in this process, from the first use of native code on; where the system has no such
   * calls, panics stay what they are.
   */
  public static synchronized void watch() {
    wanted = true;
  }

  /** Called once native code is loaded, which a step that is at work may have done. */
  static synchronized void install() {
    if (!wanted || installed != null) {
      return;
    }
    try {
      installed = new NativePanic(Linker.nativeLinker());
      if (atWork > 0) {
        installed.hold();
      }
    } catch (Throwable notHere) {
      wanted = false;
    }
  }

  /**
   * Runs a step that may call native code.
   *
   * @param doing what to say when it panics: {@code cannot read the store at …}
   */
  static <T> T during(String doing, StoreStep<T> step) throws IOException {
    begin(doing);
    try {
      return step.run();
    } finally {
      end();
    }
  }

  private static synchronized void begin(String what) {
    doing = what;
    if (atWork++ == 0 && installed != null) {
      installed.hold();
    }
  }

  private static synchronized void end() {
    if (--atWork == 0 && installed != null) {
      installed.release();
    }
  }

  private void hold() {
    if (held >= 0) {
      call(dup2, held, STDERR);
    }
  }

  private void release() {
    if (held >= 0) {
      call(dup2, real, STDERR);
      String text = PanicText.beforePanics(heldText());
      if (!text.isEmpty()) {
        System.err.print(text);
        System.err.flush();
      }
      clear();
    }
  }

  private String heldText() {
    try {
      long length = (long) pread.invokeExact(held, buffer, (long) MOST_HELD, 0L);
      byte[] bytes = buffer.asSlice(0, Math.max(0, length)).toArray(ValueLayout.JAVA_BYTE);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (Throwable impossible) {
      return "";
    }
  }

  private void clear() {
    try {
      int cut = (int) ftruncate.invokeExact(held, 0L);
      long at = cut == 0 ? (long) lseek.invokeExact(held, 0L, 0) : 0;
      assert at == 0;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private byte[] message(Optional<String> reason) {
    if (reason.filter(why -> why.contains(Faults.NO_THREADS)).isPresent()) {
      return "steelyard: %s: this process may not start threads;%nsteelyard: %s%n"
          .formatted(doing, Faults.MORE_THREADS)
          .getBytes(StandardCharsets.UTF_8);
    }
    String said =
        "steelyard: %s: it is damaged, and Lance gave up on it%s;%n"
            .formatted(doing, reason.map(why -> ": " + why).orElse(""));
    String remedy =
        "steelyard: 'steelyard store verify' says which files are damaged; put back a copy of them\n";
    return (said + remedy).getBytes(StandardCharsets.UTF_8);
  }

  /** What the signal's handler runs, on the thread that called {@code abort}. */
  @SuppressWarnings("unused") // called from native code
  private void aborted(int signal) {
    byte[] bytes = message(PanicText.reason(heldText()));
    int length = Math.min(bytes.length, MOST_HELD);
    MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, length);
    try {
      long ignored = (long) write.invokeExact(real, buffer, (long) length);
      exit.invokeExact(COULD_NOT_RUN);
    } catch (Throwable impossible) {
      Runtime.getRuntime().halt(COULD_NOT_RUN);
    }
  }

  private void answerAborts(Linker linker) throws Throwable {
    MethodHandle aborted =
        MethodHandles.lookup()
            .findVirtual(NativePanic.class, "aborted", MethodType.methodType(void.class, int.class))
            .bindTo(this);
    MemorySegment handler =
        linker.upcallStub(aborted, FunctionDescriptor.ofVoid(JAVA_INT), Arena.global());
    MethodHandle signal =
        function(linker, "signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
    MemorySegment before = (MemorySegment) signal.invokeExact(SIGABRT, handler);
    if (before.address() == -1) {
      throw new IllegalStateException("no handler can be set");
    }
  }

  /** Negative where there is no such thing; then nothing is held back. */
  private static int memoryFile(Linker linker) throws Throwable {
    String log = System.getenv("LANCE_LOG");
    if (log != null && !log.equals("off")) {
      return -1;
    }
    MethodHandle create =
        function(linker, "memfd_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    int closeOnExec = 1;
    return (int) create.invokeExact(Arena.global().allocateFrom("stderr"), closeOnExec);
  }

  private static void call(MethodHandle function, int first, int second) {
    try {
      int ignored = (int) function.invokeExact(first, second);
      assert ignored >= 0;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static MethodHandle function(Linker linker, String name, FunctionDescriptor type) {
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }
}

package dev.steelyard.cli.process;

import dev.steelyard.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the virtual machine owes the launcher script that started it, told by system properties.
 *
 * <ul>
 *   <li>{@code steelyard.launcher} is the script's process. Its exit code is what users see, so a
 *       negative verdict, code 1, leaves here as {@value #NEGATIVE}: 1 is also how a virtual
 *       machine ends that could not start or that lost its main thread, and those are no verdicts.
 *   <li>{@code steelyard.locale} is the user's {@code LC_ALL}; without it there was none. The
 *       virtual machine has a UTF-8 locale, without which it cannot read names. What is measured
 *       gets the user's own: a locale changes the speed of grep and sort.
 *   <li>The store's library is told to keep quiet, unless the user has told it something else. That
 *       is between it and this process: what is measured may hold another version of it, and not
 *       all know the word.
 * </ul>
 *
 * <p>Without the script, as in tests, nothing of this is done.
 */
public final class Launched {

  static final int NEGATIVE = 91;

  private static final String STORE_LOG = "LANCE_LOG";
  private static final int SIGINT = 2;
  private static final int SIGQUIT = 3;
  private static final int SIGKILL = 9;
  private static final int PR_SET_PDEATHSIG = 1;

  private Launched() {}

  /**
   * Does so. To be called before anything asks for the environment, which Java reads once.
   *
   * @throws IllegalStateException when it cannot be done: measuring would mislead
   */
  public static void begin() {
    Long launcher = Long.getLong("steelyard.launcher");
    if (launcher == null) {
      return;
    }
    try {
      restoreLocale();
      quietenStore();
      restoreInterrupts(launcher);
      leaveQuitting();
      dieWith(launcher);
    } catch (Throwable unknownSystem) {
      throw new IllegalStateException(
          "the C library of this system cannot be called: " + unknownSystem, unknownSystem);
    }
  }

  /** The exit code as the launcher is to hear it. */
  public static int exitCode(int code) {
    return code == ExitCode.NEGATIVE && isLaunched() ? NEGATIVE : code;
  }

  private static boolean isLaunched() {
    return Long.getLong("steelyard.launcher") != null;
  }

  private static void restoreLocale() throws Throwable {
    String locale = System.getProperty("steelyard.locale");
    if (locale == null) {
      Libc.call("unsetenv", Libc.text("LC_ALL"), 0, 0);
    } else {
      Libc.call("setenv", Libc.text("LC_ALL"), Libc.text(locale), 1);
    }
  }

  /** What Java starts has the environment that Java read; native code asks the C library. */
  private static void quietenStore() throws Throwable {
    if (System.getenv(STORE_LOG) == null) {
      Libc.call("setenv", Libc.text(STORE_LOG), Libc.text("off"), 0);
    }
  }

  /**
   * A shell starts what it waits for in the background with Ctrl-C ignored, and what is measured
   * would inherit that. A handler is not inherited; this one does nothing, because the launcher
   * passes on what it gets as a polite kill. Where the user had Ctrl-C ignored, it stays so.
   */
  private static void restoreInterrupts(long launcher) throws Throwable {
    if (!ignoresInterrupts(launcher)) {
      Libc.call("signal", SIGINT, Libc.address("getppid"), 0);
    }
  }

  /**
   * Ctrl-\ reaches this process too, and a virtual machine would print what its threads do. The
   * launcher ends it in order.
   */
  private static void leaveQuitting() throws Throwable {
    Libc.call("signal", SIGQUIT, Libc.address("getppid"), 0);
  }

  private static boolean ignoresInterrupts(long process) {
    try {
      Optional<String> ignored =
          Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .findFirst();
      return ignored
          .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .filter(mask -> (mask & (1L << (SIGINT - 1))) != 0)
          .isPresent();
    } catch (IOException | RuntimeException noSuchFile) {
      return false;
    }
  }

  /** Whoever kills the launcher means this process. */
  private static void dieWith(long launcher) throws Throwable {
    if (System.getProperty("os.name").equals("Linux")) {
      Libc.call("prctl", PR_SET_PDEATHSIG, SIGKILL, 0);
    } else {
      Thread.ofPlatform().daemon().name("launcher").start(() -> outlive(launcher));
    }
    if (Libc.call("getppid", 0, 0, 0) != launcher) {
      QuickExit.with(ExitCode.FAILED);
    }
  }

  private static void outlive(long launcher) {
    ProcessHandle.of(launcher).ifPresent(script -> script.onExit().join());
    Runtime.getRuntime().halt(137);
  }
}

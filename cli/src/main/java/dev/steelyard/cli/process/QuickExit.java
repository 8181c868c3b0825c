package dev.steelyard.cli.process;

/**
 * Ends the process without the virtual machine's farewell. Lance's threads stay in native code, and
 * a virtual machine that ends waits 0.3 s for such threads, which is most of what a short command
 * takes. Everything is stored and written by then; no shutdown hook is left that matters.
 */
public final class QuickExit {

  private QuickExit() {}

  public static void with(int code) {
    try {
      Libc.call("_exit", code, 0, 0);
    } catch (Throwable notHere) {
      System.exit(code);
    }
  }
}

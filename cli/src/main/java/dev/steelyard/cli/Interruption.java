package dev.steelyard.cli;

/**
 * Turns Ctrl-C and a polite kill into the orderly end of a run: the virtual machine leaves only
 * when the command has stored and said everything, and with the command's own exit code.
 */
final class Interruption implements AutoCloseable {

  private final Thread command = Thread.currentThread();
  private final Thread hook = new Thread(this::awaitCommand, "interruption");

  private Interruption() {}

  /** Watches over the thread that calls this, which ends the process or itself. */
  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void awaitCommand() {
    try {
      command.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the virtual machine has been told to leave. */
  boolean happened() {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread());
      return false;
    } catch (IllegalStateException shuttingDown) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook holds the virtual machine until this thread has ended the process.
      return;
    }
  }
}

package dev.steelyard.cli;

import dev.steelyard.lab.run.Run;
import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C and a polite kill into the orderly end of a run: the virtual machine leaves only
 * when everything is stored and said.
 */
final class Interruption implements AutoCloseable {

  private final CountDownLatch said = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Run run) {
    hook = new Thread(() -> interrupt(run), "interruption");
  }

  static Interruption of(Run run) {
    Interruption interruption = new Interruption(run);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void interrupt(Run run) {
    run.interrupt();
    try {
      said.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    said.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook is what brought us here; it ends by itself now.
      return;
    }
  }
}

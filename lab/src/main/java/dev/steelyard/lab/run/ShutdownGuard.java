package dev.steelyard.lab.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When the virtual machine is told to leave (Ctrl-C, a polite kill), lets what goes on end first: a
 * setup's process too would otherwise go on alone.
 */
public final class ShutdownGuard implements AutoCloseable {

  /** Clearing a large scratch folder takes a while; waiting for ever would be worse. */
  private static final int MOST_SECONDS = 30;

  private final CountDownLatch left = new CountDownLatch(1);
  private final Thread hook;

  private ShutdownGuard(Runnable callOff) {
    hook =
        new Thread(
            () -> {
              callOff.run();
              awaitLeft();
            },
            "leaving");
  }

  /**
   * Calls off what goes on when the virtual machine leaves, and holds it until this is closed.
   * Where it is leaving already, it is called off at once, and nothing is held.
   */
  public static ShutdownGuard orderly(Runnable callOff) {
    ShutdownGuard guard = new ShutdownGuard(callOff);
    try {
      Runtime.getRuntime().addShutdownHook(guard.hook);
    } catch (IllegalStateException leaving) {
      callOff.run();
    }
    return guard;
  }

  private void awaitLeft() {
    try {
      boolean inTime = left.await(MOST_SECONDS, TimeUnit.SECONDS);
      assert inTime : "still not cleared away";
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    left.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException underWay) {
      // The hook is what brought us here; it ends by itself now.
      return;
    }
  }
}

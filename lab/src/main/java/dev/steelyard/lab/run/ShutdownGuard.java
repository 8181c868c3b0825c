package dev.steelyard.lab.run;

import dev.steelyard.host.process.RepeatedSignal;
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

  private ShutdownGuard(Runnable callOff, Runnable hurry) {
    hook =
        new Thread(
            () -> {
              RepeatedSignal.then(hurry);
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
    return orderly(callOff, () -> {});
  }

  /**
   * The same of what still does something once it is called off.
   *
   * @param hurry ends that too; is called when the virtual machine is told to leave once more
   */
  static ShutdownGuard orderly(Runnable callOff, Runnable hurry) {
    ShutdownGuard guard = new ShutdownGuard(callOff, hurry);
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

package dev.steelyard.cli.process;

import dev.steelyard.cli.command.ExitCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Turns Ctrl-C and a polite kill into the orderly end of a run: the virtual machine leaves only
 * when the command has stored and said everything, and with the command's own exit code. What it
 * says may take long: where that is all that is left, it is not waited for much longer.
 */
public final class Interruption implements AutoCloseable {

  private static final Duration LONGEST_TELLING = Duration.ofSeconds(5);

  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final CountDownLatch stored = new CountDownLatch(1);
  private volatile Runnable farewell = () -> {};
  private final Thread command = Thread.currentThread();
  private final Thread hook = new Thread(this::awaitCommand, "interruption");

  private Interruption() {}

  /** Watches over the thread that calls this, which ends the process or itself. */
  public static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void awaitCommand() {
    asked.complete(null);
    try {
      stored.await();
      if (!command.join(LONGEST_TELLING)) {
        leave();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave() {
    try {
      farewell.run();
    } finally {
      QuickExit.with(ExitCode.INTERRUPTED);
    }
  }

  /**
   * Everything is stored, and the command only says it from here on: whoever asks it to leave waits
   * no more than five seconds for that.
   *
   * @param last what is done where it took longer; from another thread
   */
  public void stored(Runnable last) {
    farewell = last;
    stored.countDown();
  }

  /** Whether the virtual machine has been told to leave. */
  public boolean happened() {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread());
      return false;
    } catch (IllegalStateException shuttingDown) {
      return true;
    }
  }

  /** Is complete once somebody asks the virtual machine to leave. */
  public CompletableFuture<Void> asked() {
    return asked;
  }

  /**
   * What work gives; empty where somebody asked to leave meanwhile, of which what it gave, or
   * threw, may be the consequence.
   */
  public <T> Optional<T> unlessHappened(Supplier<T> work) {
    try {
      T given = work.get();
      return happened() ? Optional.empty() : Optional.of(given);
    } catch (RuntimeException failure) {
      if (happened()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  @Override
  public void close() {
    stored.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook holds the virtual machine until this thread has ended the process.
      return;
    }
  }
}

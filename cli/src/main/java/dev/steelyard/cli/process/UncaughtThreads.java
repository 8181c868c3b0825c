package dev.steelyard.cli.process;

import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.output.Messages;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Threads that ended by something nobody caught. What they were to do is missing, so that the
 * command that goes on is no success any more, nor is its verdict one.
 */
public final class UncaughtThreads {

  private final AtomicBoolean any = new AtomicBoolean();

  /** Watches over every thread of the process. */
  public static UncaughtThreads watch(PrintStream err) {
    UncaughtThreads lost = new UncaughtThreads();
    Thread.setDefaultUncaughtExceptionHandler((_, failure) -> lost.one(failure, err));
    return lost;
  }

  private void one(Throwable failure, PrintStream err) {
    any.set(true);
    try {
      Messages.broken(failure, err);
    } catch (Throwable another) {
      LastResort.say();
    }
    if (failure instanceof Error) {
      // The command may wait for that thread for ever: it is told to end in order, as by Ctrl-C.
      Thread.ofPlatform().daemon().name("lost").start(() -> System.exit(ExitCode.FAILED));
    }
  }

  /** The exit code of a command that gave this one. */
  public int exitCode(int code) {
    return any.get() && code != ExitCode.USAGE ? ExitCode.FAILED : code;
  }
}

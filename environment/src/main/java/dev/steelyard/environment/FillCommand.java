package dev.steelyard.environment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.Isolation;
import dev.steelyard.host.isolation.IsolationKind;
import dev.steelyard.host.isolation.ResourceLimits;
import dev.steelyard.host.isolation.Sandbox;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Runs commands that build or install something, to their ends: with all that they start, with a
 * bounded log. For one thread.
 *
 * @param scratch for what sandboxes need
 * @param calledOff is asked several times a second; when it is true, what runs is ended
 * @param limit how long a command may run before it is ended
 */
public record FillCommand(Path scratch, BooleanSupplier calledOff, Duration limit) {

  private static final Duration USUAL = Duration.ofHours(2);
  private static final long LOOK_EVERY_MILLIS = 200;

  /** Of the last lines a tool says, so many tell why it failed. */
  private static final int LAST_WORDS = 8;

  /** For commands that may run for two hours. */
  public FillCommand(Path scratch, BooleanSupplier calledOff) {
    this(scratch, calledOff, USUAL);
  }

  /**
   * Runs one.
   *
   * @param what it is, for people: {@code the build of 'branch'}
   * @param log takes its output
   * @throws SteelyardException when it ends otherwise than with exit code 0
   */
  public void run(String what, Command command, Path log) {
    long before = BoundedLog.size(log);
    try (Isolation none = Isolation.open(IsolationKind.NONE, scratch);
        Sandbox place = none.enclose(ResourceLimits.NONE)) {
      place.start(command, log);
      Ending ending = await(place);
      if (!(ending instanceof Ending.Exited(int code) && code == 0)) {
        throw SteelyardException.cannotRun(
            "%s failed, %s%s".formatted(what, ending.describe(), lastWords(log, before)));
      }
    }
  }

  private static String lastWords(Path log, long before) {
    List<String> lines = BoundedLog.lastLines(log, before, LAST_WORDS);
    return switch (lines.size()) {
      case 0 -> "; its log is " + log;
      case 1 -> ": %s; its log is %s".formatted(lines.getFirst(), log);
      default ->
          "; its log is %s, and ends:%n  %s".formatted(log, String.join("%n  ".formatted(), lines));
    };
  }

  private Ending await(Sandbox place) {
    long start = System.nanoTime();
    while (!calledOff.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        return new Ending.TimedOut(limit);
      }
      try {
        return place.ending().get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillBuilds) {
        // Looks again, whether it is called off.
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        break;
      } catch (ExecutionException impossible) {
        throw new IllegalStateException("an ending is never exceptional", impossible);
      }
    }
    return new Ending.CalledOff();
  }
}

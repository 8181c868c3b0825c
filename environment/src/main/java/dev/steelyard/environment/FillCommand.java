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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Runs commands that build or install something, to their ends: with all that they start, with a
 * bounded log, two hours at most. For one thread.
 *
 * @param scratch for what sandboxes need
 * @param calledOff is asked several times a second; when it is true, what runs is ended
 */
public record FillCommand(Path scratch, BooleanSupplier calledOff) {

  private static final long HOURS = 2;
  private static final long LOOK_EVERY_MILLIS = 200;

  /**
   * Runs one.
   *
   * @param what it is, for people: {@code the build of 'branch'}
   * @param log takes its output
   * @throws SteelyardException when it ends otherwise than with exit code 0
   */
  public void run(String what, Command command, Path log) {
    try (Isolation none = Isolation.open(IsolationKind.NONE, scratch);
        Sandbox place = none.enclose(ResourceLimits.NONE)) {
      place.start(command, log);
      Ending ending = await(place);
      if (!(ending instanceof Ending.Exited(int code) && code == 0)) {
        throw SteelyardException.cannotRun(
            "%s failed, %s%s; its log is %s"
                .formatted(
                    what,
                    ending.describe(),
                    BoundedLog.lastLine(log, 0).map(line -> ": " + line).orElse(""),
                    log));
      }
    }
  }

  private Ending await(Sandbox place) {
    long deadline = System.nanoTime() + TimeUnit.HOURS.toNanos(HOURS);
    while (System.nanoTime() < deadline && !calledOff.getAsBoolean()) {
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

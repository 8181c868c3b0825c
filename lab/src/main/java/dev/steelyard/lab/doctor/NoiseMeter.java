package dev.steelyard.lab.doctor;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.machine.Noise;
import dev.steelyard.core.machine.NoiseKind;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import dev.steelyard.host.process.Execution;
import dev.steelyard.host.process.ProcessMeter;
import dev.steelyard.lab.run.ShutdownGuard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.DoubleStream;

/**
 * Measures one thing again and again, each time in a process of its own, the way experiments are
 * measured and in the folder they work in. For one thread; Linux only.
 */
final class NoiseMeter implements AutoCloseable {

  private static final int WARMUP = 2;
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** However slow the work is here, no more time is spent on the fewest values. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final ScratchFolder scratch;
  private final Path folder;
  private final ProcessMeter meter;
  private final ShutdownGuard guard;

  NoiseMeter() {
    scratch = ScratchFolder.unique("steelyard-doctor");
    folder = scratch.path();
    try {
      meter = new ProcessMeter(folder);
      guard = ShutdownGuard.orderly(meter::callOff);
    } catch (Throwable failure) {
      scratch.close();
      throw failure;
    }
  }

  /**
   * Wall times of one kind of work in nanoseconds, in order, warm-up left out.
   *
   * @param budget how long to take, at least; more only for the fewest values, and 15 s at most
   * @throws SteelyardException when the work fails, or is too slow for {@link Noise#FEWEST} values
   */
  Values measure(NoiseKind kind, Duration budget) {
    Command command = NoiseWork.command(kind, folder);
    for (int i = 0; i < WARMUP; i++) {
      once(kind, command);
    }
    DoubleStream.Builder values = DoubleStream.builder();
    long start = System.nanoTime();
    int count = 0;
    for (long spent = 0; goesOn(count, spent, budget); spent = System.nanoTime() - start) {
      values.add(once(kind, command));
      count++;
    }
    if (count < Noise.FEWEST) {
      throw SteelyardException.cannotRun(
          "%s-bound work is too slow here for a noise floor: %d iterations in %d s, of %d needed"
              .formatted(kind.word(), count, LONGEST.toSeconds(), Noise.FEWEST));
    }
    return Values.of(values.build().toArray());
  }

  private static boolean goesOn(int count, long spent, Duration budget) {
    return spent < budget.toNanos() || (count < Noise.FEWEST && spent < LONGEST.toNanos());
  }

  private double once(NoiseKind kind, Command command) {
    Path log = folder.resolve("log");
    long before = BoundedLog.size(log);
    Execution execution = meter.measure(command, log, TIMEOUT);
    if (execution.ending() instanceof Ending.Exited(int code) && code == 0) {
      return execution.wallNanos();
    }
    String said = BoundedLog.lastLine(log, before).map(line -> ": " + line).orElse("");
    throw SteelyardException.cannotRun(
        "cannot measure %s-bound work with %s: %s%s"
            .formatted(kind.word(), command.program(), execution.ending().describe(), said));
  }

  @Override
  public void close() {
    try {
      meter.close();
      scratch.close();
    } finally {
      guard.close();
    }
  }
}

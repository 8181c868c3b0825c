package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.workload.IterationOutcome;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * How many iterations a run measures where their time decides: so many that its trials take a time
 * each on average, and not fewer than a number. All trials are measured equally often, so that they
 * are compared in pairs.
 *
 * @param each what a trial is worth, with what is run before and after its iterations
 * @param least iterations of a trial, at least 1
 * @param most iterations of a trial, not less than the least; goes before the time
 */
public record MeasuringTime(Duration each, int least, int most) {

  /** What takes longer is not tried twice. */
  private static final Duration QUICK = Duration.ofMillis(500);

  /**
   * How many iterations of each trial.
   *
   * @param block how long one iteration of every trial takes, together
   */
  int iterations(Duration block, int trials) {
    double wanted = Math.ceil((double) each.toNanos() * trials / Math.max(1, block.toNanos()));
    return (int) Math.clamp(wanted, least, most);
  }

  /**
   * The same, found out by doing one iteration of every trial, which is not kept; what is quick is
   * done twice, since the first time is often not like the others.
   *
   * @throws SteelyardException when one fails
   * @throws CalledOff when it was called off
   */
  int iterations(Plan plan, RunWorkspace bench) {
    Duration first = block(plan, bench);
    Duration usual = first.compareTo(QUICK) < 0 ? block(plan, bench) : first;
    return iterations(usual.compareTo(first) < 0 ? usual : first, plan.trials().size());
  }

  private static Duration block(Plan plan, RunWorkspace bench) {
    long begun = System.nanoTime();
    IntStream.range(0, plan.trials().size()).forEach(trial -> attempt(plan, bench, trial));
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static void attempt(Plan plan, RunWorkspace bench, int trial) {
    IterationOutcome tried = bench.measure(new Plan.Step(trial, 0, true, 0));
    if (tried.calledOff()) {
      throw new CalledOff();
    }
    tried
        .failure()
        .ifPresent(failure -> {
          throw SteelyardException.cannotRun(
              "'%s' failed when it was tried, and nothing was measured: %s%s"
                  .formatted(
                      plan.trials().get(trial).label(),
                      plan.experiment().secrets().text(failure.message()),
                      failure.cause() == Cause.FAILED && tried.exitCode().isPresent()
                          ? "; -i counts runs whatever their exit code is"
                          : ""));
        });
  }
}

package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.lab.workload.IterationOutcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Does the iterations of trials again so that somebody can look at what does them; no result is
 * kept of them, for looking costs something. Made by {@link Runs}. For one thread, but for {@link
 * #interrupt}.
 */
public final class Rerun implements AutoCloseable {

  /** What is short takes far longer to start and to journal than to do. */
  private static final int MOST_TIMES_LONGER = 4;

  private final Plan plan;
  private final RunWorkspace bench;
  private final OpenedResources opened;
  private int starts;

  /**
   * Nothing was done yet.
   *
   * @param opened all that is closed with it, the workspace too
   */
  Rerun(Plan plan, RunWorkspace bench, OpenedResources opened) {
    this.plan = plan;
    this.bench = bench;
    this.opened = opened;
  }

  /** What may be done again. */
  public Plan plan() {
    return plan;
  }

  /**
   * One more start of a trial: its subject is started and warmed up, or its command is run, once or
   * again and again.
   *
   * @param trial its index in the plan
   * @param least how long its iterations take together, at least; where most of the time goes by
   *     between them, it ends once four times as long has passed
   * @throws SteelyardException when an iteration fails, or the machine cannot do its part
   * @throws CalledOff when it was interrupted
   */
  public RerunWork perform(int trial, Duration least, WorkObserver observer) {
    int start = starts++;
    RerunWork done = RerunWork.NONE;
    long firstEnded = 0;
    bench.observe(observer);
    try {
      do {
        IterationOutcome one = bench.measure(new Plan.Step(trial, done.iterations(), false, start));
        if (one.calledOff()) {
          throw new CalledOff();
        }
        refuse(trial, one.failure());
        done = done.and(one);
        // How long a subject takes to be ready says nothing of how iterations follow each other.
        firstEnded = done.iterations() == 1 ? System.nanoTime() : firstEnded;
      } while (!isEnough(done, System.nanoTime() - firstEnded, least));
      return done;
    } finally {
      bench.leave();
      bench.observe(WorkObserver.NONE);
    }
  }

  static boolean isEnough(RerunWork done, long sinceFirstNanos, Duration least) {
    return done.wallNanos() >= least.toNanos()
        || sinceFirstNanos >= MOST_TIMES_LONGER * least.toNanos();
  }

  private void refuse(int trial, Optional<IterationFailure> failure) {
    if (failure.isPresent()) {
      throw SteelyardException.cannotRun(
          "%s failed when it was run again: %s"
              .formatted(
                  plan.trials().get(trial).label(),
                  plan.experiment().secrets().text(failure.get().message())));
    }
  }

  /** Ends what runs; from any thread, does not wait for it. */
  public void interrupt() {
    bench.callOff();
  }

  @Override
  public void close() {
    opened.close();
  }
}

package dev.steelyard.analysis.runs;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.FalseAlarmRate;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.lab.doctor.SelfComparison;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.run.Run;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.report.content.SelfWeighing;
import dev.steelyard.store.RunState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs an experiment's baseline against itself again and again, each repetition a run of its own,
 * and collects what its comparisons say. For one thread.
 */
public final class SelfWeigher {

  private final Experiment original;
  private final Experiment experiment;
  private final Path file;
  private final Selection selection;
  private final int repetitions;
  private final SelfWeighingListener listener;
  private final Set<String> said = new HashSet<>();
  private final List<String> runs = new ArrayList<>();
  private final List<Comparison> comparisons = new ArrayList<>();
  private final List<RunOutcome.TrialFailure> failed = new ArrayList<>();

  /**
   * Of one experiment.
   *
   * @param file the experiment's, for messages
   * @param repetitions at least one
   */
  public SelfWeigher(
      Experiment original,
      Path file,
      Selection selection,
      int repetitions,
      SelfWeighingListener listener) {
    this.original = original;
    this.experiment = SelfComparison.of(original, file.toString());
    this.file = file;
    this.selection = selection;
    this.repetitions = repetitions;
    this.listener = listener;
  }

  /** Goes on until all are made, one fails, or the virtual machine is told to leave. */
  public void weigh(Runs store, TestBed testBed) {
    long start = System.nanoTime();
    boolean goesOn = true;
    while (goesOn && runs.size() < repetitions) {
      listener.begins(
          runs.size() + 1,
          repetitions,
          experiment.name(),
          left(Duration.ofNanos(System.nanoTime() - start)));
      try (Run run = store.begin(experiment, file, selection, testBed, new Listener())) {
        goesOn = add(run.execute());
      }
    }
  }

  /** The mean of the repetitions made tells how long the others take. */
  private Optional<Duration> left(Duration spent) {
    int done = runs.size();
    return done == 0
        ? Optional.empty()
        : Optional.of(spent.multipliedBy(repetitions - done).dividedBy(done));
  }

  private boolean add(RunOutcome outcome) {
    if (outcome.record().state() != RunState.COMPLETED) {
      failed.addAll(outcome.failed());
      return false;
    }
    runs.add(outcome.record().id());
    comparisons.addAll(RunReports.of(outcome.record(), outcome.results()).comparisons());
    return true;
  }

  /** Of the repetitions made so far. */
  public SelfWeighing found() {
    return new SelfWeighing(
        original.name(),
        original.baseline().name(),
        repetitions,
        runs,
        experiment.minimumEffect(),
        FalseAlarmRate.of(comparisons));
  }

  /** The trials whose failure ended it; none when all went well. */
  public List<RunOutcome.TrialFailure> failed() {
    return List.copyOf(failed);
  }

  /**
   * That both sides are the same is meant so here; what repetitions have in common is said once.
   */
  private final class Listener implements RunListener {

    @Override
    public void started(String run, int trials, int done, int total, boolean isMost) {}

    @Override
    public void measuring(String trial, int done, int total, Optional<Duration> left) {
      if (runs.isEmpty() && left.isPresent()) {
        listener.measuring(done + 1, total, repetitions, whole(done, total, left.get()));
      }
    }

    /** Each repetition takes what the first has taken and will take. */
    private Duration whole(int done, int total, Duration left) {
      Duration one = left.multipliedBy(total).dividedBy(Math.max(1, total - done));
      return one.multipliedBy(repetitions);
    }

    @Override
    public void sameSides(String message) {}

    @Override
    public void warning(String message) {
      if (said.add(message)) {
        listener.warning(message);
      }
    }
  }
}

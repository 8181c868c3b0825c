package dev.steelyard.watch.bisect;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.bisect.BisectEvidence;
import dev.steelyard.core.bisect.BisectRules;
import dev.steelyard.core.bisect.BisectStep;
import dev.steelyard.core.bisect.NoisyBisection;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.statistics.Quantiles;
import dev.steelyard.lab.build.Branches;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.lab.build.Repository;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.store.Store;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks for the commit that changed a benchmark. For one thread and one search. */
public final class CommitSearch {

  /** So often in turn a commit fails that is given up, of which no pair is measured. */
  private static final int MOST_FAILED_FIRST = 3;

  /** The same of one that was measured before. */
  private static final int MOST_FAILED = 6;

  private final BisectQuestion question;
  private final BisectLine line;
  private final PairRunner runner;
  private final StoredPairs stored;
  private final BisectListener listener;
  private final BooleanSupplier interrupted;

  private final Map<Integer, Integer> failedInTurn = new HashMap<>();
  private final SortedMap<Integer, String> skipped = new TreeMap<>();
  private final FailingCommits failing = new FailingCommits();
  private BisectEvidence evidence;
  private Optional<Result> sample = Optional.empty();
  private int measuredNow;

  private CommitSearch(
      BisectQuestion question,
      BisectLine line,
      PairRunner runner,
      StoredPairs stored,
      BisectListener listener,
      BooleanSupplier interrupted) {
    this.interrupted = interrupted;
    this.question = question;
    this.line = line;
    this.runner = runner;
    this.stored = stored;
    this.listener = listener;
    this.evidence = BisectEvidence.none(line.size());
  }

  /**
   * A search that has not begun.
   *
   * @param runs measure, and store what they measure
   * @param interrupted whether the process was told to leave: what fails then says nothing
   * @throws SteelyardException when there is no such repository, commit, variant or level
   */
  public static CommitSearch of(
      BisectQuestion question,
      Map<String, String> environment,
      Runs runs,
      Store store,
      BisectListener listener,
      BooleanSupplier interrupted) {
    Repository repository = Repository.toWorkIn(question.repository(), environment);
    BisectLine line = BisectLine.between(repository, question.good(), question.bad());
    CommitExperiment experiment =
        CommitExperiment.of(
            question, repository.workTree(), versions(question, repository, store, listener));
    PairRunner runner =
        new PairRunner(
            runs,
            experiment,
            line,
            question.file(),
            question.testBed(),
            new WarningsAlone(listener));
    StoredPairs stored =
        new StoredPairs(
            store, experiment, question.testBed(), line, runner::sealOfGood, listener::warning);
    return new CommitSearch(question, line, runner, stored, listener, interrupted);
  }

  /** As watching calls the builds: a commit that was measured before stays one build. */
  private static Function<String, Optional<String>> versions(
      BisectQuestion question, Repository repository, Store store, BisectListener listener) {
    Experiment experiment = question.experiment();
    if (experiment.build().number().isPresent()) {
      return _ -> Optional.empty();
    }
    ProjectVersion rule =
        ProjectVersion.ofMany(experiment.dutName(), store::builds, new HashSet<>());
    Map<String, String> found = new HashMap<>();
    Branches branches = repository.branches();
    Set<String> said = new HashSet<>();
    Consumer<String> remarks =
        remark -> {
          if (said.add(remark)) {
            listener.warning(remark);
          }
        };
    return commit ->
        Optional.of(found.computeIfAbsent(commit, one -> rule.number(branches, one, remarks)));
  }

  /**
   * Searches until a commit is certain enough, nothing can be found, or the process is told to
   * leave. Every pair is stored before the next is measured.
   *
   * @throws SteelyardException when the good or the bad commit cannot be measured
   */
  public BisectReport search() {
    if (!readStored()) {
      return report(Optional.empty());
    }
    BisectRules rules = question.rules().beyond(evidence.pairs());
    listener.began(line, evidence.pairs(), rules.mostPairs());
    NoisyBisection bisection = new NoisyBisection(rules);
    while (true) {
      switch (bisection.next(evidence)) {
        case BisectStep.Ended end -> {
          return report(Optional.of(end));
        }
        case BisectStep.Measure what -> {
          if (!measure(what)) {
            return report(Optional.empty());
          }
        }
      }
    }
  }

  /** Whether the search goes on: what is built for it may be called off. */
  private boolean readStored() {
    try {
      StoredPairs.Known known = stored.read();
      known.pairs().forEach((number, pairs) -> pairs.forEach(pair -> addStored(number, pair)));
      known.failed().forEach(failing::addFailed);
      return true;
    } catch (SteelyardException failure) {
      if (interrupted.getAsBoolean()) {
        return false;
      }
      throw failure;
    }
  }

  private void addStored(int number, CommitPair pair) {
    if (add(number, pair) == 0) {
      failing.addFailed(number, 1);
    }
  }

  /** Whether the search goes on. */
  private boolean measure(BisectStep.Measure what) {
    LoggedCommit commit = line.at(what.commit());
    listener.measuring(what, commit, evidence.pairs());
    PairMeasurement measured = runner.measure(what.commit(), what.pairs());
    if (interrupted.getAsBoolean()) {
      return false;
    }
    return switch (measured) {
      case PairMeasurement.Measured(CommitPair pair) -> {
        int more = add(what.commit(), pair);
        if (more == 0) {
          failed(what.commit(), "its starts failed as often as they were tried");
        } else {
          failedInTurn.remove(0);
          failedInTurn.remove(what.commit());
          measuredNow += more;
          listener.measured(commit, ratio(what.commit()), evidence.at(what.commit()).size());
        }
        yield true;
      }
      case PairMeasurement.Unmeasurable(String why) -> {
        skip(what.commit(), why);
        yield true;
      }
      case PairMeasurement.Failed(boolean isGood, String why) -> {
        failed(isGood ? 0 : what.commit(), why);
        yield true;
      }
      case PairMeasurement.Unnamed(String why, boolean hasOthers) -> {
        // A name that nothing ever had is mistyped; what was measured before is missing now.
        boolean isMistyped = hasOthers && evidence.pairs() == 0 && what.commit() == line.size();
        throw isMistyped ? SteelyardException.invalid(why) : SteelyardException.cannotRun(why);
      }
      case PairMeasurement.Interrupted _ -> false;
    };
  }

  /** A program may fail now and then; who never does anything else cannot be measured. */
  private void failed(int number, String why) {
    failing.addFailed(number, 1);
    boolean isNew = evidence.at(number == 0 ? line.size() : number).isEmpty();
    if (failedInTurn.merge(number, 1, Integer::sum) < (isNew ? MOST_FAILED_FIRST : MOST_FAILED)) {
      listener.warning(why + "; it is measured once more");
      return;
    }
    if (number == 0) {
      throw SteelyardException.cannotRun(why);
    }
    skip(number, why);
  }

  /** Adds what a run measured; how many pairs of starts that is. */
  private int add(int number, CommitPair measured) {
    CommitPair pair = measured.with(question.declared(), question.benchmark());
    if (number == line.size() && pair.isOneThing()) {
      throw SteelyardException.cannotRun(
          "what is run of the good and of the bad commit is the same, to the last byte, so no"
              + " commit between them can have changed it; does the command run what {source}"
              + " has?");
    }
    sample = Optional.of(pair.good());
    failing.add(number, pair);
    List<Double> ratios = PairedRatios.of(pair.good(), pair.other());
    for (double ratio : ratios) {
      evidence = evidence.with(number, ratio);
    }
    return ratios.size();
  }

  private double ratio(int number) {
    double[] sorted = evidence.at(number).stream().mapToDouble(one -> one).sorted().toArray();
    return Math.exp(Quantiles.median(sorted));
  }

  private void skip(int number, String why) {
    LoggedCommit commit = line.at(number);
    if (number == line.size()) {
      throw SteelyardException.cannotRun(
          "the bad commit %s cannot be measured: %s".formatted(commit.shortHash(), why));
    }
    evidence = evidence.withSkipped(number);
    skipped.put(number, why);
    listener.skipped(commit, why);
  }

  private BisectReport report(Optional<BisectStep.Ended> end) {
    Map<Integer, Double> ratios = new HashMap<>();
    evidence.ratios().keySet().forEach(number -> ratios.put(number, ratio(number)));
    return new BisectReport(
        line,
        question.benchmark(),
        evidence,
        end,
        skipped,
        failing.told(ratios),
        measuredNow,
        sample);
  }

  /** Of the many runs of a search only what is wrong is told. */
  private record WarningsAlone(BisectListener to) implements RunListener {

    @Override
    public void started(String run, int trials, int done, int total, boolean isMost) {}

    @Override
    public void measuring(String trial, int done, int total, Optional<Duration> left) {}

    @Override
    public void waiting(String message) {
      to.waiting(message);
    }

    @Override
    public void warning(String message) {
      to.warning(message);
    }
  }
}

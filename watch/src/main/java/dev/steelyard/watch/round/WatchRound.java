package dev.steelyard.watch.round;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.watch.commit.WatchedBranch;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.round.RoundEnd.CommitFate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Measures the commits that lack results, one after the other, each under a lease, and has those
 * checked of which all that is older had its turn. Which are left is asked anew after each, so that
 * one that came meanwhile has its turn. For one thread and one round.
 */
public final class WatchRound {

  private final WatchPlace place;
  private final WatchedExperiment experiment;
  private final WatchedBranch branch;
  private final WatchRules rules;
  private final WatchListener listener;
  private final WatchMemory memory;
  private final MeasuringMemory measuring;
  private final CommitCoverage coverage;
  private final CommitWork work;
  private final Optional<CommitDispatch> elsewhere;
  private final OtherFiles files;
  private final LeasedCommits leased;
  private final Optional<RoundChecks> checks;
  private final Set<String> seen = new HashSet<>();
  private Set<String> expected = Set.of();

  /**
   * How commits are measured.
   *
   * @param check done with each; empty for nothing
   */
  public WatchRound(
      WatchPlace place,
      WatchedExperiment experiment,
      WatchedBranch branch,
      WatchRules rules,
      Optional<CommitCheck> check,
      WatchListener listener) {
    this.place = place;
    this.experiment = experiment;
    this.branch = branch;
    this.rules = rules;
    this.listener = listener;
    this.memory = new WatchMemory(place.store().notes(), experiment, place.testBed().name());
    this.measuring = memory.measuring();
    this.coverage = new CommitCoverage(place.store(), experiment, place.testBed().name());
    this.work = new CommitWork(place, experiment, listener.run());
    this.elsewhere =
        rules
            .dispatch()
            .map(one ->
                new CommitDispatch(
                    place, experiment, measuring, one, rules.retriesFailed(), this::covered));
    this.files = new OtherFiles(measuring, work::filesBeside);
    this.leased = new LeasedCommits(place, measuring, rules.leaseLasts(), listener);
    this.checks = check.map(one -> new RoundChecks(place, branch, memory, one, leased, listener));
  }

  /**
   * Does all that is to be done.
   *
   * @param candidates the commits that are to have results, in the order in which they are
   *     measured; asked again after each
   * @throws SteelyardException when the store is out of reach
   */
  public RoundEnd run(Supplier<List<LoggedCommit>> candidates) {
    RoundEnd end = RoundEnd.NONE;
    boolean isLeft = true;
    checks.filter(_ -> rules.retriesFailed()).ifPresent(RoundChecks::askAgain);
    while (isLeft && !place.interrupted().getAsBoolean()) {
      List<LoggedCommit> all = candidates.get();
      if (coverage.isOfTools() && expected.isEmpty()) {
        expected = place.patience().with(() -> names(all));
      }
      Optional<LoggedCommit> next = all.stream().filter(one -> seen.add(one.commit())).findFirst();
      isLeft = next.isPresent();
      if (isLeft) {
        end = after(end, next.get());
      }
      end = checked(end, all);
    }
    files.remark().ifPresent(listener::remark);
    return place.interrupted().getAsBoolean() ? end.withInterruption() : end;
  }

  /** The names of the newest commit that has all of its. */
  private Set<String> names(List<LoggedCommit> commits) {
    return commits.stream()
        .map(one -> coverage.of(one.commit(), Set.of()))
        .filter(CommitCoverage.Covered::isComplete)
        .map(CommitCoverage.Covered::benchmarks)
        .findFirst()
        .orElse(Set.of());
  }

  private RoundEnd checked(RoundEnd end, List<LoggedCommit> all) {
    return checks.isEmpty() || place.interrupted().getAsBoolean()
        ? end
        : checks.get().check(end, all, one -> !seen.contains(one.commit()), new InStore());
  }

  /** What the store has of commits; what failed for good is not waited for. */
  private final class InStore implements RoundChecks.Stored {

    @Override
    public CommitCoverage.Covered covered(LoggedCommit commit) {
      return WatchRound.this.covered(commit);
    }

    @Override
    public boolean isAll(LoggedCommit commit, CommitCoverage.Covered covered) {
      return covered.isComplete() || failure(commit).isPresent();
    }
  }

  private RoundEnd after(RoundEnd end, LoggedCommit commit) {
    CommitCoverage.Covered covered = covered(commit);
    if (covered.isComplete()) {
      // Which files another machine has is not known here.
      if (elsewhere.isEmpty()) {
        place.patience().doing(() -> files.look(commit));
      }
      return end;
    }
    Optional<MeasuringMemory.FailedCommit> failure = failure(commit);
    if (failure.isPresent() && !rules.retriesFailed()) {
      listener.known(commit, failure.get());
      return end.with(CommitFate.LEFT_OUT);
    }
    return elsewhere.isEmpty()
        ? leased.with(
            end, end.with(CommitFate.BY_OTHERS), commit, lease -> measured(end, commit, lease))
        : dispatched(end, commit, elsewhere.get());
  }

  /** Why it cannot be measured, as far as that still holds. */
  private Optional<MeasuringMemory.FailedCommit> failure(LoggedCommit commit) {
    return place.patience().with(() -> measuring.failures(commit.commit())).stream()
        .filter(one ->
            elsewhere
                .map(other -> other.isKnown(one))
                .orElseGet(() -> one.how().conditions().equals(work.conditions())))
        .reduce((_, later) -> later);
  }

  private RoundEnd dispatched(RoundEnd end, LoggedCommit commit, CommitDispatch to) {
    try {
      rememberDue(commit);
      String build = experiment.buildVersion(branch.branches(), commit.commit(), version(commit));
      DispatchEnd what = to.dispatch(commit, build, rules.leaseLasts());
      boolean isTried = what instanceof DispatchEnd.Asked || what instanceof DispatchEnd.Failed;
      Optional<MeasuringMemory.FailedCommit> failure = isTried ? failure(commit) : Optional.empty();
      if (failure.isPresent()) {
        return failedThere(end, commit, failure.get());
      }
      listener.dispatched(commit, what);
      return switch (what) {
        case DispatchEnd.Asked asked -> afterAsking(end, commit, asked.doubt().isPresent());
        case DispatchEnd.Awaited awaited -> afterAsking(end, commit, awaited.doubt().isPresent());
        case DispatchEnd.ByOther _ -> sentAway(end, commit, CommitFate.ELSEWHERE);
        case DispatchEnd.Failed failed when failed.isLast() -> end.with(CommitFate.FAILED);
        // It is asked for again at the next look.
        case DispatchEnd.Failed _, DispatchEnd.Refused _ ->
            sentAway(end, commit, CommitFate.FAILED);
        case DispatchEnd.GivenUp _ -> end.with(CommitFate.GIVEN_UP);
      };
    } catch (SteelyardException failed) {
      if (place.interrupted().getAsBoolean()) {
        return end.withInterruption();
      }
      listener.failed(commit, failed);
      return sentAway(end, commit, CommitFate.FAILED);
    }
  }

  /** What could be measured counts, as where it is measured here. */
  private RoundEnd failedThere(
      RoundEnd end, LoggedCommit commit, MeasuringMemory.FailedCommit failure) {
    if (covered(commit).benchmarks().isEmpty()) {
      listener.known(commit, failure);
      return end.with(CommitFate.UNMEASURABLE);
    }
    listener.inPart(commit, failure.why());
    return end.with(CommitFate.MEASURED);
  }

  /** Of a command that was waited for all is there; of others results are to come. */
  private RoundEnd afterAsking(RoundEnd end, LoggedCommit commit, boolean isDoubtful) {
    if (covered(commit).isComplete()) {
      return end.with(CommitFate.MEASURED);
    }
    return sentAway(end, commit, isDoubtful ? CommitFate.FAILED : CommitFate.ELSEWHERE);
  }

  /** Those after it wait for it. */
  private RoundEnd sentAway(RoundEnd end, LoggedCommit commit, CommitFate fate) {
    leased.sentAway(commit);
    return end.with(fate);
  }

  private CommitCoverage.Covered covered(LoggedCommit commit) {
    return place.patience().with(() -> coverage.of(commit.commit(), expected));
  }

  private void rememberDue(LoggedCommit commit) {
    if (checks.isPresent()) {
      place.patience().doing(() -> memory.checks().due(commit.commit()));
    }
  }

  /** What others did before the lease was taken is looked at under it. */
  private RoundEnd measured(RoundEnd end, LoggedCommit commit, HeldLease lease) {
    CommitCoverage.Covered covered = covered(commit);
    if (covered.isComplete()) {
      listener.measured(commit, new CommitEnd.AlreadyThere());
      return end;
    }
    listener.measuring(commit, covered.missing());
    rememberDue(commit);
    CommitEnd what = work.measure(commit, version(commit), lease);
    listener.measured(commit, what);
    return switch (what) {
      case CommitEnd.Measured(_, Optional<String> failed) -> {
        failed.ifPresentOrElse(
            why -> remember(commit, why, ""),
            () -> place.patience().doing(() -> measuring.forgetFailure(commit.commit())));
        place.patience().doing(() -> files.measured(commit));
        expect(covered(commit));
        yield end.with(CommitFate.MEASURED);
      }
      case CommitEnd.Unmeasurable(String why, String log) -> {
        remember(commit, why, log);
        if (covered.benchmarks().isEmpty() && checks.isPresent()) {
          place.patience().doing(() -> memory.checks().unmeasured(commit.commit()));
        }
        yield end.with(CommitFate.UNMEASURABLE);
      }
      case CommitEnd.LeaseLost _ -> {
        leased.sentAway(commit);
        yield end.with(CommitFate.BY_OTHERS);
      }
      case CommitEnd.ByOther _ -> end.with(CommitFate.BY_OTHERS);
      case CommitEnd.AlreadyThere _ -> end;
      case CommitEnd.Interrupted _ -> end.withInterruption();
    };
  }

  private void expect(CommitCoverage.Covered covered) {
    if (coverage.isOfTools() && covered.isComplete() && expected.isEmpty()) {
      expected = covered.benchmarks();
    }
  }

  private void remember(LoggedCommit commit, String why, String log) {
    FailedUnder how = new FailedUnder(experiment.content(), work.conditions());
    place.patience().doing(() -> measuring.failed(commit.commit(), why, log, how));
  }

  private Optional<String> version(LoggedCommit commit) {
    return rules
        .version()
        .map(one -> one.number(branch.branches(), commit.commit(), listener::remark));
  }
}

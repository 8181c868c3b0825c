package dev.steelyard.watch.round;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.watch.commit.WatchedBranch;
import dev.steelyard.watch.commit.WatchedExperiment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Measures the commits that lack results, one after the other, each under a lease. Which are left
 * is asked anew after each, so that one that came meanwhile has its turn. For one thread.
 */
public final class WatchRound {

  private final WatchPlace place;
  private final WatchedExperiment experiment;
  private final WatchedBranch branch;
  private final WatchRules rules;
  private final WatchListener listener;
  private final WatchMemory memory;
  private final CommitCoverage coverage;
  private final CommitWork work;
  private final Optional<CommitCheck> check;
  private final Optional<CommitDispatch> elsewhere;
  private final Set<String> claimedNow = new HashSet<>();
  private Set<String> expected = Set.of();
  private OtherFiles files;

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
    this.check = check;
    this.memory = new WatchMemory(place.store().notes(), experiment, place.testBed().name());
    this.coverage = new CommitCoverage(place.store(), experiment, place.testBed().name());
    this.work = new CommitWork(place, experiment, listener.run());
    this.files = new OtherFiles(memory, work::filesBeside);
    this.elsewhere =
        rules
            .dispatch()
            .map(one -> new CommitDispatch(place, experiment, memory, one, rules.retriesFailed()));
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
    files = new OtherFiles(memory, work::filesBeside);
    Set<String> seen = new HashSet<>();
    claimedNow.clear();
    boolean isLeft = true;
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
    }
    end = checkLast(end, candidates.get());
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

  private RoundEnd after(RoundEnd end, LoggedCommit commit) {
    CommitCoverage.Covered covered = covered(commit);
    if (covered.isComplete()) {
      place.patience().doing(() -> files.look(commit));
    }
    if (covered.isComplete() && !isCheckDue(commit)) {
      return end;
    }
    Optional<WatchMemory.FailedCommit> failure = failure(commit);
    if (!covered.isComplete() && failure.isPresent() && !rules.retriesFailed()) {
      listener.known(commit, failure.get());
      return end;
    }
    return covered.isComplete() || elsewhere.isEmpty()
        ? withLease(end, commit, false)
        : dispatched(end, commit, elsewhere.get());
  }

  /** Why it cannot be measured, as far as that still holds. */
  private Optional<WatchMemory.FailedCommit> failure(LoggedCommit commit) {
    return place
        .patience()
        .with(() -> memory.failure(commit.commit()))
        .filter(one ->
            elsewhere
                .map(other -> other.isKnown(one))
                .orElseGet(() -> one.conditions().equals(work.conditions())));
  }

  private RoundEnd dispatched(RoundEnd end, LoggedCommit commit, CommitDispatch to) {
    try {
      if (check.isPresent()) {
        place.patience().doing(() -> memory.checkDue(commit.commit()));
      }
      String build = experiment.buildVersion(branch.branches(), commit.commit(), version(commit));
      DispatchEnd what = to.dispatch(commit, build, rules.leaseLasts());
      boolean isTried = what instanceof DispatchEnd.Asked || what instanceof DispatchEnd.Failed;
      Optional<WatchMemory.FailedCommit> failure = isTried ? failure(commit) : Optional.empty();
      if (failure.isPresent()) {
        listener.known(commit, failure.get());
        return end.withUnmeasurable();
      }
      listener.dispatched(commit, what);
      return switch (what) {
        case DispatchEnd.Asked _ -> afterAsking(end, commit);
        case DispatchEnd.Awaited _, DispatchEnd.ByOther _ -> end.withElsewhere();
        case DispatchEnd.Failed _ -> end.withFailed();
        case DispatchEnd.GivenUp _ -> end.withUnmeasurable();
        case DispatchEnd.Refused _ -> end;
      };
    } catch (SteelyardException failed) {
      if (place.interrupted().getAsBoolean()) {
        return end.withInterruption();
      }
      listener.failed(commit, failed);
      return end.withFailed();
    }
  }

  /** A command that was waited for may have brought all results. */
  private RoundEnd afterAsking(RoundEnd end, LoggedCommit commit) {
    if (!covered(commit).isComplete()) {
      return end.withElsewhere();
    }
    RoundEnd measured = end.withMeasured();
    return isCheckDue(commit) ? withLease(measured, commit, false) : measured;
  }

  /** The oldest first, so that a change is told of the commit that has it first. */
  private RoundEnd checkLast(RoundEnd before, List<LoggedCommit> all) {
    RoundEnd end = before;
    for (LoggedCommit commit : check.isEmpty() ? List.<LoggedCommit>of() : all.reversed()) {
      boolean isDue =
          !place.interrupted().getAsBoolean()
              && !claimedNow.contains(commit.commit())
              && isCheckDue(commit);
      if (isDue && covered(commit).isComplete()) {
        end = withLease(end, commit, true);
      }
    }
    return end;
  }

  private RoundEnd withLease(RoundEnd end, LoggedCommit commit, boolean isLast) {
    try {
      return leased(end, commit, isLast);
    } catch (SteelyardException failed) {
      listener.failed(commit, failed);
      return end.withFailed();
    }
  }

  private CommitCoverage.Covered covered(LoggedCommit commit) {
    return place.patience().with(() -> coverage.of(commit.commit(), expected));
  }

  private boolean isCheckDue(LoggedCommit commit) {
    return place.patience().with(() -> memory.isCheckDue(commit.commit()));
  }

  private RoundEnd leased(RoundEnd end, LoggedCommit commit, boolean isLast) {
    String what = lease(memory, commit);
    return switch (place
        .patience()
        .with(() -> HeldLease.take(place.store().leases(), what, rules.leaseLasts()))) {
      case HeldLease.Answer.Refused(var by) -> {
        listener.measured(commit, new CommitEnd.ByOther(by));
        yield end;
      }
      case HeldLease.Answer.Taken(HeldLease lease) -> {
        try (lease) {
          yield worked(end, commit, lease, isLast);
        }
      }
    };
  }

  /** Names the lease of whoever measures a commit. */
  static String lease(WatchMemory memory, LoggedCommit commit) {
    return "measure " + memory.about() + " " + commit.commit();
  }

  /** What others did before the lease was taken is looked at under it. */
  private RoundEnd worked(RoundEnd end, LoggedCommit commit, HeldLease lease, boolean isLast) {
    CommitCoverage.Covered covered = covered(commit);
    if (covered.isComplete()) {
      if (!isCheckDue(commit)) {
        listener.measured(commit, new CommitEnd.AlreadyThere());
        return end;
      }
      return checked(end, commit, lease, isLast);
    }
    if (elsewhere.isPresent()) {
      return end;
    }
    listener.measuring(commit, covered.missing());
    if (check.isPresent()) {
      place.patience().doing(() -> memory.checkDue(commit.commit()));
    }
    CommitEnd what = work.measure(commit, version(commit), lease);
    listener.measured(commit, what);
    return switch (what) {
      case CommitEnd.Measured(_, Optional<String> failed) -> {
        failed.ifPresentOrElse(
            why -> remember(commit, why, ""),
            () -> place.patience().doing(() -> memory.forgetFailure(commit.commit())));
        place.patience().doing(() -> files.measured(commit));
        yield checked(end.withMeasured(), commit, lease, isLast);
      }
      case CommitEnd.Unmeasurable(String why, String log) -> {
        remember(commit, why, log);
        yield end.withUnmeasurable();
      }
      case CommitEnd.AlreadyThere _, CommitEnd.ByOther _, CommitEnd.LeaseLost _ -> end;
      case CommitEnd.Interrupted _ -> end.withInterruption();
    };
  }

  private void remember(LoggedCommit commit, String why, String log) {
    place.patience().doing(() -> memory.failed(commit.commit(), why, log, work.conditions()));
  }

  private RoundEnd checked(RoundEnd end, LoggedCommit commit, HeldLease lease, boolean isLast) {
    CommitCoverage.Covered covered = covered(commit);
    if (coverage.isOfTools() && covered.isComplete() && expected.isEmpty()) {
      expected = covered.benchmarks();
    }
    CommitCheck.Checked what =
        covered
            .build()
            .flatMap(build ->
                check.map(one -> one.check(commit, build.version(), isLast, lease::isStillHeld)))
            .orElse(CommitCheck.Checked.DONE);
    if (what == CommitCheck.Checked.DONE && check.isPresent()) {
      place.patience().doing(() -> memory.checked(commit.commit()));
    } else if (what == CommitCheck.Checked.CLAIMED) {
      claimedNow.add(commit.commit());
      place.patience().doing(() -> memory.claimed(commit.commit()));
    }
    return what == CommitCheck.Checked.INTERRUPTED ? end.withInterruption() : end;
  }

  private Optional<String> version(LoggedCommit commit) {
    return rules
        .version()
        .map(one -> one.number(branch.branches(), commit.commit(), listener::remark));
  }
}

package dev.steelyard.watch.round;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.watch.commit.WatchedBranch;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.version.ProjectVersion;
import java.time.Duration;
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
  private final WatchedBranch branch;
  private final WatchRules rules;
  private final WatchListener listener;
  private final WatchMemory memory;
  private final CommitCoverage coverage;
  private final CommitWork work;
  private final Optional<CommitCheck> check;
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
    this.branch = branch;
    this.rules = rules;
    this.listener = listener;
    this.check = check;
    this.memory = new WatchMemory(place.store().notes(), experiment, place.testBed().name());
    this.coverage = new CommitCoverage(place.store(), experiment, place.testBed().name());
    this.work = new CommitWork(place, experiment, listener.run());
  }

  /**
   * What is done with rules.
   *
   * @param version tells what builds are called; empty for what the experiment says
   * @param retriesFailed whether commits that could not be measured are tried again
   * @param leaseLasts how long others wait for somebody of whom nothing is heard
   */
  public record WatchRules(
      Optional<ProjectVersion> version, boolean retriesFailed, Duration leaseLasts) {}

  /** Done with a commit that has all its results, under its lease. */
  @FunctionalInterface
  public interface CommitCheck {

    /**
     * Checks it, and tells.
     *
     * @param version of its build as it is stored
     * @param isLast whether nothing is left to be measured: it is not asked again in this round
     */
    Checked check(LoggedCommit commit, String version, boolean isLast);
  }

  /** What became of a check. */
  public enum Checked {
    DONE,
    /** It has no history yet, and may have one when more is measured. */
    LATER,
    /** The process was told to leave. */
    INTERRUPTED
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
    Set<String> seen = new HashSet<>();
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
    if (covered.isComplete() && !isCheckDue(commit)) {
      return end;
    }
    Optional<WatchMemory.FailedCommit> failure =
        place.patience().with(() -> memory.failure(commit.commit()));
    if (!covered.isComplete()
        && failure.filter(one -> one.conditions().equals(work.conditions())).isPresent()
        && !rules.retriesFailed()) {
      listener.known(commit, failure.orElseThrow());
      return end;
    }
    return withLease(end, commit, false);
  }

  /** The oldest first, so that a change is told of the commit that has it first. */
  private RoundEnd checkLast(RoundEnd before, List<LoggedCommit> all) {
    RoundEnd end = before;
    for (LoggedCommit commit : check.isEmpty() ? List.<LoggedCommit>of() : all.reversed()) {
      boolean isDue = !place.interrupted().getAsBoolean() && isCheckDue(commit);
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
    String what = "measure " + memory.about() + " " + commit.commit();
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

  /** What others did before the lease was taken is looked at under it. */
  private RoundEnd worked(RoundEnd end, LoggedCommit commit, HeldLease lease, boolean isLast) {
    CommitCoverage.Covered covered = covered(commit);
    if (covered.isComplete()) {
      if (!isCheckDue(commit)) {
        listener.measured(commit, new CommitEnd.AlreadyThere());
        return end;
      }
      return checked(end, commit, isLast);
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
        yield checked(end.withMeasured(), commit, isLast);
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

  private RoundEnd checked(RoundEnd end, LoggedCommit commit, boolean isLast) {
    CommitCoverage.Covered covered = covered(commit);
    if (coverage.isOfTools() && covered.isComplete() && expected.isEmpty()) {
      expected = covered.benchmarks();
    }
    Checked what =
        covered
            .build()
            .flatMap(build -> check.map(one -> one.check(commit, build.version(), isLast)))
            .orElse(Checked.DONE);
    if (what == Checked.DONE && check.isPresent()) {
      place.patience().doing(() -> memory.checked(commit.commit()));
    }
    return what == Checked.INTERRUPTED ? end.withInterruption() : end;
  }

  private Optional<String> version(LoggedCommit commit) {
    return rules
        .version()
        .flatMap(one -> one.of(branch.branches(), commit.commit(), listener::remark));
  }
}

package dev.steelyard.watch.round;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.text.Duplicates;
import dev.steelyard.core.text.Listed;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.report.content.Signs;
import dev.steelyard.watch.commit.WatchedBranch;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Checks the commits of a round, the oldest first, each once nothing older is still to be measured:
 * beside a history that lacks a commit, what that one changed is told of another, and what this one
 * takes back is not seen. So whoever measured a commit, it is checked where one before it was, and
 * none after it; what a store has before the first one is a history. For one thread.
 */
final class RoundChecks {

  /** A check that is due further back is not looked for. */
  private static final int LONGEST_LINE = 10_000;

  private final WatchPlace place;
  private final WatchedBranch branch;
  private final WatchMemory memory;
  private final CommitCheck check;
  private final LeasedCommits leased;
  private final WatchListener listener;
  private final Set<String> asked = new HashSet<>();
  private final Set<String> heldUp = new HashSet<>();

  /** Checks of a round. */
  RoundChecks(
      WatchPlace place,
      WatchedBranch branch,
      WatchMemory memory,
      CommitCheck check,
      LeasedCommits leased,
      WatchListener listener) {
    this.place = place;
    this.branch = branch;
    this.memory = memory;
    this.check = check;
    this.leased = leased;
    this.listener = listener;
  }

  /** What is stored of commits. */
  interface Stored {

    /** What there is of a commit. */
    CommitCoverage.Covered covered(LoggedCommit commit);

    /** Whether that is all there will be: the rest of it cannot be measured. */
    boolean isAll(LoggedCommit commit, CommitCoverage.Covered covered);
  }

  /** Has those checked again whose claims could not be measured again. */
  void askAgain() {
    place.patience().doing(() -> memory.checks().askAgain());
  }

  /**
   * Checks those that are due.
   *
   * @param all that are looked at, the newest first
   * @param isToCome whether one has not had its turn yet
   */
  RoundEnd check(
      RoundEnd before, List<LoggedCommit> all, Predicate<LoggedCommit> isToCome, Stored stored) {
    if (all.isEmpty() || isToCome.test(all.getLast())) {
      return before;
    }
    RoundEnd end = before;
    Set<String> due = place.patience().with(() -> memory.checks().allDue());
    for (LoggedCommit commit : olderThan(all, due)) {
      if (!asked.contains(commit.commit())) {
        end = checkDue(end, commit, stored);
      }
      if (leased.isAway(commit) || isHeldUp(commit)) {
        return end;
      }
    }
    Set<String> unasked = newerThanChecked(all);
    Set<String> several = ofSeveralBuilds();
    for (LoggedCommit commit : all.reversed()) {
      if (isToCome.test(commit)) {
        return end;
      }
      int tried = asked.size();
      boolean isDue = due.contains(commit.commit()) || isMadeDue(commit, several, stored);
      end = asked(end, commit, isDue, !isDue && unasked.contains(commit.commit()), stored);
      if (asked.size() > tried) {
        unasked = newerThanChecked(all);
      }
      if (isHeldUp(commit)) {
        return end;
      }
      if (leased.isAway(commit)) {
        tellWaiting(commit, all, unasked, stored);
        return end;
      }
    }
    return end;
  }

  /**
   * Those after the newest one of which a check was made; none where there is no such one: what is
   * stored then is a history that nobody asked about.
   */
  private Set<String> newerThanChecked(List<LoggedCommit> all) {
    Set<String> checked = place.patience().with(() -> memory.checks().allChecked());
    List<String> newer =
        all.stream().map(LoggedCommit::commit).takeWhile(one -> !checked.contains(one)).toList();
    boolean isAfterSome = newer.size() < all.size() || (!checked.isEmpty() && isOnLine(checked));
    return new HashSet<>(isAfterSome ? newer : List.of());
  }

  /** Commits of several builds. */
  private Set<String> ofSeveralBuilds() {
    return Duplicates.of(
        place.patience().with(() -> place.store().builds().known()).stream()
            .filter(one -> !one.isDirty())
            .flatMap(one -> one.origin().commit().stream()));
  }

  /**
   * Makes the check of a commit due once more where another build of it than the one that was
   * checked counts by now: what was measured while a release of it was published and checked, for
   * example.
   */
  private boolean isMadeDue(LoggedCommit commit, Set<String> several, Stored stored) {
    if (!several.contains(commit.commit()) || asked.contains(commit.commit())) {
      return false;
    }
    Optional<String> checked =
        place.patience().with(() -> memory.checks().checkedBuild(commit.commit()));
    Optional<String> now =
        checked.flatMap(_ -> stored.covered(commit).build()).map(DutBuild::version);
    boolean isOther = now.isPresent() && !now.equals(checked);
    if (isOther) {
      place.patience().doing(() -> memory.checks().dueAgain(commit.commit()));
      listener.remark(
          "%s was checked by build %s; %s counts now and is checked"
              .formatted(commit.shortHash(), checked.get(), now.get()));
    }
    return isOther;
  }

  private boolean isOnLine(Set<String> checked) {
    return branch.newest(LONGEST_LINE).stream().anyMatch(one -> checked.contains(one.commit()));
  }

  /**
   * Checks a commit that is due, unless that was tried already, or somebody else has it.
   *
   * @param isUnasked whether it is due as soon as it has its results, whoever measured it
   */
  private RoundEnd asked(
      RoundEnd end, LoggedCommit commit, boolean isDue, boolean isUnasked, Stored stored) {
    boolean isAsked = asked.contains(commit.commit());
    // What is stored already says nothing of a check that somebody else has in hand.
    boolean mayComeBack = leased.isAway(commit) && !(isDue && isAsked);
    boolean isNowDue = isDue;
    if (mayComeBack || isUnasked) {
      CommitCoverage.Covered covered = stored.covered(commit);
      boolean isAll = stored.isAll(commit, covered);
      if (mayComeBack && isAll) {
        leased.cameBack(commit);
      }
      if (isUnasked && isAll && !covered.benchmarks().isEmpty()) {
        place.patience().doing(() -> memory.checks().due(commit.commit()));
        isNowDue = true;
      }
    }
    return isNowDue && !isAsked && !leased.isAway(commit) ? checkDue(end, commit, stored) : end;
  }

  /** Those that fell out of what is looked at before their check was over; the oldest first. */
  private List<LoggedCommit> olderThan(List<LoggedCommit> all, Set<String> due) {
    Set<String> older = new HashSet<>(due);
    all.forEach(one -> older.remove(one.commit()));
    return older.isEmpty()
        ? List.of()
        : branch.newest(LONGEST_LINE).reversed().stream()
            .filter(one -> older.contains(one.commit()))
            .toList();
  }

  /**
   * Whether the machine could not do its part of a check: what that one changed, which nobody was
   * told of, would be told of the next commit.
   */
  private boolean isHeldUp(LoggedCommit commit) {
    return heldUp.contains(commit.commit());
  }

  private boolean isDue(LoggedCommit commit) {
    return place.patience().with(() -> memory.checks().isDue(commit.commit()));
  }

  private boolean isCheckable(LoggedCommit commit, Stored stored) {
    return isDue(commit) && hasAll(commit, stored);
  }

  private static boolean hasAll(LoggedCommit commit, Stored stored) {
    CommitCoverage.Covered covered = stored.covered(commit);
    return !covered.benchmarks().isEmpty() && stored.isAll(commit, covered);
  }

  private RoundEnd checkDue(RoundEnd end, LoggedCommit commit, Stored stored) {
    if (place.interrupted().getAsBoolean() || !isCheckable(commit, stored)) {
      return end;
    }
    asked.add(commit.commit());
    RoundEnd after = leased.with(end, end, commit, lease -> checked(end, commit, lease, stored));
    if (after.count(RoundEnd.CommitFate.FAILED) > end.count(RoundEnd.CommitFate.FAILED)) {
      heldUp.add(commit.commit());
    }
    return after;
  }

  /** What others did before the lease was taken is looked at under it. */
  private RoundEnd checked(RoundEnd end, LoggedCommit commit, HeldLease lease, Stored stored) {
    if (!isCheckable(commit, stored)) {
      return end;
    }
    CommitCoverage.Covered covered = stored.covered(commit);
    covered.build().ifPresent(build -> tellOthers(commit, build, covered.others()));
    String version = covered.build().map(DutBuild::version).orElse("");
    CommitCheck.Checked what =
        covered
            .build()
            .map(build -> check.check(commit, build.version(), lease::isStillHeld))
            .orElse(CommitCheck.Checked.DONE);
    return switch (what) {
      case DONE -> {
        place.patience().doing(() -> memory.checks().done(commit.commit(), version));
        yield end;
      }
      case UNCONFIRMED -> {
        place.patience().doing(() -> memory.checks().unconfirmed(commit.commit(), version));
        yield end;
      }
      case CLAIMED -> {
        place.patience().doing(() -> memory.checks().claimed(commit.commit(), version));
        yield end;
      }
      case LEFT -> {
        leased.sentAway(commit);
        listener.measured(commit, new CommitEnd.LeaseLost());
        yield end;
      }
      case INTERRUPTED -> end.withInterruption();
    };
  }

  /** Somebody published more of the commit under other versions. */
  private void tellOthers(LoggedCommit commit, DutBuild build, List<DutBuild> others) {
    if (!others.isEmpty()) {
      listener.remark(
          "%s has results of %s: %s is checked, and not %s, which 'steelyard check --build' does"
              .formatted(
                  commit.shortHash(),
                  Signs.counted(others.size() + 1L, "build"),
                  build.version(),
                  Listed.few(others.stream().map(DutBuild::version).toList())));
    }
  }

  /** Also where nobody has asked for the check yet: it is due when its turn comes. */
  private void tellWaiting(
      LoggedCommit commit, List<LoggedCommit> all, Set<String> unasked, Stored stored) {
    List<LoggedCommit> newer = all.subList(0, all.indexOf(commit));
    Optional<LoggedCommit> waiting =
        newer.stream()
            .filter(one -> unasked.contains(one.commit()) || isDue(one))
            .filter(one -> hasAll(one, stored))
            .findFirst();
    waiting.ifPresent(one ->
        listener.remark(
            "%s is checked when %s, which is before it, is measured and checked"
                .formatted(one.shortHash(), commit.shortHash())));
  }
}

package dev.steelyard.watch.confirm;

import dev.steelyard.analysis.history.CheckService;
import dev.steelyard.analysis.history.SeriesSelection;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.AskedDifferences;
import dev.steelyard.core.confirm.Confirmation;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.store.Glob;
import dev.steelyard.watch.commit.OwnBenchmarks;
import dev.steelyard.watch.commit.WatchedBranch;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.commit.WatchedExperiment.BuildCommit;
import dev.steelyard.watch.round.CommitCheck;
import dev.steelyard.watch.round.WatchMemory;
import dev.steelyard.watch.round.WatchPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Checks a build against its history, has what the check claims measured again, and tells what
 * holds. For one thread.
 */
public final class ChangeTeller implements CommitCheck {

  /** So many commits are looked at to find out how many checks there are. */
  static final int MOST_COMMITS = 2000;

  private final WatchPlace place;
  private final WatchedExperiment experiment;
  private final WatchedBranch branch;
  private final CheckService service;
  private final TellRules rules;
  private final TellListener listener;
  private final WatchMemory memory;
  private final ToldChanges told;
  private final ChangeNotices notices;
  private final CheckAttempts attempts;
  private int regressions;

  /** A teller for all commits of a branch. */
  public ChangeTeller(
      WatchPlace place,
      WatchedExperiment experiment,
      WatchedBranch branch,
      CheckService service,
      TellRules rules,
      TellListener listener) {
    this.place = place;
    this.experiment = experiment;
    this.branch = branch;
    this.service = service;
    this.rules = rules;
    this.listener = listener;
    this.memory = new WatchMemory(place.store().notes(), experiment, place.testBed().name());
    this.attempts = new CheckAttempts(place, memory);
    this.told = new ToldChanges(memory);
    this.notices = new ChangeNotices(place, memory, told, rules.notifiers(), listener);
  }

  /** How many regressions were told. */
  public int regressions() {
    return regressions;
  }

  /** Whether somebody who wants to know could not be told, since what was left was tried last. */
  public boolean isUntold() {
    return notices.isUntold();
  }

  /** Whether nobody hears of a change: what was said did not arrive, and nobody else is told. */
  public boolean isUnheard() {
    return notices.isUnheard();
  }

  /**
   * Tells what somebody has not been told of before: of commits that this repository has, as others
   * may be watched under the same names in the same store.
   */
  public void tellAgain() {
    regressions += notices.tellOwed(commit -> branch.branches().commit(commit).isPresent());
  }

  @Override
  public CommitCheck.Checked check(LoggedCommit commit, String version, BooleanSupplier isHeld) {
    CommitCheck.Checked ended = tried(commit, version, isHeld);
    boolean isOver = ended == CommitCheck.Checked.DONE || ended == CommitCheck.Checked.UNCONFIRMED;
    return isOver && !selfCheck(new BuildCommit(commit, Optional.of(version)))
        ? CommitCheck.Checked.INTERRUPTED
        : ended;
  }

  /**
   * Now and then; whether the process was not told to leave. One that cannot be made says nothing
   * of the commit.
   */
  private boolean selfCheck(BuildCommit commit) {
    try {
      if (rules.elsewhere().isPresent()) {
        return true;
      }
      SelfChecks selfChecks = new SelfChecks(place, experiment, rules.budget(), listener.pairs());
      return !selfChecks.isDue(rules.selfCheckEvery()) || selfChecks.measure(commit, checks());
    } catch (SteelyardException failed) {
      if (!place.interrupted().getAsBoolean()) {
        listener
            .pairs()
            .warning(
                "%s was not measured against itself: %s"
                    .formatted(commit.commit().shortHash(), failed.getMessage()));
      }
      return !place.interrupted().getAsBoolean();
    }
  }

  /** What fails at so many looks is said, and ends: newer commits wait for it. */
  private CommitCheck.Checked tried(LoggedCommit commit, String version, BooleanSupplier isHeld) {
    try {
      return checkBuild(commit, version, isHeld);
    } catch (SteelyardException failure) {
      boolean isOver =
          !place.interrupted().getAsBoolean()
              && isHeld.getAsBoolean()
              && attempts.failed(commit, failure);
      if (!isOver) {
        throw failure;
      }
      listener
          .pairs()
          .warning(
              "%s cannot be checked: %s; --retry-failed tries again"
                  .formatted(commit.shortHash(), attempts.why(commit, failure)));
      return CommitCheck.Checked.UNCONFIRMED;
    }
  }

  private CommitCheck.Checked checkBuild(
      LoggedCommit commit, String version, BooleanSupplier isHeld) {
    CheckService.Answer answer = place.patience().with(() -> check(version));
    HistoryCheck check = answer.check();
    OpenClaims open = OpenClaims.of(place, experiment, branch, told);
    Set<String> answered = place.patience().with(() -> memory.checks().answered(commit.commit()));
    List<CheckedBenchmark> claimed =
        new CheckClaims(experiment.written())
            .of(answer, open.told(), commit).stream()
                .filter(one -> !answered.contains(one.series().benchmark()))
                .toList();
    // What waits for another machine is said at each look, and the whole check once.
    if (claimed.isEmpty() || !isKnown(commit)) {
      listener.checked(commit, check, claimed.size());
    }
    if (claimed.isEmpty()) {
      return CommitCheck.Checked.DONE;
    }
    open.add(claimed, check.build(), commit.commit());
    List<ConfirmedChange> ended = new ArrayList<>(open.ended());
    List<ClaimedChange> claims = open.claims();
    if (!claims.isEmpty() && rules.elsewhere().isPresent()) {
      listener.unconfirmed(commit, claims.size(), place.testBed().name(), rules.elsewhere().get());
      return CommitCheck.Checked.CLAIMED;
    }
    if (!claims.isEmpty()) {
      listener.confirming(commit, claims.size());
      Optional<List<ConfirmedChange>> confirmed =
          confirm(new BuildCommit(commit, Optional.of(version)), claims, isHeld);
      if (confirmed.isEmpty()) {
        return place.interrupted().getAsBoolean()
            ? CommitCheck.Checked.INTERRUPTED
            : CommitCheck.Checked.LEFT;
      }
      ended.addAll(0, confirmed.get());
    }
    return isHeld.getAsBoolean() ? ended(commit, ended) : CommitCheck.Checked.LEFT;
  }

  private CheckService.Answer check(String version) {
    return service.check(
        question(version),
        branch.gone(MOST_COMMITS),
        OwnBenchmarks.of(place.store(), experiment, place.testBed().name()),
        memory.about());
  }

  /** Ends as soon as somebody else may have the commit: nothing is measured, and told, twice. */
  private Optional<List<ConfirmedChange>> confirm(
      BuildCommit commit, List<ClaimedChange> claims, BooleanSupplier isHeld) {
    WatchPlace here = place.until(() -> !isHeld.getAsBoolean());
    ChangeConfirmer confirmer =
        new ChangeConfirmer(
            here,
            experiment,
            confirmation(),
            new LayoutPairs(here, experiment, rules.layouts(), listener.pairs()),
            listener.pairs());
    try {
      return confirmer.confirm(commit, claims);
    } catch (SteelyardException failure) {
      if (here.interrupted().getAsBoolean() || !attempts.isLast(commit.commit())) {
        throw failure;
      }
      String why = attempts.why(commit.commit(), failure);
      return Optional.of(
          claims.stream()
              .<ConfirmedChange>map(one -> new ConfirmedChange.Unmeasured(one.checked(), why))
              .toList());
    }
  }

  private CommitCheck.Checked ended(LoggedCommit commit, List<ConfirmedChange> ended) {
    List<ConfirmedChange.Measured> there =
        ended.stream()
            .filter(ConfirmedChange.Measured.class::isInstance)
            .map(ConfirmedChange.Measured.class::cast)
            .filter(ConfirmedChange.Measured::isThere)
            .toList();
    List<String> next = there.isEmpty() ? List.of() : rules.next().about(commit, there);
    listener.confirmed(commit, ended, next);
    if (!there.isEmpty()) {
      tell(commit, there, next);
    }
    Set<String> answered =
        ended.stream()
            .filter(ConfirmedChange.Measured.class::isInstance)
            .map(one -> one.checked().series().benchmark())
            .collect(Collectors.toSet());
    if (!answered.isEmpty()) {
      place.patience().doing(() -> memory.checks().answered(commit.commit(), answered));
    }
    return ended.stream().anyMatch(ConfirmedChange.Unmeasured.class::isInstance)
        ? CommitCheck.Checked.UNCONFIRMED
        : CommitCheck.Checked.DONE;
  }

  private boolean isKnown(LoggedCommit commit) {
    return rules.elsewhere().isPresent()
        && place.patience().with(() -> memory.checks().isClaimed(commit.commit()));
  }

  private CheckService.Question question(String version) {
    return new CheckService.Question(
        new SeriesSelection(
            Optional.of(Glob.exactly(experiment.dut()).pattern()),
            Optional.empty(),
            Optional.of(Glob.exactly(place.testBed().name()).pattern())),
        Optional.of(version),
        OptionalDouble.of(experiment.written().minimumEffect()),
        AskedDifferences.whole(experiment.written().judging().minimumDifferences()),
        false,
        false);
  }

  private Confirmation confirmation() {
    return new Confirmation(
        rules.budget().perCheck(checks()), experiment.written().minimumEffect());
  }

  /**
   * How many there are in the budget's time, in all that shares it: each commit of it has one, and
   * older ones that are looked at for the first time have one as well.
   */
  private double checks() {
    Instant since = Instant.now().minus(rules.budget().period());
    long commits =
        branch.newest(MOST_COMMITS).stream().filter(one -> one.time().isAfter(since)).count();
    int made = place.patience().with(() -> memory.checks().since(since));
    return (double) rules.parts() * Math.max(commits, made);
  }

  private void tell(LoggedCommit commit, List<ConfirmedChange.Measured> there, List<String> next) {
    String text = ToldWords.message(experiment.dut(), commit, there, next);
    Instant now = Instant.now();
    Set<String> untold = notices.untold();
    there.forEach(
        one -> place.patience().doing(() -> told.add(one, commit.commit(), text, untold, now)));
    regressions += (int) there.stream().filter(one -> one.checked().verdict().isNegative()).count();
    notices.tell(commit.commit(), text);
  }
}

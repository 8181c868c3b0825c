package dev.steelyard.watch.confirm;

import dev.steelyard.analysis.history.CheckService;
import dev.steelyard.analysis.history.SeriesSelection;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.confirm.AlarmBudget;
import dev.steelyard.core.confirm.Confirmation;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.SuspectedChange;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.store.Glob;
import dev.steelyard.watch.commit.WatchedBranch;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.commit.WatchedExperiment.BuildCommit;
import dev.steelyard.watch.notice.ToldNotice;
import dev.steelyard.watch.round.CommitCheck;
import dev.steelyard.watch.round.WatchMemory;
import dev.steelyard.watch.round.WatchPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Checks a build against its history, has what the check claims measured again, and tells what
 * holds. For one thread.
 */
public final class ChangeTeller implements CommitCheck {

  /** So many commits are looked at to find out how many checks there are. */
  private static final int MOST_COMMITS = 2000;

  private final WatchPlace place;
  private final WatchedExperiment experiment;
  private final WatchedBranch branch;
  private final CheckService service;
  private final TellRules rules;
  private final TellListener listener;
  private final WatchMemory memory;
  private final ToldChanges told;
  private int regressions;

  /**
   * How strict it is, and who is told.
   *
   * @param budget of false alarms
   * @param selfCheckEvery after so many checks a commit is measured against itself; 0 for never
   * @param layouts in how many other layouts changes that hold are measured; 0 for none
   * @param next commands to type, about changes of a commit
   * @param notifying tells whoever wants to know
   * @param elsewhere the command that confirms on the machine that measured; empty where that is
   *     this one
   */
  public record TellRules(
      AlarmBudget budget,
      int selfCheckEvery,
      int layouts,
      NextCommands next,
      Notifying notifying,
      Optional<String> elsewhere) {}

  /** Commands that a person can type next. */
  @FunctionalInterface
  public interface NextCommands {

    /** About changes that hold. */
    List<String> about(LoggedCommit commit, List<ConfirmedChange.Measured> changes);
  }

  /** Tells whoever wants to know. */
  @FunctionalInterface
  public interface Notifying {

    /** Nobody wants to. */
    Notifying NOBODY = _ -> true;

    /**
     * Tells.
     *
     * @return whether all have been told; else it is tried again another time
     */
    boolean tell(ToldNotice notice);
  }

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
    this.told = new ToldChanges(memory);
  }

  /** How many regressions were told. */
  public int regressions() {
    return regressions;
  }

  /** Tells again what could not be told to everybody before. */
  public void tellAgain() {
    Map<String, List<ToldChanges.Told>> byText = new LinkedHashMap<>();
    place.patience().with(told::all).stream()
        .filter(one -> !one.isNotified())
        .forEach(one -> byText.computeIfAbsent(one.text(), _ -> new ArrayList<>()).add(one));
    byText.forEach((text, some) -> {
      boolean isNegative = some.stream().anyMatch(ToldChanges.Told::isNegative);
      if (rules.notifying().tell(new ToldNotice(some.getFirst().candidate(), isNegative, text))) {
        place.patience().doing(() -> told.notified(some));
        regressions += (int) some.stream().filter(ToldChanges.Told::isNegative).count();
      }
    });
  }

  @Override
  public CommitCheck.Checked check(
      LoggedCommit commit, String version, boolean isLast, BooleanSupplier isHeld) {
    CommitCheck.Checked ended = checkBuild(commit, version, isLast, isHeld);
    return ended == CommitCheck.Checked.DONE
            && !selfCheck(new BuildCommit(commit, Optional.of(version)))
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

  private CommitCheck.Checked checkBuild(
      LoggedCommit commit, String version, boolean isLast, BooleanSupplier isHeld) {
    HistoryCheck check = place.patience().with(() -> service.check(question(version)).check());
    if (check.checked().isEmpty() && !isLast) {
      return CommitCheck.Checked.LATER;
    }
    List<CheckedBenchmark> claimed =
        check.checked().stream().flatMap(one -> claim(one).stream()).toList();
    // What waits for another machine is said at each look, and the whole check once.
    if (claimed.isEmpty() || !isKnown(commit)) {
      listener.checked(commit, check);
    }
    if (claimed.isEmpty()) {
      return CommitCheck.Checked.DONE;
    }
    List<ConfirmedChange> ended = new ArrayList<>();
    List<ClaimedChange> claims = new ArrayList<>();
    sort(claimed, check.build(), commit, claims, ended);
    if (!claims.isEmpty() && rules.elsewhere().isPresent()) {
      listener.unconfirmed(commit, claims.size(), place.testBed().name(), rules.elsewhere().get());
      return CommitCheck.Checked.CLAIMED;
    }
    if (!claims.isEmpty()) {
      listener.confirming(commit, claims.size());
      Optional<List<ConfirmedChange>> confirmed =
          new ChangeConfirmer(
                  place,
                  experiment,
                  confirmation(),
                  new LayoutPairs(place, experiment, rules.layouts(), listener.pairs()),
                  listener.pairs())
              .confirm(new BuildCommit(commit, Optional.of(version)), claims);
      if (confirmed.isEmpty()) {
        return CommitCheck.Checked.INTERRUPTED;
      }
      ended.addAll(0, confirmed.get());
    }
    List<ConfirmedChange.Measured> there =
        ended.stream()
            .filter(ConfirmedChange.Measured.class::isInstance)
            .map(ConfirmedChange.Measured.class::cast)
            .filter(ConfirmedChange.Measured::isThere)
            .toList();
    List<String> next = there.isEmpty() ? List.of() : rules.next().about(commit, there);
    if (!there.isEmpty() && !isHeld.getAsBoolean()) {
      return CommitCheck.Checked.LEFT;
    }
    listener.confirmed(commit, ended, next);
    if (!there.isEmpty()) {
      tell(commit, there, next);
    }
    return CommitCheck.Checked.DONE;
  }

  private boolean isKnown(LoggedCommit commit) {
    return rules.elsewhere().isPresent()
        && place.patience().with(() -> memory.isClaimed(commit.commit()));
  }

  /** Also what the check cannot call for odd builds of its history: measuring again tells. */
  private Optional<CheckedBenchmark> claim(CheckedBenchmark one) {
    return one.verdict().isChange()
        ? Optional.of(one)
        : SuspectedChange.of(one, experiment.written().minimumEffect());
  }

  private CheckService.Question question(String version) {
    return new CheckService.Question(
        new SeriesSelection(
            Optional.of(Glob.exactly(experiment.dut()).pattern()),
            Optional.empty(),
            Optional.of(Glob.exactly(place.testBed().name()).pattern())),
        Optional.of(version),
        experiment.written().minimumEffect(),
        experiment.written().judging().minimumDifferences(),
        false,
        false);
  }

  /** Claims that are to be measured again, and those that are not. */
  private void sort(
      List<CheckedBenchmark> claimed,
      DutBuild build,
      LoggedCommit commit,
      List<ClaimedChange> claims,
      List<ConfirmedChange> ended) {
    List<KnownBuild> known = place.patience().with(() -> place.store().builds().known());
    Map<DutBuild, String> commits = new HashMap<>();
    known.forEach(one -> one.origin().commit().ifPresent(hash -> commits.put(one.build(), hash)));
    List<ToldChanges.Told> before = place.patience().with(told::all);
    List<String> line = branch.newest(MOST_COMMITS).stream().map(LoggedCommit::commit).toList();
    ClaimReader reader = new ClaimReader(experiment, branch.branches(), known);
    for (CheckedBenchmark one : claimed) {
      Optional<ToldChanges.Told> newer = ToldChanges.between(one, commit.commit(), line, before);
      try {
        if (newer.isPresent()) {
          ended.add(new ConfirmedChange.ToldBefore(one, newer.get().candidate()));
          continue;
        }
        switch (ToldChanges.of(one, build, commits, before)) {
          case ToldChanges.Before.Same(String of) ->
              ended.add(new ConfirmedChange.ToldBefore(one, of));
          case ToldChanges.Before.Beyond(DutBuild of) ->
              claims.add(reader.read(one, build, Optional.of(of)));
          case ToldChanges.Before.Nothing() ->
              claims.add(reader.read(one, build, Optional.empty()));
        }
      } catch (ClaimReader.NoClaim why) {
        ended.add(new ConfirmedChange.Unmeasured(one, String.valueOf(why.getMessage())));
      }
    }
  }

  private Confirmation confirmation() {
    return new Confirmation(
        rules.budget().perCheck(checks()), experiment.written().minimumEffect());
  }

  /** How many there are in the budget's time: each commit of it has one. */
  private double checks() {
    Instant since = Instant.now().minus(rules.budget().period());
    return (double)
        branch.newest(MOST_COMMITS).stream().filter(one -> one.time().isAfter(since)).count();
  }

  private void tell(LoggedCommit commit, List<ConfirmedChange.Measured> there, List<String> next) {
    String text = ToldWords.message(experiment.dut(), commit, there, next);
    there.forEach(one -> place.patience().doing(() -> told.add(one, commit.commit(), text, false)));
    int negative = (int) there.stream().filter(one -> one.checked().verdict().isNegative()).count();
    regressions += negative;
    if (rules.notifying().tell(new ToldNotice(commit.commit(), negative > 0, text))) {
      there.forEach(
          one -> place.patience().doing(() -> told.add(one, commit.commit(), text, true)));
    }
  }
}

package dev.steelyard.watch.confirm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.confirm.Claim;
import dev.steelyard.core.confirm.JudgedClaim;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.reading.PairAmount;
import dev.steelyard.lab.run.Run;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.store.RunState;
import dev.steelyard.watch.bisect.MissingResult;
import dev.steelyard.watch.commit.CommitFault;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.commit.WatchedExperiment.BuildCommit;
import dev.steelyard.watch.round.WatchPlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Claims that are measured together: pairs of starts of the baseline and of the candidate, in
 * turns, as ordinary runs whose results are stored apart. For one thread.
 */
final class PairedClaims {

  private final WatchPlace place;
  private final WatchedExperiment experiment;
  private final BuildCommit candidate;
  private final List<ClaimedChange> claims;
  private final RunListener listener;
  private final UnaryOperator<Experiment> laidOut;
  private final Map<ClaimedChange, PairedSides> sides = new HashMap<>();
  private final Map<ClaimedChange, String> untold = new HashMap<>();
  private int pairs;

  /**
   * Claims of one cell.
   *
   * @param claims at least one
   * @param laidOut the experiment of a pair, as it is measured
   */
  PairedClaims(
      WatchPlace place,
      WatchedExperiment experiment,
      BuildCommit candidate,
      List<ClaimedChange> claims,
      RunListener listener,
      UnaryOperator<Experiment> laidOut) {
    this.laidOut = laidOut;
    this.place = place;
    this.experiment = experiment;
    this.candidate = candidate;
    this.claims = List.copyOf(claims);
    this.listener = listener;
  }

  List<ClaimedChange> claims() {
    return claims;
  }

  /** How many pairs were asked for; each claim has as many at most. */
  int pairs() {
    return pairs;
  }

  /**
   * Measures until there are so many pairs.
   *
   * @return whether it was done; else the process was told to leave
   * @throws SteelyardException when a commit cannot be built or measured, or the machine cannot do
   *     its part; {@link CommitFault} tells which
   */
  boolean measure(int wanted) {
    int more = wanted - pairs;
    if (more <= 0) {
      return true;
    }
    ClaimedChange first = claims.getFirst();
    PairAmount amount =
        PairAmount.of(
            experiment.written(),
            first.like(),
            more,
            claims.stream().map(ClaimedChange::benchmark).toList());
    Experiment pair =
        laidOut.apply(experiment.pair(first.like(), first.baseline(), candidate, amount));
    try (Run run =
        place
            .runs()
            .begin(
                pair,
                experiment.file(),
                WatchedExperiment.only(first.levels()),
                place.testBed(),
                listener)) {
      RunOutcome outcome = run.execute();
      if (outcome.record().state() == RunState.INTERRUPTED) {
        return false;
      }
      CommitFault.requireSpace(outcome);
      pairs = wanted;
      claims.forEach(claim -> add(claim, outcome, more));
      return true;
    }
  }

  private void add(ClaimedChange claim, RunOutcome outcome, int more) {
    Optional<Result> before = result(claim, outcome, claim.baseline().commit());
    Optional<Result> after = result(claim, outcome, candidate.commit());
    if (before.isEmpty() || after.isEmpty()) {
      of(claim).addFailed(before.isEmpty() ? more : 0, after.isEmpty() ? more : 0);
      LoggedCommit without = before.isEmpty() ? claim.baseline().commit() : candidate.commit();
      untold.put(claim, MissingResult.why(outcome, without, claim.paired()));
      return;
    }
    try {
      of(claim).add(before.get(), after.get());
    } catch (SteelyardException noRatio) {
      untold.put(claim, String.valueOf(noRatio.getMessage()));
    }
  }

  private PairedSides of(ClaimedChange claim) {
    return sides.computeIfAbsent(claim, PairedSides::new);
  }

  private static Optional<Result> result(
      ClaimedChange claim, RunOutcome outcome, LoggedCommit commit) {
    return outcome.results().stream()
        .filter(one -> one.benchmark().equals(claim.paired()))
        .filter(one -> one.metadata().variant().equals(Optional.of(commit.shortHash())))
        .filter(one -> one.unit().equals(claim.checked().unit()))
        .findFirst();
  }

  /**
   * Claims of which pairs can say nothing, and why: one of the two has no result of it, or there is
   * no ratio of what they have.
   */
  Map<ClaimedChange, String> untold() {
    return untold;
  }

  /** What was measured of a claim so far. */
  Claim judgeable(ClaimedChange claim) {
    List<Double> told = untold.containsKey(claim) ? List.of() : of(claim).ratios();
    return new Claim(claim.checked().ratio().estimate(), told, of(claim).size(floor(claim)));
  }

  private double floor(ClaimedChange claim) {
    return experiment
        .written()
        .judging()
        .minimumDifferences()
        .of(claim.benchmark(), claim.checked().unit());
  }

  /** What the baseline's median is now, over what is stored of it; 1 where that is not known. */
  double baselineNow(ClaimedChange claim) {
    return of(claim).baselineNow();
  }

  /** Why pairs do not count for a claim, or against it, whatever they say. */
  Optional<String> disproved(ClaimedChange claim, JudgedClaim judged) {
    return judged.claim().ratios().isEmpty()
        ? Optional.of("no start of it went well beside one of its baseline")
        : of(claim).disproved(judged.outcome(), candidate.commit().shortHash());
  }
}

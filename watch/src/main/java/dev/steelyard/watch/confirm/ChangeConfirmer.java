package dev.steelyard.watch.confirm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.confirm.Claim;
import dev.steelyard.core.confirm.Confirmation;
import dev.steelyard.core.confirm.JudgedClaim;
import dev.steelyard.core.confirm.OtherLayouts;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.watch.commit.CommitFault;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.commit.WatchedExperiment.BuildCommit;
import dev.steelyard.watch.round.WatchPlace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Measures all claims of a check again until each holds, is refuted, or enough is measured. A claim
 * that cannot be measured counts as one all the same: the others are judged no less strictly. One
 * that was decided before it could not be measured any more stays decided.
 */
final class ChangeConfirmer {

  private final WatchPlace place;
  private final WatchedExperiment experiment;
  private final Confirmation confirmation;
  private final LayoutPairs layouts;
  private final RunListener listener;

  ChangeConfirmer(
      WatchPlace place,
      WatchedExperiment experiment,
      Confirmation confirmation,
      LayoutPairs layouts,
      RunListener listener) {
    this.layouts = layouts;
    this.place = place;
    this.experiment = experiment;
    this.confirmation = confirmation;
    this.listener = listener;
  }

  /**
   * Confirms claims.
   *
   * @return in their order; empty when the process was told to leave
   * @throws SteelyardException when the machine or the store cannot do its part, which says nothing
   *     of any claim
   */
  Optional<List<ConfirmedChange>> confirm(BuildCommit candidate, List<ClaimedChange> claims) {
    Map<ClaimedChange.ClaimCell, List<ClaimedChange>> byCell = new LinkedHashMap<>();
    claims.forEach(one -> byCell.computeIfAbsent(one.cell(), _ -> new ArrayList<>()).add(one));
    Map<ClaimedChange, PairedClaims> cells = new HashMap<>();
    List<PairedClaims> open = new ArrayList<>();
    for (List<ClaimedChange> some : byCell.values()) {
      PairedClaims cell =
          new PairedClaims(place, experiment, candidate, some, listener, UnaryOperator.identity());
      some.forEach(one -> cells.put(one, cell));
      open.add(cell);
    }
    Map<ClaimedChange, String> failed = new HashMap<>();
    Map<ClaimedChange, JudgedClaim> newest = new HashMap<>();
    List<JudgedClaim> judged = List.of();
    int pairs = 0;
    do {
      pairs = confirmation.nextSize(pairs);
      if (!measure(open, pairs, failed)) {
        return Optional.empty();
      }
      judged =
          confirmation.judge(
              claims.stream()
                  .map(one -> claim(Objects.requireNonNull(cells.get(one)), one))
                  .toList());
      cells.values().forEach(cell -> failed.putAll(cell.untold()));
      remember(claims, judged, failed.keySet(), newest);
      open.removeIf(cell -> failed.keySet().containsAll(cell.claims()));
    } while (pairs < Confirmation.MOST
        && confirmation.goesOn(measurable(claims, judged, failed.keySet())));
    List<JudgedClaim> last = kept(claims, judged, failed, newest);
    disprove(claims, last, cells, failed);
    return elsewhere(candidate, moving(claims, last, failed.keySet()), byCell.values())
        .map(left -> ended(claims, last, cells, failed, left));
  }

  /** What is known of each that could be measured at this look. */
  private static void remember(
      List<ClaimedChange> claims,
      List<JudgedClaim> judged,
      Set<ClaimedChange> failed,
      Map<ClaimedChange, JudgedClaim> newest) {
    for (int i = 0; i < claims.size(); i++) {
      if (!failed.contains(claims.get(i))) {
        newest.put(claims.get(i), judged.get(i));
      }
    }
  }

  /**
   * With what was decided of claims before they could not be measured any more, which are not among
   * the failed ones then.
   */
  private static List<JudgedClaim> kept(
      List<ClaimedChange> claims,
      List<JudgedClaim> judged,
      Map<ClaimedChange, String> failed,
      Map<ClaimedChange, JudgedClaim> newest) {
    List<JudgedClaim> kept = new ArrayList<>(judged);
    for (int i = 0; i < claims.size(); i++) {
      JudgedClaim before = newest.get(claims.get(i));
      if (before != null
          && before.outcome() != JudgedClaim.Outcome.UNDECIDED
          && failed.remove(claims.get(i)) != null) {
        kept.set(i, before);
      }
    }
    return kept;
  }

  /** Takes out those of which pairs do not count, whatever they say. */
  private static void disprove(
      List<ClaimedChange> claims,
      List<JudgedClaim> judged,
      Map<ClaimedChange, PairedClaims> cells,
      Map<ClaimedChange, String> failed) {
    for (int i = 0; i < claims.size(); i++) {
      ClaimedChange claim = claims.get(i);
      if (!failed.containsKey(claim)) {
        Objects.requireNonNull(cells.get(claim))
            .disproved(claim, judged.get(i))
            .ifPresent(why -> failed.put(claim, why));
      }
    }
  }

  /** Claims that hold, and that may be of the layout: nothing else comes from nothing. */
  private static Set<ClaimedChange> moving(
      List<ClaimedChange> claims, List<JudgedClaim> judged, Set<ClaimedChange> failed) {
    Set<ClaimedChange> moving = new HashSet<>();
    for (int i = 0; i < claims.size(); i++) {
      JudgedClaim one = judged.get(i);
      if (one.outcome() == JudgedClaim.Outcome.HOLDS
          && !one.claim().isBesideZero()
          && !failed.contains(claims.get(i))) {
        moving.add(claims.get(i));
      }
    }
    return moving;
  }

  /** What is left in other layouts of claims that hold; empty when told to leave. */
  private Optional<Map<ClaimedChange, OtherLayouts>> elsewhere(
      BuildCommit candidate, Set<ClaimedChange> holding, Collection<List<ClaimedChange>> cells) {
    Map<ClaimedChange, OtherLayouts> all = new HashMap<>();
    for (List<ClaimedChange> cell : cells) {
      Optional<Map<ClaimedChange, OtherLayouts>> some =
          layouts.measure(candidate, cell.stream().filter(holding::contains).toList());
      if (some.isEmpty()) {
        return Optional.empty();
      }
      all.putAll(some.get());
    }
    return Optional.of(all);
  }

  /** Those whose measuring fails have no pairs, and would go on for ever. */
  private static List<JudgedClaim> measurable(
      List<ClaimedChange> claims, List<JudgedClaim> judged, Set<ClaimedChange> failed) {
    return IntStream.range(0, claims.size())
        .filter(i -> !failed.contains(claims.get(i)))
        .mapToObj(judged::get)
        .toList();
  }

  private static Claim claim(PairedClaims cell, ClaimedChange one) {
    return cell.judgeable(one);
  }

  /** Whether it was not interrupted. */
  private boolean measure(List<PairedClaims> open, int pairs, Map<ClaimedChange, String> failed) {
    for (PairedClaims cell : List.copyOf(open)) {
      try {
        if (!cell.measure(pairs)) {
          return false;
        }
      } catch (SteelyardException failure) {
        if (place.interrupted().getAsBoolean()) {
          return false;
        }
        String why = CommitFault.why(failure);
        cell.claims().forEach(one -> failed.put(one, why));
        open.remove(cell);
      }
      if (place.interrupted().getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  private static List<ConfirmedChange> ended(
      List<ClaimedChange> claims,
      List<JudgedClaim> judged,
      Map<ClaimedChange, PairedClaims> cells,
      Map<ClaimedChange, String> failed,
      Map<ClaimedChange, OtherLayouts> elsewhere) {
    List<ConfirmedChange> all = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      ClaimedChange claim = claims.get(i);
      String why = failed.get(claim);
      double now = Objects.requireNonNull(cells.get(claim)).baselineNow(claim);
      all.add(
          why == null
              ? new ConfirmedChange.Measured(
                  claim, judged.get(i), now, Optional.ofNullable(elsewhere.get(claim)))
              : new ConfirmedChange.Unmeasured(claim.checked(), why));
    }
    return all;
  }
}

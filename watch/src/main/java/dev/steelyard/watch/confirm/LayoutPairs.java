package dev.steelyard.watch.confirm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.confirm.OtherLayouts;
import dev.steelyard.lab.experiment.reading.LaidOutVariants;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.watch.commit.CommitFault;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.commit.WatchedExperiment.BuildCommit;
import dev.steelyard.watch.round.WatchPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures changes that hold again, where programs lie elsewhere in memory. */
final class LayoutPairs {

  /** In each layout; what tells are the layouts, and how they differ. */
  private static final int PAIRS = 4;

  private final WatchPlace place;
  private final WatchedExperiment experiment;
  private final int layouts;
  private final RunListener listener;

  /**
   * Measures in so many layouts.
   *
   * @param layouts 0 for never
   */
  LayoutPairs(WatchPlace place, WatchedExperiment experiment, int layouts, RunListener listener) {
    this.place = place;
    this.experiment = experiment;
    this.layouts = layouts;
    this.listener = listener;
  }

  /**
   * What is left of changes in other layouts.
   *
   * @param holding claims of one cell
   * @return without those of which too little could be measured; empty when the process was told to
   *     leave
   * @throws SteelyardException when the machine cannot do its part
   */
  Optional<Map<ClaimedChange, OtherLayouts>> measure(
      BuildCommit candidate, List<ClaimedChange> holding) {
    if (holding.isEmpty() || !LaidOutVariants.canMove(holding.getFirst().like())) {
      return Optional.of(Map.of());
    }
    Map<ClaimedChange, List<Double>> ratios = new HashMap<>();
    for (int layout = 1; layout <= layouts; layout++) {
      int seed = layout;
      PairedClaims pairs =
          new PairedClaims(
              place,
              experiment,
              candidate,
              holding,
              listener,
              pair -> LaidOutVariants.of(pair, experiment.file(), seed));
      if (!measured(pairs, seed)) {
        return Optional.empty();
      }
      for (ClaimedChange one : holding) {
        pairs.judgeable(one).ratios().stream().mapToDouble(ratio -> ratio).average().stream()
            .filter(Double::isFinite)
            .forEach(mean -> ratios.computeIfAbsent(one, _ -> new ArrayList<>()).add(mean));
      }
    }
    Map<ClaimedChange, OtherLayouts> all = new HashMap<>();
    ratios.forEach((one, means) -> {
      if (means.size() >= OtherLayouts.FEWEST) {
        all.put(one, new OtherLayouts(means));
      }
    });
    return Optional.of(all);
  }

  /**
   * Whether it was not interrupted. A layout in which a commit cannot be built, or its program
   * fails, tells nothing.
   */
  private boolean measured(PairedClaims pairs, int seed) {
    try {
      return pairs.measure(PAIRS) && !place.interrupted().getAsBoolean();
    } catch (SteelyardException failed) {
      if (place.interrupted().getAsBoolean()) {
        return false;
      }
      listener.warning("layout %d cannot be measured: %s".formatted(seed, CommitFault.why(failed)));
      return true;
    }
  }
}

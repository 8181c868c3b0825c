package dev.steelyard.watch.round;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.build.LoggedCommit;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Works on commits of a round, each under its lease, and knows which are in somebody else's hands.
 * For one thread.
 */
final class LeasedCommits {

  private final WatchPlace place;
  private final MeasuringMemory memory;
  private final Duration lasts;
  private final WatchListener listener;
  private final Set<String> away = new HashSet<>();

  LeasedCommits(WatchPlace place, MeasuringMemory memory, Duration lasts, WatchListener listener) {
    this.place = place;
    this.memory = memory;
    this.lasts = lasts;
    this.listener = listener;
  }

  /** Names the lease of whoever measures a commit, on whatever branch it is looked at. */
  static String name(MeasuringMemory memory, LoggedCommit commit) {
    return "measure " + memory.about() + " " + commit.commit();
  }

  /**
   * Works on a commit, unless somebody else does. What the machine cannot do is told.
   *
   * @param end of the round until now
   * @param ifRefused the same where somebody else has it
   */
  RoundEnd with(
      RoundEnd end, RoundEnd ifRefused, LoggedCommit commit, Function<HeldLease, RoundEnd> work) {
    away.remove(commit.commit());
    try {
      HeldLease.LeaseRequest request = HeldLease.LeaseRequest.of(name(memory, commit), lasts);
      return switch (place.patience().with(() -> request.take(place.store().leases()))) {
        case HeldLease.Answer.Refused(var by) -> {
          away.add(commit.commit());
          listener.measured(commit, new CommitEnd.ByOther(by));
          yield ifRefused;
        }
        case HeldLease.Answer.Taken(HeldLease lease) -> {
          try (lease) {
            yield work.apply(lease);
          }
        }
      };
    } catch (SteelyardException failed) {
      listener.failed(commit, failed);
      return end.with(RoundEnd.CommitFate.FAILED);
    }
  }

  /** Another machine was asked for it, or took it over, and its results are to come. */
  void sentAway(LoggedCommit commit) {
    away.add(commit.commit());
  }

  /** Its results have come. */
  void cameBack(LoggedCommit commit) {
    away.remove(commit.commit());
  }

  /** Whether somebody else has it, as far as is known in this round. */
  boolean isAway(LoggedCommit commit) {
    return away.contains(commit.commit());
  }
}

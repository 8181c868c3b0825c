package dev.steelyard.watch.confirm;

import dev.steelyard.watch.notice.ChangeNotifiers;
import dev.steelyard.watch.notice.ToldNotice;
import dev.steelyard.watch.round.HeldLease;
import dev.steelyard.watch.round.WatchMemory;
import dev.steelyard.watch.round.WatchPlace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Sends what is told of changes to those who want to know; where these are none, whoever reads what
 * is said is told, and is told again of what did not arrive. Several processes may watch the same,
 * each with its own list of these: the store remembers who was told, and since when somebody wants
 * to know; who is left, each finds out for its own list. It is sent under a lease, so that two
 * processes do not tell the same. For one thread.
 */
final class ChangeNotices {

  private final WatchPlace place;
  private final WatchMemory memory;
  private final ToldChanges told;
  private final ChangeNotifiers all;
  private final TellListener said;
  private boolean isUntold;

  /**
   * Notices.
   *
   * @param said is told where nobody else is
   */
  ChangeNotices(
      WatchPlace place,
      WatchMemory memory,
      ToldChanges told,
      ChangeNotifiers all,
      TellListener said) {
    this.place = place;
    this.memory = memory;
    this.told = told;
    this.all = all;
    this.said = said;
  }

  /** Whether somebody who wants to know could not be told, since what was owed was tried last. */
  boolean isUntold() {
    return isUntold;
  }

  /**
   * Tells what somebody has not been told of before; who is new here wants to know from now on.
   *
   * @param isHere whether a commit is one of this repository
   * @return how many regressions that were
   */
  int tellOwed(Predicate<String> isHere) {
    isUntold = false;
    Map<String, Instant> since = since();
    Map<String, ToldChanges.Told> byText = new LinkedHashMap<>();
    place.patience().with(told::all).stream()
        .filter(one -> isOwed(one, since))
        .filter(one -> isHere.test(one.candidate()))
        .forEach(one -> byText.putIfAbsent(one.text(), one));
    return byText.values().stream().mapToInt(one -> tell(one.candidate(), one.text(), since)).sum();
  }

  /** Tells of a commit what is remembered of it under this text, and has been said. */
  void tell(String commit, String text) {
    if (!all.keys().isEmpty()) {
      var _ = tell(commit, text, since());
    }
  }

  /** Whether nobody is left to be told of what has just been said. */
  boolean isAllSaid() {
    return all.keys().isEmpty() && said.hasArrived();
  }

  private Map<String, Instant> since() {
    Map<String, Instant> since = new LinkedHashMap<>();
    all.keys().forEach(key -> since.put(key, place.patience().with(() -> memory.wantsToKnow(key))));
    return since;
  }

  private boolean isOwed(ToldChanges.Told one, Map<String, Instant> since) {
    return all.keys().isEmpty()
        ? !one.isNotified()
        : all.keys().stream().anyMatch(key -> isOwed(key, one, since));
  }

  /** Who came later takes the place of one that could not be told, whose address was wrong. */
  private static boolean isOwed(String key, ToldChanges.Told one, Map<String, Instant> since) {
    boolean wantedThen = !one.at().isBefore(since.getOrDefault(key, Instant.MAX));
    return !one.notified().contains(key) && (wantedThen || !one.isNotified());
  }

  /** How many regressions somebody was told of. */
  private int tell(String commit, String text, Map<String, Instant> since) {
    HeldLease.LeaseRequest request =
        HeldLease.LeaseRequest.of("tell " + memory.about() + " " + commit, HeldLease.USUAL);
    return switch (place.patience().with(() -> request.take(place.store().leases()))) {
      // Somebody else tells of it now. Whom that one does not know is told at the next look.
      case HeldLease.Answer.Refused _ -> 0;
      case HeldLease.Answer.Taken(HeldLease lease) -> {
        try (lease) {
          yield underLease(lease, commit, text, since);
        }
      }
    };
  }

  /** What others did before the lease was taken is looked at under it. */
  private int underLease(HeldLease lease, String commit, String text, Map<String, Instant> since) {
    List<ToldChanges.Told> ofCommit =
        place.patience().with(told::all).stream()
            .filter(one -> one.candidate().equals(commit))
            .toList();
    List<ToldChanges.Told> some = ofCommit.stream().filter(one -> one.text().equals(text)).toList();
    if (some.isEmpty()) {
      return 0;
    }
    if (all.keys().isEmpty()) {
      return again(some);
    }
    ToldNotice notice = notice(commit, text, ofCommit);
    Set<String> keys = new TreeSet<>(some.getFirst().notified());
    List<String> owed =
        all.keys().stream().filter(key -> isOwed(key, some.getFirst(), since)).toList();
    int before = keys.size();
    for (String key : owed) {
      boolean isMine = lease.isStillHeld();
      if (isMine && all.tell(key, notice)) {
        keys.add(key);
        boolean isAll = keys.containsAll(all.keys());
        place.patience().doing(() -> told.notified(some, keys, isAll));
      } else {
        isUntold |= isMine;
      }
    }
    return keys.size() == before ? 0 : regressions(some);
  }

  private int again(List<ToldChanges.Told> some) {
    ToldChanges.Told first = some.getFirst();
    if (first.isNotified()) {
      return 0;
    }
    said.again(first.text());
    if (!said.hasArrived()) {
      return 0;
    }
    place.patience().doing(() -> told.notified(some, first.notified(), true));
    return regressions(some);
  }

  private static int regressions(List<ToldChanges.Told> some) {
    return (int) some.stream().filter(ToldChanges.Told::isNegative).count();
  }

  private ToldNotice notice(String commit, String text, List<ToldChanges.Told> ofCommit) {
    boolean isNegative =
        ofCommit.stream().anyMatch(one -> one.isNegative() && one.text().equals(text));
    boolean wasNegative =
        ofCommit.stream().anyMatch(one -> one.isNegative() && !one.text().equals(text));
    return new ToldNotice(memory.words(), commit, isNegative, wasNegative, text);
  }
}

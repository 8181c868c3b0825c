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
 * each with its own list of these: the store remembers who was told, who could not be, and since
 * when somebody wants to know; who is left, each finds out for its own list. It is sent under a
 * lease, so that two processes do not tell the same. For one thread.
 */
final class ChangeNotices {

  /** Whoever reads what is said, among the keys of those who could not be told. */
  private static final String READER = "reader";

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

  /** The keys of those who are to be told of what has just been said. */
  Set<String> untold() {
    if (!all.keys().isEmpty()) {
      return all.keys();
    }
    return isUnheard() ? Set.of(READER) : Set.of();
  }

  /** Whether what was said did not arrive, and nobody else is told. */
  boolean isUnheard() {
    return all.keys().isEmpty() && !said.hasArrived();
  }

  private Map<String, Instant> since() {
    Map<String, Instant> since = new LinkedHashMap<>();
    all.keys().forEach(key -> since.put(key, place.patience().with(() -> memory.wantsToKnow(key))));
    return since;
  }

  private boolean isOwed(ToldChanges.Told one, Map<String, Instant> since) {
    return all.keys().isEmpty()
        ? one.untold().contains(READER)
        : all.keys().stream().anyMatch(key -> isOwed(key, one, since));
  }

  /** Who came later takes the place of one that could not be told, whose address was wrong. */
  private static boolean isOwed(String key, ToldChanges.Told one, Map<String, Instant> since) {
    return !one.notified().contains(key)
        && (wantedThen(key, one, since) || !one.untold().isEmpty());
  }

  private static boolean wantedThen(String key, ToldChanges.Told one, Map<String, Instant> since) {
    return !one.at().isBefore(since.getOrDefault(key, Instant.MAX));
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
    return told(lease, some, notice(commit, text, ofCommit), since);
  }

  /** Tells those who are owed one change, and remembers of each whether it could be told. */
  private int told(
      HeldLease lease, List<ToldChanges.Told> some, ToldNotice notice, Map<String, Instant> since) {
    ToldChanges.Told first = some.getFirst();
    List<String> owed = all.keys().stream().filter(key -> isOwed(key, first, since)).toList();
    Set<String> keys = new TreeSet<>(first.notified());
    Set<String> untold = new TreeSet<>(first.untold());
    untold.addAll(owed);
    int before = keys.size();
    for (String key : owed) {
      boolean isMine = lease.isStillHeld();
      if (isMine && all.tell(key, notice)) {
        keys.add(key);
        untold.remove(key);
        if (!wantedThen(key, first, since)) {
          untold.retainAll(all.keys());
        }
        place.patience().doing(() -> told.notified(some, keys, untold));
      } else {
        isUntold |= isMine;
      }
    }
    if (keys.size() == before && !untold.equals(first.untold())) {
      place.patience().doing(() -> told.notified(some, keys, untold));
    }
    return keys.size() == before ? 0 : regressions(some);
  }

  private int again(List<ToldChanges.Told> some) {
    ToldChanges.Told first = some.getFirst();
    Set<String> untold = first.untold();
    if (!untold.remove(READER)) {
      return 0;
    }
    said.again(first.text());
    if (!said.hasArrived()) {
      return 0;
    }
    place.patience().doing(() -> told.notified(some, first.notified(), untold));
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

package dev.steelyard.core.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;

/** Matches misses and loads of one key, in the order of time. For use by one thread. */
final class KeyMatching {

  private static final int NONE = LoadMatching.NONE;

  private final LoadMatching all;
  private final PlacesByKey keys;

  /** The miss before, where nothing says that the key was there since, or went out. */
  private int missed = NONE;

  /** The first of those that wait for the same load. */
  private int first = NONE;

  /** Misses since then that no load answered. */
  private final List<Integer> open = new ArrayList<>();

  /** Ends of loads that may go on. */
  private final List<Long> ends = new ArrayList<>();

  /** Failures since the last lookup. */
  private final List<Integer> failures = new ArrayList<>();

  /** Whether something was loaded since the first, and has not gone out. */
  private boolean isLoaded;

  KeyMatching(LoadMatching all, PlacesByKey keys) {
    this.all = all;
    this.keys = keys;
  }

  void match(int from, int to) {
    reset();
    // What is next that says something of the load of a miss.
    int next = from;
    for (int i = from; i < to; i++) {
      int place = keys.at(i);
      if (i > from && all.isCleared(keys.at(i - 1), place)) {
        gone();
      }
      switch (all.kind(place)) {
        case MISS -> {
          next = next(Math.max(next, i + 1), to);
          miss(place, next < to ? keys.at(next) : NONE);
        }
        case LOAD -> loaded(place);
        case FAILURE -> failed(place);
        case HIT -> found(place);
        case EVICTION -> evicted(place);
        case REMOVAL -> gone();
        case CLEARING -> {}
      }
    }
  }

  private void reset() {
    missed = NONE;
    first = NONE;
    open.clear();
    ends.clear();
    failures.clear();
    isLoaded = false;
  }

  private int next(int from, int to) {
    int next = from;
    while (next < to
        && switch (all.kind(keys.at(next))) {
          case MISS, REMOVAL, CLEARING -> true;
          case HIT, LOAD, EVICTION, FAILURE -> false;
        }) {
      next++;
    }
    return next;
  }

  private void miss(int place, int next) {
    long at = all.at(place);
    if (missed != NONE && isStillToCome(at, next)) {
      all.early(place, missed);
    } else {
      open.clear();
      close(place);
      first = place;
      isLoaded = false;
    }
    ends.removeIf(end -> end <= at);
    failures.clear();
    open.add(place);
    missed = place;
  }

  /** Whether nothing has ended that could have answered the miss before, and something will. */
  private boolean isStillToCome(long at, int next) {
    if (ends.stream().anyMatch(end -> end <= at)) {
      return false;
    }
    if (!ends.isEmpty()) {
      return true;
    }
    if (all.shared().hasEnded(first, at)) {
      return false;
    }
    long latest = all.patience(missed);
    boolean isLoadedSoon = next != NONE && all.isLoad(next) && all.start(next) <= latest;
    return isLoadedSoon || all.shared().beginsBy(first, latest);
  }

  /** Whoever waits for a load of the key itself waits for no other. */
  private void close(int place) {
    if (first != NONE) {
      all.waitsUntil(first, place);
    }
  }

  private void loaded(int load) {
    close(load);
    answer(load);
    ends.add(all.end(load));
    isLoaded = true;
    failures.forEach(all::harmless);
    failures.clear();
  }

  /** The latest miss that was there when the load began. */
  private void answer(int load) {
    ListIterator<Integer> fromLast = open.listIterator(open.size());
    while (fromLast.hasPrevious()) {
      int miss = fromLast.previous();
      if (all.at(miss) <= all.start(load)) {
        if (isAnswered(miss, load)) {
          return;
        }
        fromLast.remove();
        all.answers(load, miss);
        return;
      }
    }
  }

  /** Whether a load for many answered it, so that its key is loaded again for another reason. */
  private boolean isAnswered(int miss, int load) {
    return all.start(load) > all.patience(miss) && all.shared().hasEnded(first, all.start(load));
  }

  /** It answers none: who tries again loads what was missed. */
  private void failed(int failure) {
    close(failure);
    if (isLoaded || (missed != NONE && isAnswered(missed, failure))) {
      all.harmless(failure);
    } else {
      failures.add(failure);
      missed = NONE;
    }
  }

  /** Loads after this are for another reason than what was missed before. */
  private void found(int place) {
    close(place);
    open.clear();
    failures.forEach(all::harmless);
    failures.clear();
    missed = NONE;
    isLoaded = true;
  }

  /** What is being loaded cannot go out: that is told of what was there before. */
  private void evicted(int place) {
    long at = all.at(place);
    boolean isBeingLoaded =
        missed != NONE && !ends.isEmpty() && ends.stream().allMatch(end -> end > at);
    if (!isBeingLoaded) {
      // It was there.
      isLoaded = true;
      close(place);
      gone();
    }
  }

  /** What is found to be too old is missed, taken out and loaded. */
  private void gone() {
    if (isLoaded) {
      open.clear();
    }
    isLoaded = false;
    missed = NONE;
  }
}

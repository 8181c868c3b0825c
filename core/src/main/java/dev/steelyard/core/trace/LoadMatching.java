package dev.steelyard.core.trace;

import dev.steelyard.core.trace.CacheLookups.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.ListIterator;

/**
 * Finds the load that answered each miss of a cache, and the misses that came too early: after
 * another miss of the key, and before a load of it had ended. A cache has nothing to give them,
 * however large it is. For use by one thread.
 */
final class LoadMatching {

  /** No place. */
  static final int NONE = -1;

  private final CacheLookups lookups;

  /** Lookups of the cache in the order of time; places are places in here. */
  private final int[] rows;

  private final int[] answer;
  private final int[] answered;
  private final BitSet early = new BitSet();

  /** Misses before those. */
  private final BitSet awaited = new BitSet();

  /** Loads of keys that nobody asks for: they answer others. */
  private final BitSet shared = new BitSet();

  /** Of shared loads from one on, when the first ends; made when it is first asked for. */
  private long[] firstEnds = new long[0];

  private int[] sharedLoads = new int[0];

  /**
   * Of the key that is matched: misses without an answer, and ends of loads since its last miss.
   */
  private final List<Integer> open = new ArrayList<>();

  private final List<Long> ends = new ArrayList<>();

  LoadMatching(CacheLookups lookups, int[] rows) {
    this.lookups = lookups;
    this.rows = rows;
    this.answer = new int[rows.length];
    this.answered = new int[rows.length];
    Arrays.fill(answer, NONE);
  }

  /** The place of the load that answered a miss, or {@link #NONE}. */
  int answer(int miss) {
    return answer[miss];
  }

  /** How many misses a load answered. */
  int answered(int load) {
    return answered[load];
  }

  boolean isShared(int load) {
    return shared.get(load);
  }

  boolean isAwaited(int miss) {
    return awaited.get(miss);
  }

  BitSet early() {
    return early;
  }

  private Kind kind(int place) {
    return lookups.kind(rows[place]);
  }

  private boolean isLoad(int place) {
    return lookups.isLoad(rows[place]);
  }

  /** What failed stands where it ended. */
  private long start(int load) {
    long at = lookups.nanosAt(rows[load]);
    return kind(load) == Kind.FAILURE ? at - lookups.nanos(rows[load]) : at;
  }

  /** Looks whether somebody asks for a key; to be called for all keys before the others. */
  void findShared(int[] places, int from, int to) {
    for (int i = from; i < to; i++) {
      if (kind(places[i]) == Kind.HIT || kind(places[i]) == Kind.MISS) {
        return;
      }
    }
    for (int i = from; i < to; i++) {
      shared.set(places[i], isLoad(places[i]));
    }
  }

  /** Matches misses and loads of one key. */
  void match(int[] places, int from, int to) {
    open.clear();
    ends.clear();
    int last = to - 1;
    while (last >= from && !isLoad(places[last])) {
      last--;
    }
    int missed = NONE;
    for (int i = from; i < to; i++) {
      int place = places[i];
      switch (kind(place)) {
        case MISS -> {
          miss(place, missed, i < last);
          missed = place;
        }
        case LOAD -> {
          answers(place);
          ends.add(start(place) + lookups.nanos(rows[place]));
        }
        case FAILURE -> {
          answers(place);
          missed = NONE;
        }
        case HIT, REMOVAL, CLEARING -> missed = NONE;
        case EVICTION -> {}
      }
    }
  }

  private void miss(int place, int before, boolean isAnsweredLater) {
    long at = lookups.nanosAt(rows[place]);
    if (hasEnded(at)) {
      open.clear();
    } else if (before != NONE && (!ends.isEmpty() || isAnsweredLater || awaitsShared(before, at))) {
      early.set(place);
      awaited.set(before);
    }
    ends.removeIf(end -> end <= at);
    open.add(place);
  }

  private boolean hasEnded(long at) {
    for (long end : ends) {
      if (end <= at) {
        return true;
      }
    }
    return false;
  }

  /** Whether what was missed is loaded with others, and not yet there. */
  private boolean awaitsShared(int missed, long at) {
    prepareShared();
    int next = Arrays.binarySearch(sharedLoads, missed);
    int from = next < 0 ? -next - 1 : next;
    return from < sharedLoads.length && firstEnds[from] > at;
  }

  private void prepareShared() {
    if (sharedLoads.length > 0 || shared.isEmpty()) {
      return;
    }
    sharedLoads = shared.stream().filter(place -> kind(place) == Kind.LOAD).toArray();
    firstEnds = new long[sharedLoads.length];
    long first = Long.MAX_VALUE;
    for (int i = sharedLoads.length - 1; i >= 0; i--) {
      first = Math.min(first, start(sharedLoads[i]) + lookups.nanos(rows[sharedLoads[i]]));
      firstEnds[i] = first;
    }
  }

  /** The latest miss that was there when the load began. */
  private void answers(int load) {
    ListIterator<Integer> fromLast = open.listIterator(open.size());
    while (fromLast.hasPrevious()) {
      int miss = fromLast.previous();
      if (lookups.nanosAt(rows[miss]) <= start(load)) {
        fromLast.remove();
        answer[miss] = load;
        answered[load]++;
        return;
      }
    }
  }

  /** Loads for many answer all that has no answer yet. */
  void matchShared() {
    if (shared.isEmpty()) {
      return;
    }
    List<Integer> waiting = new ArrayList<>();
    for (int place = 0; place < rows.length; place++) {
      if (kind(place) == Kind.MISS && answer[place] == NONE) {
        waiting.add(place);
      } else if (shared.get(place)) {
        answersAll(waiting, place);
      }
    }
  }

  private void answersAll(List<Integer> waiting, int load) {
    waiting.removeIf(miss -> {
      boolean isBefore = lookups.nanosAt(rows[miss]) <= start(load);
      if (isBefore) {
        answer[miss] = load;
        answered[load]++;
      }
      return isBefore;
    });
  }
}

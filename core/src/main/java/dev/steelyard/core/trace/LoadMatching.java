package dev.steelyard.core.trace;

import dev.steelyard.core.trace.CacheLookups.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the load that answered each miss of a cache, and the misses that came too early: after
 * another miss of the key, and before anything that could have answered that had ended. A cache has
 * nothing to give them, however large it is. For use by one thread.
 */
final class LoadMatching {

  /** No place. */
  static final int NONE = -1;

  /** So long after a miss its load begins at the least, however short loads are: 10 ms. */
  static final long LEAST_PATIENCE = 10_000_000;

  private final CacheLookups lookups;

  /** Lookups of the cache in the order of time; places are places in here. */
  private final int[] rows;

  private final int[] answer;
  private final BitSet early = new BitSet();

  /** Misses before those. */
  private final BitSet awaited = new BitSet();

  /** Failures of keys that were there all the same, or were loaded after. */
  private final BitSet harmless = new BitSet();

  /** Of failures of loads for many, the misses that waited for it and that no load answered. */
  private final Map<Integer, List<Integer>> failed = new HashMap<>();

  private final int[] clearings;
  private final long patience;
  private final SharedLoads shared;

  /** Of misses that wait for a shared load, the place from which on they do not; 0 for none. */
  private final int[] until;

  private LoadMatching(CacheLookups lookups, int[] rows, PlacesByKey keys) {
    this.lookups = lookups;
    this.rows = rows;
    this.answer = new int[rows.length];
    Arrays.fill(answer, NONE);
    this.clearings =
        IntStream.range(0, rows.length).filter(place -> kind(place) == Kind.CLEARING).toArray();
    this.patience =
        IntStream.range(0, rows.length)
            .filter(this::isLoad)
            .mapToLong(place -> lookups.nanos(rows[place]))
            .reduce(LEAST_PATIENCE, Math::max);
    this.shared = shared(keys);
    this.until = new int[shared.isEmpty() ? 0 : rows.length];
  }

  /**
   * Matches all.
   *
   * @param rows the numbers of its lookups, in the order of time
   * @param keys their places, by their keys
   */
  static LoadMatching of(CacheLookups lookups, int[] rows, PlacesByKey keys) {
    LoadMatching all = new LoadMatching(lookups, rows, keys);
    keys.each(new KeyMatching(all, keys)::match);
    all.matchShared();
    all.matchFailed();
    return all;
  }

  /** The place of the load that answered a miss, or {@link #NONE}. */
  int answer(int miss) {
    return answer[miss];
  }

  /** How many misses a load answered that answered one: of its own key that is all. */
  int answered(int load) {
    return shared.has(load) ? shared.answered(load) : 1;
  }

  boolean isShared(int load) {
    return shared.has(load);
  }

  boolean isAwaited(int miss) {
    return awaited.get(miss);
  }

  BitSet early() {
    return early;
  }

  /** Whether a failure says nothing of what is there: it was there before, or is loaded after. */
  boolean isHarmless(int failure) {
    return harmless.get(failure);
  }

  Kind kind(int place) {
    return lookups.kind(rows[place]);
  }

  boolean isLoad(int place) {
    return lookups.isLoad(rows[place]);
  }

  long at(int place) {
    return lookups.nanosAt(rows[place]);
  }

  /** What failed stands where it ended. */
  long start(int load) {
    return kind(load) == Kind.FAILURE ? at(load) - lookups.nanos(rows[load]) : at(load);
  }

  long end(int load) {
    return start(load) + lookups.nanos(rows[load]);
  }

  /** Until when the load of a miss begins: what begins later was not what it waited for. */
  long patience(int miss) {
    return at(miss) + patience;
  }

  SharedLoads shared() {
    return shared;
  }

  /** Whether all went out between two places. */
  boolean isCleared(int from, int to) {
    if (clearings.length == 0) {
      return false;
    }
    int next = -1 - Arrays.binarySearch(clearings, from);
    // A clearing itself has a key of no meaning.
    return next < 0 || (next < clearings.length && clearings[next] < to);
  }

  void early(int miss, int before) {
    early.set(miss);
    awaited.set(before);
  }

  void harmless(int failure) {
    harmless.set(failure);
  }

  void answers(int load, int miss) {
    answer[miss] = load;
  }

  /** From a place on a miss waits for no shared load. */
  void waitsUntil(int miss, int place) {
    if (until.length > 0 && until[miss] == 0) {
      until[miss] = place;
    }
  }

  private SharedLoads shared(PlacesByKey keys) {
    BitSet all = new BitSet();
    keys.each((from, to) -> {
      if (!isAskedFor(keys, from, to)) {
        for (int i = from; i < to; i++) {
          all.set(keys.at(i), isLoad(keys.at(i)));
        }
      }
    });
    int[] loads = all.stream().filter(place -> kind(place) == Kind.LOAD).toArray();
    return new SharedLoads(
        all,
        loads,
        Arrays.stream(loads).mapToLong(this::start).toArray(),
        Arrays.stream(loads).mapToLong(this::end).toArray());
  }

  private boolean isAskedFor(PlacesByKey keys, int from, int to) {
    for (int i = from; i < to; i++) {
      if (kind(keys.at(i)) == Kind.HIT || kind(keys.at(i)) == Kind.MISS) {
        return true;
      }
    }
    return false;
  }

  /** Loads for many answer all that waits since the one before. */
  private void matchShared() {
    int from = 0;
    for (int number = 0; number < shared.size(); number++) {
      int load = shared.place(number);
      for (int place = from; place < load; place++) {
        if (waits(place, load)) {
          answers(load, place);
          shared.answers(number);
        }
      }
      from = load + 1;
    }
  }

  /**
   * What waited for a load for many that failed is not kept, where none answered it after that:
   * what was missed before that load began, as nothing else was asked for.
   */
  private void matchFailed() {
    List<Integer> failures =
        IntStream.range(0, rows.length)
            .filter(place -> kind(place) == Kind.FAILURE && shared.has(place))
            .boxed()
            .sorted(Comparator.comparingLong(this::start))
            .toList();
    int place = 0;
    for (int failure : failures) {
      while (place < failure && at(place) <= start(failure)) {
        if (waited(place, failure)) {
          failed.computeIfAbsent(failure, none -> new ArrayList<>()).add(place);
        }
        place++;
      }
    }
  }

  /** The misses that waited for a load for many that failed. */
  List<Integer> failedBy(int failure) {
    return failed.getOrDefault(failure, List.of());
  }

  private boolean waits(int place, int load) {
    return isOpen(place, load) && (until[place] == 0 || until[place] > load);
  }

  /**
   * What was missed once more meanwhile waited on; what was found, loaded or thrown out did not.
   */
  private boolean waited(int place, int failure) {
    if (!isOpen(place, failure) || (until[place] != 0 && at(until[place]) < start(failure))) {
      return false;
    }
    int end = until[place];
    while (end != 0 && end < failure && kind(end) == Kind.MISS) {
      end = until[end];
    }
    return end == 0 || end > failure;
  }

  private boolean isOpen(int miss, int load) {
    return kind(miss) == Kind.MISS
        && answer[miss] == NONE
        && !early.get(miss)
        && start(load) <= patience(miss);
  }
}

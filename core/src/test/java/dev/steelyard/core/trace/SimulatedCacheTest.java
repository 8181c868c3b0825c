package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.trace.CacheLookups.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A cache of least recently used keys, recorded with one size, tells what another had saved. */
class SimulatedCacheTest {

  private static final long LOAD = 100;
  private static final long SECOND = 1_000_000_000;

  /** What a program does. */
  enum Action {
    ASKS,
    ASKS_TWICE_AT_ONCE,
    ASKS_FOR_MANY,
    FAILS_AND_ASKS_FOR_MANY,
    FINDS_IT_TOO_OLD,
    FAILS_AND_TRIES_AGAIN,
    REFRESHES,
    FAILS_TO_REFRESH,
    CLEARS
  }

  record Step(Action action, List<Long> keys) {

    long key() {
      return keys.getFirst();
    }
  }

  /** Each step takes less than a second. */
  private static final class Simulated {
    private final int entries;
    private final CacheLookups.Builder told = new CacheLookups.Builder();
    private final int number = told.cache("one");
    private final Map<Long, Boolean> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** Asked for in a step, and those of them that went out again, which is told when it ends. */
    private final Set<Long> asked = new HashSet<>();

    private final List<Long> out = new ArrayList<>();
    private long at;
    private long loads;
    private long early;

    Simulated(int entries) {
      this.entries = entries;
    }

    private void say(Kind kind, long key, long nanos) {
      told.add(number, kind, key, 0, nanos, kind == Kind.FAILURE ? at + nanos : at);
      at += kind == Kind.FAILURE ? nanos + 1 : 1;
    }

    /** Whether it has to be loaded. */
    private boolean misses(long key) {
      boolean isThere = kept.get(key) != null;
      say(isThere ? Kind.HIT : Kind.MISS, key, 0);
      asked.add(key);
      keep(key);
      return !isThere;
    }

    private void keep(long key) {
      kept.put(key, true);
      Iterator<Long> eldest = kept.keySet().iterator();
      while (kept.size() > entries) {
        long one = eldest.next();
        eldest.remove();
        if (asked.contains(one)) {
          out.add(one);
        } else {
          say(Kind.EVICTION, one, 0);
        }
      }
    }

    private void load(long key, long nanos) {
      say(Kind.LOAD, key, nanos);
      loads += nanos;
    }

    private void takes(Step step, long moment) {
      at = moment;
      switch (step.action()) {
        case ASKS -> {
          if (misses(step.key())) {
            load(step.key(), LOAD);
          }
        }
        case ASKS_TWICE_AT_ONCE -> twice(step.key());
        case ASKS_FOR_MANY -> many(step.keys(), false);
        case FAILS_AND_ASKS_FOR_MANY -> many(step.keys(), true);
        case FINDS_IT_TOO_OLD -> tooOld(step.key(), false);
        case FAILS_AND_TRIES_AGAIN -> tooOld(step.key(), true);
        case REFRESHES -> refreshes(step.key(), Kind.LOAD);
        case FAILS_TO_REFRESH -> refreshes(step.key(), Kind.FAILURE);
        case CLEARS -> {
          say(Kind.CLEARING, 0, 0);
          kept.clear();
        }
      }
      at += 10_000;
      out.forEach(key -> say(Kind.EVICTION, key, 0));
      out.clear();
      asked.clear();
    }

    private void twice(long key) {
      if (misses(key)) {
        say(Kind.MISS, key, 0);
        load(key, LOAD);
        load(key, LOAD);
        early++;
      } else {
        say(Kind.HIT, key, 0);
      }
    }

    /** Under a number of its own, with as much time for each. */
    private void many(List<Long> keys, boolean hasFailed) {
      List<Long> missing = keys.stream().filter(this::misses).toList();
      if (!missing.isEmpty()) {
        if (hasFailed) {
          say(Kind.FAILURE, -at, 7);
        }
        load(-at, LOAD * missing.size());
      }
    }

    /** So it is loaded, whatever the size. */
    private void tooOld(long key, boolean hasFailed) {
      say(Kind.REMOVAL, key, 0);
      kept.remove(key);
      misses(key);
      if (hasFailed) {
        say(Kind.FAILURE, key, 7);
      }
      load(key, LOAD);
    }

    /** What is there; that is no reason to keep it longer. */
    private void refreshes(long key, Kind kind) {
      if (kept.containsKey(key)) {
        say(kind, key, 31);
      }
    }

    static Simulated of(List<Step> steps, int entries) {
      Simulated all = new Simulated(entries);
      for (int i = 0; i < steps.size(); i++) {
        all.takes(steps.get(i), SECOND * (i + 1));
      }
      return all;
    }
  }

  @Provide
  static Arbitrary<List<Step>> steps() {
    Arbitrary<List<Long>> keys =
        Arbitraries.longs()
            .between(0, 9)
            .set()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map((Set<Long> some) -> List.copyOf(new TreeSet<>(some)));
    Arbitrary<Action> often = Arbitraries.of(Action.ASKS, Action.ASKS_FOR_MANY);
    Arbitrary<Action> any = Arbitraries.of(Action.class);
    return Combinators.combine(Arbitraries.oneOf(often, any), keys)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(80);
  }

  @Property(tries = 300)
  void it_saves_exactly_what_a_cache_of_each_size_does(@ForAll("steps") List<Step> steps) {
    for (int size : new int[] {1, 3, 6}) {
      Simulated recorded = Simulated.of(steps, size);
      CacheUse use = CacheUse.of(recorded.told.build()).getFirst();

      assertThat(use.early()).isEqualTo(recorded.early);
      // Of two who found it nobody knows that they asked at once: a smaller one loads twice.
      boolean isTwice = steps.stream().anyMatch(one -> one.action() == Action.ASKS_TWICE_AT_ONCE);
      for (int other = isTwice ? size : 1; other <= 11 && use.curve().highest() > 0; other++) {
        assertThat(use.curve().savedNanos(other))
            .as("of %d entries, recorded with %d", other, size)
            .isCloseTo(recorded.loads - Simulated.of(steps, other).loads, within(1e-6));
      }
    }
  }
}

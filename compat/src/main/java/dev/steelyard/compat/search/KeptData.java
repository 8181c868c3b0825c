package dev.steelyard.compat.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Data of all kinds that were met, to go on from. Each kind has its turn as often as any other,
 * however rarely chance leads there. For one thread.
 */
final class KeptData {

  private static final int MOST_KINDS = 200;
  private static final int MOST_OF_A_KIND = 6;

  private static final class Shelf {
    private final List<AgedData> data = new ArrayList<>();
    private int turns;
  }

  private final Map<String, Shelf> shelves = new LinkedHashMap<>();

  /**
   * Whether data are to be kept: the first of a kind, some after steps that had not followed each
   * other, and what came to be in fewer steps, from which more can be gone on.
   */
  boolean wants(AgedData data, boolean isNews) {
    Shelf shelf = shelves.get(data.kind());
    if (shelf == null) {
      return shelves.size() < MOST_KINDS;
    }
    return (isNews && shelf.data.size() < MOST_OF_A_KIND)
        || longest(shelf).steps().size() > data.steps().size();
  }

  private static AgedData longest(Shelf shelf) {
    return Collections.max(shelf.data, Comparator.comparingInt(one -> one.steps().size()));
  }

  /** Keeps data; gives those whose place they took. */
  Optional<AgedData> add(AgedData data) {
    Shelf shelf = shelves.computeIfAbsent(data.kind(), _ -> new Shelf());
    Optional<AgedData> replaced =
        shelf.data.size() < MOST_OF_A_KIND ? Optional.empty() : Optional.of(longest(shelf));
    replaced.ifPresent(shelf.data::remove);
    shelf.data.add(data);
    return replaced;
  }

  /** Some to go on from; empty to begin anew, which has its turn as a kind has. */
  Optional<AgedData> next(RandomGenerator random) {
    List<Shelf> all = new ArrayList<>(shelves.values());
    if (random.nextInt(all.size() + 1) == 0) {
      return Optional.empty();
    }
    Shelf shelf = WeightedChoice.of(all, one -> WeightedChoice.rarity(one.turns), random);
    shelf.turns++;
    return Optional.of(shelf.data.get(random.nextInt(shelf.data.size())));
  }
}

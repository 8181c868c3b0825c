package dev.steelyard.compat.search;

import java.util.ArrayList;
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

  /** Whether there is room for more of a kind. */
  boolean wants(String kind, boolean isNews) {
    Shelf shelf = shelves.get(kind);
    return shelf == null
        ? shelves.size() < MOST_KINDS
        : isNews && shelf.data.size() < MOST_OF_A_KIND;
  }

  void add(AgedData data) {
    shelves.computeIfAbsent(data.kind(), _ -> new Shelf()).data.add(data);
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

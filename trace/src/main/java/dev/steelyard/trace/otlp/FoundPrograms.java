package dev.steelyard.trace.otlp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Programs of one service, found by what is said of them: each start of a short process is one, so
 * that there may be very many. For use by one thread.
 */
final class FoundPrograms {

  /** What is said of a program. */
  private record ToldFact(String name, String value) {}

  private static final Set<Integer> NONE = Set.of();

  private final List<OtlpOrigin> all = new ArrayList<>();
  private final Map<ToldFact, Set<Integer>> byFact = new HashMap<>();

  /**
   * By what no other program has meanwhile, then by what parts those that have that in common, such
   * as processes in one container: their instance and their process, empty where not told.
   */
  private final Map<ToldFact, Map<String, Map<String, Set<Integer>>>> byOwn = new HashMap<>();

  OtlpOrigin at(int place) {
    return all.get(place);
  }

  /** Adds one; its place. */
  int add(OtlpOrigin one) {
    all.add(one);
    index(all.size() - 1);
    return all.size() - 1;
  }

  /** Adds what is said of one that is there. */
  int add(int place, OtlpOrigin more) {
    OtlpOrigin whole = all.get(place).with(more);
    if (!whole.equals(all.get(place))) {
      all.set(place, whole);
      index(place);
    }
    return place;
  }

  private void index(int place) {
    OtlpOrigin one = all.get(place);
    one.told()
        .forEach((name, value) ->
            byFact.computeIfAbsent(new ToldFact(name, value), none -> new HashSet<>()).add(place));
    for (ToldFact own : own(one)) {
      byOwn
          .computeIfAbsent(own, none -> new HashMap<>())
          .computeIfAbsent(told(one, OtlpOrigin.INSTANCE), none -> new HashMap<>())
          .computeIfAbsent(told(one, OtlpOrigin.PROCESS), none -> new HashSet<>())
          .add(place);
    }
  }

  private static List<ToldFact> own(OtlpOrigin one) {
    return OtlpOrigin.OWN.stream()
        .filter(one.told()::containsKey)
        .map(name -> new ToldFact(name, one.told().getOrDefault(name, "")))
        .toList();
  }

  private static String told(OtlpOrigin one, String name) {
    return one.told().getOrDefault(name, "");
  }

  /** Those that are the same as one, as what both say decides. */
  List<Integer> same(OtlpOrigin one) {
    Set<Integer> candidates = new HashSet<>();
    String instance = told(one, OtlpOrigin.INSTANCE);
    if (!instance.isEmpty()) {
      candidates.addAll(byFact.getOrDefault(new ToldFact(OtlpOrigin.INSTANCE, instance), NONE));
    }
    for (ToldFact own : own(one)) {
      for (Map<String, Set<Integer>> parts : like(byOwn.getOrDefault(own, Map.of()), instance)) {
        like(parts, told(one, OtlpOrigin.PROCESS)).forEach(candidates::addAll);
      }
    }
    return candidates.stream()
        .filter(place -> one.isSame(all.get(place)).orElse(false))
        .sorted()
        .toList();
  }

  /** What is of those that say the same, or do not say it; of all where nothing is said. */
  private static <T> Collection<T> like(Map<String, T> parts, String said) {
    return said.isEmpty()
        ? parts.values()
        : Stream.of(said, "").flatMap(one -> Optional.ofNullable(parts.get(one)).stream()).toList();
  }

  /**
   * Those that say all that one says, where that does not decide: two at most, as it is told by one
   * alone or by none. What is its own would have decided.
   */
  List<Integer> holding(OtlpOrigin one) {
    if (one.told().isEmpty()) {
      return all.size() == 1 ? List.of(0) : List.of();
    }
    Optional<Set<Integer>> fewest =
        one.told().entrySet().stream()
            .map(fact -> byFact.getOrDefault(new ToldFact(fact.getKey(), fact.getValue()), NONE))
            .min(Comparator.comparingInt(Set::size));
    return fewest.orElse(NONE).stream()
        .filter(place -> one.isSame(all.get(place)).isEmpty() && one.isPartOf(all.get(place)))
        .limit(2)
        .toList();
  }
}

package dev.steelyard.trace.otlp;

import dev.steelyard.core.trace.CountedWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which programs there are. Exports of one may say more of it later, as where a collector finds out
 * in which pod it runs: what both say, and no other program has, decides. Else all has to be the
 * same, or be said by one other program alone.
 */
final class OtlpPrograms {

  private static final int TOLD = 3;

  private final Map<OtlpOrigin, OtlpOrigin> programs = new HashMap<>();

  /** Of the programs of each service. */
  private final Map<String, Map<OtlpOrigin, Integer>> numbers = new HashMap<>();

  /** How many say less than the program that they are taken for, by services. */
  private final Map<String, Integer> taken = new TreeMap<>();

  /**
   * Of what exports say of their programs.
   *
   * @param origins in the order in which they were told of
   */
  OtlpPrograms(Collection<OtlpOrigin> origins) {
    Map<String, List<OtlpOrigin>> services =
        origins.stream().distinct().collect(Collectors.groupingBy(OtlpOrigin::service));
    services.values().forEach(this::find);
    number(origins);
  }

  /** What says most comes first, so that what says less finds it. */
  private void find(List<OtlpOrigin> origins) {
    List<OtlpOrigin> sorted =
        origins.stream()
            .sorted(
                Comparator.comparingInt((OtlpOrigin one) -> -one.told().size())
                    .thenComparing(one -> new TreeMap<>(one.told()).toString()))
            .toList();
    FoundPrograms found = new FoundPrograms();
    List<Integer> places = new ArrayList<>();
    for (OtlpOrigin one : sorted) {
      places.add(place(one, found));
    }
    for (int i = 0; i < sorted.size(); i++) {
      programs.put(sorted.get(i), found.at(places.get(i)));
    }
  }

  private int place(OtlpOrigin one, FoundPrograms found) {
    List<Integer> same = found.same(one);
    if (same.size() == 1) {
      return found.add(same.getFirst(), one);
    }
    List<Integer> holding = same.isEmpty() ? found.holding(one) : List.of();
    if (holding.size() != 1) {
      return found.add(one);
    }
    taken.merge(one.service(), 1, Integer::sum);
    return found.add(holding.getFirst(), one);
  }

  /** Numbers programs of each service, in the order in which they were told of. */
  private void number(Collection<OtlpOrigin> origins) {
    for (OtlpOrigin origin : origins) {
      Map<OtlpOrigin, Integer> same =
          numbers.computeIfAbsent(origin.service(), service -> new HashMap<>());
      same.putIfAbsent(of(origin), same.size() + 1);
    }
  }

  /** Which one it is of its service, from 1 on: by this its threads and caches are told. */
  int number(OtlpOrigin program) {
    return numbers.getOrDefault(program.service(), Map.of()).getOrDefault(program, 1);
  }

  /** How many there are of a service. */
  int count(String service) {
    return numbers.getOrDefault(service, Map.of()).size();
  }

  /** The program of which an export says this. */
  OtlpOrigin of(OtlpOrigin origin) {
    return programs.getOrDefault(origin, origin);
  }

  /** How programs of one name were told apart, a line each. */
  List<String> notes() {
    Map<String, List<OtlpOrigin>> services =
        programs.values().stream()
            .distinct()
            .collect(Collectors.groupingBy(OtlpOrigin::service, TreeMap::new, Collectors.toList()));
    List<String> notes = new ArrayList<>();
    services.forEach((service, several) -> {
      if (several.size() > 1) {
        notes.add(
            "%,d programs %s, told apart by %s"
                .formatted(
                    several.size(),
                    service.isEmpty() ? "have no service.name" : "are called " + service,
                    differing(several)));
      }
    });
    taken.forEach((service, count) ->
        notes.add(
            CountedWords.of(
                count,
                "way in which exports tell of %s says less than another one: it is taken for the"
                        .formatted(name(service))
                    + " same program",
                "ways in which exports tell of %s say less than another one each: they are taken"
                        .formatted(name(service))
                    + " for the same program")));
    return notes;
  }

  private static String name(String service) {
    return service.isEmpty() ? "a program without service.name" : service;
  }

  /** Attributes of which programs say different things. */
  private static String differing(List<OtlpOrigin> several) {
    List<String> names =
        several.stream()
            .flatMap(one -> one.told().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .filter(name ->
                several.stream().map(one -> one.told().getOrDefault(name, "")).distinct().count()
                    > 1)
            .toList();
    int more = names.size() - TOLD;
    return String.join(", ", names.subList(0, Math.min(TOLD, names.size())))
        + (more > 0 ? " and %,d more".formatted(more) : "");
  }
}

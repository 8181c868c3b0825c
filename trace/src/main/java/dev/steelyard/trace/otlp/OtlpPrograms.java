package dev.steelyard.trace.otlp;

import dev.steelyard.core.trace.CountedWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** How many say less than the program that they are taken for, by services. */
  private final Map<String, Integer> taken = new TreeMap<>();

  /** Of what exports say of their programs. */
  OtlpPrograms(Collection<OtlpOrigin> origins) {
    Map<String, List<OtlpOrigin>> services =
        origins.stream().distinct().collect(Collectors.groupingBy(OtlpOrigin::service));
    services.values().forEach(this::find);
  }

  /** What says most comes first, so that what says less finds it. */
  private void find(List<OtlpOrigin> origins) {
    List<OtlpOrigin> sorted =
        origins.stream()
            .sorted(
                Comparator.comparingInt((OtlpOrigin one) -> -one.told().size())
                    .thenComparing(one -> new TreeMap<>(one.told()).toString()))
            .toList();
    List<OtlpOrigin> found = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (OtlpOrigin one : sorted) {
      int number = program(one, found);
      if (number == found.size()) {
        found.add(one);
      } else {
        found.set(number, found.get(number).with(one));
      }
      numbers.add(number);
    }
    for (int i = 0; i < sorted.size(); i++) {
      programs.put(sorted.get(i), found.get(numbers.get(i)));
    }
  }

  private int program(OtlpOrigin one, List<OtlpOrigin> found) {
    List<Integer> same = new ArrayList<>();
    List<Integer> holding = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Optional<Boolean> isSame = one.isSame(found.get(i));
      if (isSame.orElse(false)) {
        same.add(i);
      } else if (isSame.isEmpty() && one.isPartOf(found.get(i))) {
        holding.add(i);
      }
    }
    if (same.size() == 1) {
      return same.getFirst();
    }
    if (!same.isEmpty() || holding.size() != 1) {
      return found.size();
    }
    taken.merge(one.service(), 1, Integer::sum);
    return holding.getFirst();
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

package dev.steelyard.harness.go;

import dev.steelyard.harness.json.DamagedEntryException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which numbers at the ends of names are numbers of processors, by all names of one run. Go runs
 * each benchmark with each number of {@code -cpu}, and leaves out a 1. So where a name has no
 * number, the run had a 1 in its list, and a benchmark with another number is there without it too.
 * Where all names have one, benchmarks have the same ones. A line may be lost or cut off: most of
 * them have to agree, not all.
 */
final class ProcessorNumbers {

  private final Set<String> written;
  private final Set<String> numbers = new HashSet<>();
  private final boolean hasOne;

  /**
   * Of one run.
   *
   * @param written all names of it
   */
  ProcessorNumbers(Set<String> written) {
    this.written = written;
    Map<String, Set<String>> byName = new HashMap<>();
    Set<String> plain = new LinkedHashSet<>();
    for (String one : written) {
      WrittenName name = WrittenName.numbered(one);
      name.processors()
          .ifPresentOrElse(
              number -> byName.computeIfAbsent(name.name(), _ -> new HashSet<>()).add(number),
              () -> plain.add(one));
    }
    hasOne = !plain.isEmpty();
    Set<String> all = new HashSet<>();
    byName.values().forEach(all::addAll);
    if (!hasOne && byName.containsValue(all)) {
      numbers.addAll(all);
    }
    for (String number : hasOne ? all : Set.<String>of()) {
      long with = plain.stream().filter(name -> written.contains(name + "-" + number)).count();
      if (with * 2 >= plain.size()) {
        numbers.add(number);
      }
    }
  }

  /**
   * The name, taken apart.
   *
   * @throws DamagedEntryException when it may be a benchmark with processors or another one without
   */
  WrittenName name(String one) {
    WrittenName numbered = WrittenName.numbered(one);
    if (numbered.processors().filter(numbers::contains).isEmpty()) {
      return WrittenName.whole(one);
    }
    if (!hasOne) {
      return numbered;
    }
    boolean isOfOther = written.contains(numbered.name());
    boolean hasOthers = numbers.stream().anyMatch(number -> written.contains(one + "-" + number));
    if (isOfOther == hasOthers) {
      throw new DamagedEntryException(
          "%s: nothing tells whether the number at its end is that of processors; use go test -json, or give benchmarks other names"
              .formatted(one));
    }
    return isOfOther ? numbered : WrittenName.whole(one);
  }
}

package dev.steelyard.harness.go;

import dev.steelyard.harness.json.DamagedEntryException;
import dev.steelyard.harness.reading.Gathering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The benchmarks of one run of one package until its end: only all names together tell which
 * numbers at their ends are processors. For use by one thread.
 */
final class GoRun {

  /**
   * What a line says of a benchmark.
   *
   * @param running the benchmark that Go said it runs, without processors; empty where it did not
   */
  private record Said(long line, String written, String running, Consumer<GoName> of) {}

  private final Gathering into;
  private final List<Said> all = new ArrayList<>();

  GoRun(Gathering into) {
    this.into = into;
  }

  /** Keeps what a line says of a benchmark for when its name is known. */
  void add(long line, String written, String running, Consumer<GoName> of) {
    all.add(new Said(line, written, running, of));
  }

  /** Does all of it. A name that may be two benchmarks is told and does nothing. */
  void end(String ofPackage) {
    Set<String> untold = new LinkedHashSet<>();
    for (Said one : all) {
      if (!WrittenName.isTold(one.written, one.running)) {
        untold.add(one.written);
      }
    }
    ProcessorNumbers numbers = new ProcessorNumbers(untold);
    Map<Said, WrittenName> names = new LinkedHashMap<>();
    Map<GoName, Set<WrittenName>> spellings = new HashMap<>();
    for (Said one : all) {
      into.attempt(
          one.line,
          () -> {
            WrittenName name =
                WrittenName.isTold(one.written, one.running)
                    ? WrittenName.told(one.written, one.running)
                    : numbers.name(one.written);
            names.put(one, name);
            spellings.computeIfAbsent(GoName.of(ofPackage, name), _ -> new HashSet<>()).add(name);
          });
    }
    names.forEach((one, written) ->
        into.attempt(
            one.line,
            () -> {
              GoName name = GoName.of(ofPackage, written);
              if (spellings.getOrDefault(name, Set.of()).size() > 1) {
                throw new DamagedEntryException(
                    "%s: two benchmarks would be called '%s'; give them names of their own"
                        .formatted(one.written, name.name()));
              }
              one.of.accept(name);
            }));
    all.clear();
  }
}

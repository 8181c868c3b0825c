package dev.steelyard.analysis.compare;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One side of a comparison.
 *
 * @param name the build, run, variant or file that was found, as people write it
 * @param title what reports call it: of a file whose results are of one build that build, else the
 *     name
 * @param problems entries of a file that could not be read, or stored results that are damaged
 * @param isRun whether it is what one run measured, all of it or one variant
 */
public record ComparedSide(
    String name, String title, List<Result> results, long problems, boolean isRun) {

  public ComparedSide {
    results = List.copyOf(results);
  }

  /** One that reports call by its name. */
  ComparedSide(String name, List<Result> results, long problems, boolean isRun) {
    this(name, name, results, problems, isRun);
  }

  /** The titles of both; their names where the titles would be the same. */
  static List<String> titles(ComparedSide before, ComparedSide after) {
    return before.title.equals(after.title)
        ? List.of(before.name, after.name)
        : List.of(before.title, after.title);
  }

  /** The variants that it has results of; none of a load test, a build or a file of others. */
  public List<String> variants() {
    return results.stream().flatMap(one -> one.metadata().variant().stream()).distinct().toList();
  }

  /** The ids of the runs that measured it, as far as its results say. */
  Set<String> runs() {
    return results.stream()
        .flatMap(one -> one.metadata().run().stream())
        .collect(Collectors.toSet());
  }

  /** What these runs measured of it. */
  ComparedSide of(Set<String> runs) {
    return with(
        results.stream()
            .filter(one -> one.metadata().run().filter(runs::contains).isPresent())
            .toList());
  }

  /**
   * Its builds where one benchmark is measured of several, so that nobody can tell which is meant;
   * empty where each benchmark is of one.
   */
  List<DutBuild> severalOfOne() {
    Map<List<Object>, Set<DutBuild>> byBenchmark = new HashMap<>();
    results.forEach(one ->
        byBenchmark
            .computeIfAbsent(
                List.of(one.benchmark(), one.unit(), one.testBed().name()),
                _ -> new LinkedHashSet<>())
            .add(one.dut()));
    return byBenchmark.values().stream()
        .filter(builds -> builds.size() > 1)
        .findFirst()
        .map(List::copyOf)
        .orElse(List.of());
  }

  /** Whether it is a run that names of variants tell nothing apart in. */
  boolean isOneVariant() {
    return isRun && variants().size() <= 1;
  }

  /** The benchmarks, each with its unit: one name in two units is two. */
  Set<String> names() {
    return results.stream()
        .map(one -> one.benchmark() + " in " + one.unit().symbol())
        .collect(Collectors.toSet());
  }

  /** By name; those of files may have none. */
  List<String> testBeds() {
    return results.stream().map(one -> one.testBed().name()).distinct().sorted().toList();
  }

  /** One of its benchmarks, to be named in a message; of one that has any. */
  String example() {
    return results.getFirst().benchmark();
  }

  /** The same with these of its results. */
  ComparedSide with(List<Result> some) {
    return new ComparedSide(name, title, some, problems, isRun);
  }
}

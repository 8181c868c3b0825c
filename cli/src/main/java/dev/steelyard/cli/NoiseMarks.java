package dev.steelyard.cli;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.NoiseFloor;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.lab.doctor.NoiseResults;
import dev.steelyard.report.content.Report;
import dev.steelyard.store.ResultTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the doubt on verdicts that are below the noise floor of their testbed, as {@code doctor} has
 * stored it. For one thread.
 */
final class NoiseMarks {

  private final Optional<ResultTable> results;
  private final Map<String, Optional<NoiseFloor>> floors = new HashMap<>();

  NoiseMarks(ResultTable results) {
    this(Optional.of(results));
  }

  private NoiseMarks(Optional<ResultTable> results) {
    this.results = results;
  }

  /** Where the store cannot be asked. */
  static NoiseMarks none() {
    return new NoiseMarks(Optional.empty());
  }

  Report on(Report report) {
    return report.withSuites(report.suites().stream().map(this::on).toList());
  }

  Suite on(Suite suite) {
    Suite marked = suite;
    for (String testBed : testBeds(suite)) {
      Optional<NoiseFloor> floor =
          floors.computeIfAbsent(
              testBed, name -> results.flatMap(one -> NoiseResults.newest(one, name)));
      if (floor.isPresent()) {
        marked = floor.get().mark(marked);
      }
    }
    return marked;
  }

  /** Those on which something changed; what came from a file has none. */
  private static List<String> testBeds(Suite suite) {
    return suite.comparisons().stream()
        .filter(Comparison::changed)
        .map(one -> one.candidate().testBed().name())
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }
}

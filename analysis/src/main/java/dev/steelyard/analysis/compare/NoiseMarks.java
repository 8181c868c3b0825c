package dev.steelyard.analysis.compare;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.NoiseFloor;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.lab.doctor.NoiseResults;
import dev.steelyard.report.content.Report;
import dev.steelyard.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the doubt on verdicts that are below the noise floor of their testbed, as {@code doctor} has
 * stored it. For one thread.
 */
public final class NoiseMarks {

  private final Optional<Store> store;
  private final Map<String, Optional<NoiseFloor>> floors = new HashMap<>();

  public NoiseMarks(Store store) {
    this(Optional.of(store));
  }

  private NoiseMarks(Optional<Store> store) {
    this.store = store;
  }

  /** Where the store cannot be asked. */
  public static NoiseMarks none() {
    return new NoiseMarks(Optional.empty());
  }

  /** The report with the doubts on its comparisons. */
  public Report on(Report report) {
    return report.withSuites(report.suites().stream().map(this::on).toList());
  }

  /** Likewise comparisons of two sides. */
  public Suite on(Suite suite) {
    Suite marked = suite;
    for (String testBed : testBeds(suite)) {
      Optional<NoiseFloor> floor =
          floors.computeIfAbsent(
              testBed, name -> store.flatMap(one -> NoiseResults.newest(one.results(), name)));
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

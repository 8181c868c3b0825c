package dev.steelyard.analysis.compat;

import dev.steelyard.compat.grid.GridRun;
import dev.steelyard.compat.session.WorkerSession;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.host.file.Folders;
import java.time.Duration;
import java.util.List;

/** Runs suites: each case between each pair of versions that the suite's directions name. */
public record SuiteRun(SuitePlace place) {

  /**
   * Runs one to its end.
   *
   * @throws SteelyardException when the index cannot be asked, or no version can
   */
  public Compatibility run(CompatSuite suite, SuiteListener listener) {
    long startNanos = System.nanoTime();
    try (SuiteSessions sessions = SuiteSessions.start(place, suite, listener)) {
      GridRun.Found found = found(suite, sessions, listener);
      return new Compatibility(
          suite.name(),
          suite.product(),
          sessions.tested(),
          found.cells(),
          found.times(),
          sessions.notes(),
          Duration.ofNanos(System.nanoTime() - startNanos));
    }
  }

  private GridRun.Found found(CompatSuite suite, SuiteSessions sessions, SuiteListener listener) {
    List<WorkerSession> live = sessions.live();
    return new GridRun(
            List.copyOf(live),
            live.getLast(),
            suite.crossings(),
            suite.expectations(),
            Folders.make(sessions.scratch().resolve("data")),
            place.parallel(),
            listener)
        .run();
  }
}

package dev.steelyard.analysis.compat;

import dev.steelyard.compat.grid.FrozenWriter;
import dev.steelyard.compat.grid.GridPlan;
import dev.steelyard.compat.grid.GridRun;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.compat.suite.KnownVerdict;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.host.file.Folders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs suites: each case between each pair of versions that the suite's directions name. */
public record SuiteRun(SuitePlace place) {

  /**
   * Runs one to its end.
   *
   * @throws SteelyardException when the index cannot be asked, or no version can
   */
  public Compatibility run(CompatSuite suite, SuiteListener listener) {
    long startNanos = System.nanoTime();
    List<FrozenWriter> frozen = FrozenVersions.of(suite);
    try (SuiteSessions sessions = SuiteSessions.start(place, suite, listener, true)) {
      FrozenVersions versions =
          FrozenVersions.beside(sessions.tested(), sessions.live(), frozen, suite);
      GridRun.Found found = found(suite, sessions, versions, listener);
      return new Compatibility(
          suite.name(),
          suite.product(),
          versions.tested(),
          found.cells(),
          found.times(),
          notes(suite, sessions, versions, found),
          Duration.ofNanos(System.nanoTime() - startNanos));
    }
  }

  /** What is known and does not happen any more is forgotten to be taken out. */
  private static List<String> notes(
      CompatSuite suite, SuiteSessions sessions, FrozenVersions versions, GridRun.Found found) {
    Map<String, KnownVerdict.Side> sides = versions.sides();
    List<String> notes = new ArrayList<>(sessions.notes());
    notes.addAll(versions.notes());
    notes.addAll(found.notes());
    for (KnownVerdict known : suite.expectations()) {
      if (found.cells().stream().noneMatch(cell -> isCovered(cell, known, sides))) {
        notes.add(
            "nothing was found that is as known under '%s' (%s of %s); take it out, or look whether it is written as meant"
                .formatted(known.why(), known.verdict().words(), known.cases()));
      }
    }
    return notes;
  }

  private static boolean isCovered(
      GridCell cell, KnownVerdict known, Map<String, KnownVerdict.Side> sides) {
    KnownVerdict.Side writer = sides.get(cell.writer());
    KnownVerdict.Side reader = sides.get(cell.reader());
    return cell.verdict().isIncompatible()
        && writer != null
        && reader != null
        && known.covers(cell.caseName(), writer, reader, cell.verdict());
  }

  private GridRun.Found found(
      CompatSuite suite, SuiteSessions sessions, FrozenVersions versions, SuiteListener listener) {
    return new GridRun(
            new GridPlan(sessions.live(), versions.writers(), suite.crossings()),
            suite.expectations(),
            Folders.make(sessions.scratch().resolve("data")),
            place.parallel(),
            listener)
        .run();
  }
}

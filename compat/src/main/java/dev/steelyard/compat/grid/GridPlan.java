package dev.steelyard.compat.grid;

import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.session.VersionSession;
import dev.steelyard.core.compat.Crossing;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which cells a run decides.
 *
 * @param readers the versions that run, from the oldest to the newest, at least one
 * @param writers these, and those of which data are frozen, from the oldest to the newest
 */
public record GridPlan(
    List<? extends VersionSession> readers, List<CaseWriter> writers, Set<Crossing> crossings) {

  public GridPlan {
    readers = List.copyOf(readers);
    writers = List.copyOf(writers);
    crossings = Set.copyOf(crossings);
  }

  /** In the order of directions, cases, writers and readers. */
  List<PlannedCell> cells() {
    List<SuiteCase> cases = VersionSession.allCases(readers);
    return crossings.stream()
        .sorted()
        .flatMap(crossing -> cases.stream().flatMap(one -> cells(crossing, one)))
        .toList();
  }

  /** What is frozen goes one way only: nobody is there who would use it afterwards. */
  private Stream<PlannedCell> cells(Crossing crossing, SuiteCase one) {
    VersionSession current = readers.getLast();
    return switch (crossing) {
      case GRID ->
          writers.stream()
              .flatMap(writer ->
                  readers.stream().map(reader -> new PlannedCell(crossing, one, writer, reader)));
      case DOWNGRADE ->
          others().map(old -> new PlannedCell(crossing, one, new LiveWriter(current), old));
      case UPGRADE_DOWNGRADE ->
          others().map(old -> new PlannedCell(crossing, one, new LiveWriter(old), current));
    };
  }

  private Stream<? extends VersionSession> others() {
    String current = readers.getLast().version();
    return readers.stream().filter(one -> !one.version().equals(current));
  }
}

package dev.steelyard.core.compat;

import java.time.Duration;
import java.util.List;

/**
 * All that a run of a suite found.
 *
 * @param suite its name
 * @param product whose versions they are
 * @param versions from the oldest to the newest
 * @param notes on what was passed over, and why
 * @param took all in all
 */
public record Compatibility(
    String suite,
    String product,
    List<TestedVersion> versions,
    List<GridCell> cells,
    List<StepTime> times,
    List<String> notes,
    Duration took) {

  public Compatibility {
    versions = List.copyOf(versions);
    cells = List.copyOf(cells);
    times = List.copyOf(times);
    notes = List.copyOf(notes);
  }

  /** How many cells have a verdict. */
  public long count(CellVerdict verdict) {
    return cells.stream().filter(cell -> cell.verdict() == verdict).count();
  }

  /** Whether anything is incompatible beyond what the suite declares. */
  public boolean isNegative() {
    return cells.stream().anyMatch(GridCell::isNegative);
  }

  /** Whether anything could not be asked, or nothing was. */
  public boolean isIncomplete() {
    return cells.stream().allMatch(one -> one.verdict() == CellVerdict.NOT_APPLICABLE)
        || count(CellVerdict.COULD_NOT_RUN) > 0
        || versions.stream().anyMatch(version -> !version.problem().isEmpty());
  }
}

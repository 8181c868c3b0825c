package dev.steelyard.core.compat;

import java.util.List;

/**
 * What was kept of a suite's versions for later runs.
 *
 * @param suite its name
 * @param product whose versions they are
 * @param folder that holds it
 * @param versions from the oldest to the newest
 * @param cells only of cases that hold for the version
 * @param notes on what was passed over, and why
 */
public record Freeze(
    String suite,
    String product,
    String folder,
    List<TestedVersion> versions,
    List<FrozenCell> cells,
    List<String> notes) {

  public Freeze {
    versions = List.copyOf(versions);
    cells = List.copyOf(cells);
    notes = List.copyOf(notes);
  }

  /** How many cells of a version are in a state. */
  public long count(String version, FrozenCell.State state) {
    return cells.stream()
        .filter(one -> one.version().equals(version) && one.state() == state)
        .count();
  }

  /** Whether a version could not be asked, or something was not frozen. */
  public boolean isIncomplete() {
    return versions.stream().anyMatch(one -> !one.problem().isEmpty())
        || cells.stream().anyMatch(one -> one.state() == FrozenCell.State.FAILED);
  }
}

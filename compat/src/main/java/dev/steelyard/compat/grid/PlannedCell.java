package dev.steelyard.compat.grid;

import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.session.VersionSession;
import dev.steelyard.core.compat.Crossing;

/** A cell that is to be decided. */
record PlannedCell(
    Crossing crossing, SuiteCase suiteCase, CaseWriter writer, VersionSession reader) {

  /** Whether there is anything to be asked. */
  boolean applies() {
    return writer.has(suiteCase) && reader.has(suiteCase);
  }

  boolean isOfOneVersion() {
    return writer.version().equals(reader.version());
  }
}

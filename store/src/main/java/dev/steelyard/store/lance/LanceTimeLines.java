package dev.steelyard.store.lance;

import dev.steelyard.store.TimeLines;
import dev.steelyard.store.TimePoint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table of time lines, {@code series}. */
final class LanceTimeLines implements TimeLines {

  private final TableAccess access;
  private final LanceTable table;

  LanceTimeLines(TableAccess access) {
    this.access = access;
    this.table = access.table(TableDefinition.SERIES);
  }

  @Override
  public void append(Collection<TimePoint> points) {
    if (!points.isEmpty()) {
      access.locked(
          TableAccess.WRITE, () -> table.merge(points, new TimeRows.Writer(), Optional.empty()));
    }
  }

  @Override
  public List<TimePoint> line(String run, String name) {
    return access.rows(table, TimeRows.of(run, name), TimeRows::read);
  }

  @Override
  public List<String> names(String run) {
    return access.rows(
        table,
        TimeRows.names(run),
        (batch, row) -> ArrowValues.text(batch.getVector("name"), row, ""));
  }
}

package dev.steelyard.store.lance;

import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunTable;
import java.util.List;
import java.util.Optional;

/** The table of runs. */
final class LanceRuns implements RunTable {

  private final TableAccess access;
  private final LanceTable table;

  LanceRuns(TableAccess access) {
    this.access = access;
    this.table = access.table(TableDefinition.RUNS);
  }

  @Override
  public void save(RunRecord run) {
    access.locked(
        TableAccess.WRITE, () -> table.merge(List.of(run), new RunRows.Writer(), Optional.empty()));
  }

  @Override
  public Optional<RunRecord> find(String id) {
    return access.rows(table, RunRows.withId(id), RunRows::read).stream().findFirst();
  }

  @Override
  public List<RunRecord> all() {
    return access.rows(table, RunRows.ALL, RunRows::read);
  }
}

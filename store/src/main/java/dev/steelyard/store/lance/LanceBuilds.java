package dev.steelyard.store.lance;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.store.BuildTable;
import dev.steelyard.store.StoredBuild;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of builds, and the builds in the table of results. */
final class LanceBuilds implements BuildTable {

  private final TableAccess access;
  private final BuildNotes notes;

  LanceBuilds(TableAccess access) {
    this.access = access;
    this.notes = new BuildNotes(access);
  }

  @Override
  public List<StoredBuild> measured() {
    return access.rows(
        access.table(TableDefinition.RESULTS),
        ResultSql.BUILDS,
        (batch, row) -> new ResultReader(batch).storedBuild(row));
  }

  @Override
  public List<KnownBuild> known() {
    return access.readAnew(notes::all);
  }

  @Override
  public void describe(Collection<DutBuild> published, OriginRule rule) {
    access.read(() -> {
      notes.describe(published, rule);
      return notes;
    });
  }

  /** Writes results together with what is noted of their builds. */
  MergeCounts with(Collection<DutBuild> builds, StoreStep<MergeCounts> results) {
    return access.locked(TableAccess.WRITE, () -> notes.with(builds, results));
  }

  /** Forgets builds of which no results are left. */
  void forgetUnmeasured() {
    Set<DutBuild> left = measured().stream().map(StoredBuild::build).collect(Collectors.toSet());
    access.locked(TableAccess.WRITE, () -> notes.forgetAllBut(left));
  }
}

package dev.steelyard.store.lance;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.store.BuildTable;
import dev.steelyard.store.StoredBuild;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lance.merge.MergeInsertStats;

/** The table of builds, and the builds in the table of results. */
final class LanceBuilds implements BuildTable {

  private final TableAccess access;
  private final BuildNotes notes;

  LanceBuilds(TableAccess access) {
    this.access = access;
    this.notes = new BuildNotes(access.table(TableDefinition.BUILDS));
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
    return access.read(notes::all);
  }

  @Override
  public void describe(DutBuild build, ResultOrigin origin) {
    notes.describe(build, origin);
  }

  /** Writes results together with what is noted of their builds. */
  MergeInsertStats with(Collection<DutBuild> builds, StoreStep<MergeInsertStats> results) {
    return access.locked(TableAccess.WRITE, () -> notes.with(builds, results));
  }

  /** Forgets builds of which no results are left. */
  void forgetUnmeasured() {
    Set<DutBuild> left = measured().stream().map(StoredBuild::build).collect(Collectors.toSet());
    access.locked(TableAccess.WRITE, () -> notes.forgetAllBut(left));
  }
}

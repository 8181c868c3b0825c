package dev.steelyard.store.lance;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.store.BuildTable;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.StoredBuild;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    access.readAnew(() -> {
      notes.describe(published, rule);
      return notes;
    });
  }

  /** Writes results together with what is noted of their builds. */
  MergeCounts with(Collection<DutBuild> builds, StoreStep<MergeCounts> results) {
    return access.locked(
        TableAccess.WRITE,
        () -> {
          access.table(TableDefinition.RESULTS).requireUsable();
          return notes.with(builds, results);
        });
  }

  /**
   * Removes results, and forgets the builds among those that are named of which none are left. What
   * others publish meanwhile is not looked at.
   *
   * @param filter which results
   * @param removal removes them
   */
  long removing(ResultFilter filter, StoreStep<Long> removal) {
    return access.locked(
        TableAccess.WRITE,
        () -> {
          Set<DutBuild> gone = named(filter);
          // A publish that was ended before its first result left a note alone.
          gone.addAll(noted(filter));
          long removed = removal.run();
          if (!gone.isEmpty()) {
            List<String> versions = gone.stream().map(DutBuild::version).distinct().toList();
            gone.removeAll(named(ResultFilter.ALL.withVersions(versions)));
            notes.forget(gone);
          }
          return removed;
        });
  }

  private Set<DutBuild> named(ResultFilter filter) throws IOException {
    return access.anew(() -> {
      Set<DutBuild> found = new HashSet<>();
      access.eachRow(
          access.table(TableDefinition.RESULTS),
          ResultSql.named(filter),
          (batch, row) -> found.add(new ResultReader(batch).named(row)));
      return found;
    });
  }

  private List<DutBuild> noted(ResultFilter filter) throws IOException {
    return filter.isOfWholeBuilds()
        ? notes.all().stream()
            .map(KnownBuild::build)
            .filter(build -> matches(filter.dut(), build.name()))
            .filter(build -> matches(filter.version(), build.version()))
            .toList()
        : List.of();
  }

  private static boolean matches(Optional<Glob> glob, String text) {
    return glob.map(one -> one.matching().test(text)).orElse(true);
  }
}

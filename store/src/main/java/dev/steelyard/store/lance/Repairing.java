package dev.steelyard.store.lance;

import dev.steelyard.store.Damage;
import dev.steelyard.store.Repair.TableRepaired;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.Verification.DamagedFile;
import dev.steelyard.store.Verification.TableFinding;
import dev.steelyard.store.disk.TableRepair.Outcome;
import dev.steelyard.store.disk.TableState;
import dev.steelyard.store.disk.TableState.Acknowledged;
import dev.steelyard.store.disk.TableState.Broken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lance.CommitBuilder;
import org.lance.Dataset;
import org.lance.FragmentMetadata;
import org.lance.Transaction;
import org.lance.index.Index;
import org.lance.operation.Delete;

/**
 * Repairs one table: first what can be seen of its files, then what shows when all of it is read.
 * What is intact stays in use. Wants the store's lock; used once.
 */
final class Repairing {

  private final LanceTable table;
  private final StoreLocation location;
  private final LocalTable local;
  private final VerifyHelper helper;

  private static final String SET_ASIDE = "set aside ";

  private final List<String> said = new ArrayList<>();
  private Optional<Path> folder = Optional.empty();
  private boolean isLoss;
  private boolean isAnew;

  Repairing(LanceTable table, StoreLocation location, LocalTable local, VerifyHelper helper) {
    this.table = table;
    this.location = location;
    this.local = local;
    this.helper = helper;
  }

  /** Empty when there was nothing to set right. */
  Optional<TableRepaired> run() throws IOException {
    Optional<Path> untold = local.unfinishedRepair();
    if (untold.isPresent()) {
      said.add("an earlier repair was ended before it said what it set aside");
      folder = untold;
      isLoss = true;
    }
    round(Set.of());
    Damage damage = isAnew ? Damage.NONE : readAll();
    if (said.isEmpty() && !damage.isAny()) {
      local.endRepair();
      return Optional.empty();
    }
    // Before the newest version is opened, which would remark on it.
    local.endRepair();
    Optional<Dataset> now = isAnew ? Optional.empty() : table.newest();
    return Optional.of(
        new TableRepaired(
            table.name(),
            said,
            folder,
            now.map(Dataset::version).orElse(0L),
            now.map(Dataset::countRows).orElse(0L),
            isLoss,
            damage));
  }

  /** Reads every file, sets aside those that cannot be read, and says which rows were changed. */
  private Damage readAll() throws IOException {
    TableFinding found = new Verifier(helper, location, table.name()).verify();
    Set<Path> damaged = new HashSet<>();
    for (DamagedFile file : found.files()) {
      Path path = Path.of(file.path());
      if (file.isReadable()) {
        said.add("%s %s; its rows are told by their digests".formatted(path, file.reason()));
        isLoss = true;
      } else if (path.getNameCount() > 1) {
        damaged.add(path.subpath(1, path.getNameCount()));
      }
    }
    boolean isManifestsFault =
        damaged.isEmpty() && found.files().stream().anyMatch(file -> !file.isReadable());
    if (isManifestsFault) {
      // Every file can be read and their rows cannot: what says where they are is wrong.
      local.newestManifest().ifPresent(damaged::add);
    }
    if (!damaged.isEmpty()) {
      round(damaged);
    }
    if (found.files().stream().anyMatch(DamagedFile::isReadable)) {
      local.flushAnew();
    }
    return found.damage();
  }

  private void round(Set<Path> known) throws IOException {
    switch (local.repair(known)) {
      case Outcome.Healthy() -> {}
      case Outcome.Hopeless(var standing) -> throw local.hopeless(standing);
      case Outcome.Repaired done -> {
        done.lost().forEach(lost -> said.add(SET_ASIDE + LossReport.one(lost)));
        folder = Optional.of(done.folder());
        isLoss |= done.acknowledged() != Acknowledged.NO;
        isAnew = done.newest().isEmpty();
      }
      case Outcome.ToRewrite(var standing, var aside) -> {
        folder = Optional.of(aside);
        standing.lost().forEach(lost -> said.add(SET_ASIDE + LossReport.one(lost)));
        rewrite(standing);
      }
    }
  }

  private void rewrite(Broken standing) throws IOException {
    Set<Path> damaged =
        standing.files().stream().map(TableState.DamagedFile::path).collect(Collectors.toSet());
    Dataset dataset = table.unchecked();
    Set<Integer> fragments =
        dataset.getFragments().stream()
            .map(fragment -> fragment.metadata())
            .filter(fragment -> hasDamage(fragment, damaged))
            .map(FragmentMetadata::getId)
            .collect(Collectors.toSet());
    Set<String> indexes =
        dataset.getIndexes().stream()
            .filter(index -> hasDamage(index, damaged))
            .map(Index::name)
            .collect(Collectors.toSet());
    long rows = drop(dataset, fragments, indexes);
    table.flush();
    for (TableState.DamagedFile file : standing.files()) {
      said.add(SET_ASIDE + LossReport.one(file));
    }
    if (!fragments.isEmpty()) {
      said.add("%,d rows with them".formatted(rows));
    }
    isLoss |= !fragments.isEmpty() || !standing.lost().isEmpty();
  }

  /**
   * Writes the newest version anew without fragments and indexes; indexes are made again.
   *
   * @return how many rows the fragments had
   */
  private long drop(Dataset dataset, Set<Integer> fragments, Set<String> indexes) {
    long rows =
        dataset.getFragments().stream()
            .filter(fragment -> fragments.contains(fragment.getId()))
            .mapToLong(fragment -> fragment.metadata().getNumRows())
            .sum();
    indexes.forEach(dataset::dropIndex);
    dataset.checkoutLatest();
    if (!fragments.isEmpty()) {
      drop(dataset, fragments);
    }
    Maintenance.afterWrite(dataset, 0, table.definition());
    return rows;
  }

  private static void drop(Dataset dataset, Set<Integer> fragments) {
    Delete delete =
        Delete.builder()
            .deletedFragmentIds(fragments.stream().map(Integer::longValue).toList())
            .updatedFragments(List.of())
            .predicate("false")
            .build();
    Transaction.Builder transaction =
        new Transaction.Builder().readVersion(dataset.version()).operation(delete);
    new CommitBuilder(dataset).execute(transaction.build()).close();
    dataset.checkoutLatest();
  }

  /** Without its list of deleted rows, nobody knows which of its rows count. */
  private static boolean hasDamage(FragmentMetadata fragment, Set<Path> damaged) {
    Path deletions = Path.of("_deletions");
    boolean inRows =
        fragment.getFiles().stream()
            .anyMatch(file -> damaged.contains(Path.of("data", file.getPath())));
    return inRows
        || damaged.stream()
            .filter(file -> file.startsWith(deletions))
            .anyMatch(file -> file.getFileName().toString().startsWith(fragment.getId() + "-"));
  }

  private static boolean hasDamage(Index index, Set<Path> damaged) {
    Path folder = Path.of("_indices", index.uuid().toString());
    return damaged.stream().anyMatch(file -> file.startsWith(folder));
  }
}

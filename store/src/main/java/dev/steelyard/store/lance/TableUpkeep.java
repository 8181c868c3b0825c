package dev.steelyard.store.lance;

import dev.steelyard.store.Compaction;
import java.io.IOException;
import java.util.Optional;
import org.lance.Dataset;
import org.lance.cleanup.RemovalStats;

/**
 * What is done to a table after it was written to: forced to the disk, made of fewer and larger
 * files, and rid of what only old versions need. Methods throw what Lance throws.
 */
final class TableUpkeep {

  private final TableDefinition definition;
  private final Optional<LocalTable> local;
  private final NewestDataset dataset;

  TableUpkeep(TableDefinition definition, Optional<LocalTable> local, NewestDataset dataset) {
    this.definition = definition;
    this.local = local;
    this.dataset = dataset;
  }

  /**
   * What comes between a commit and saying that it is done: but for forcing it to the disk nothing
   * of it can undo the commit, and nothing that fails says that it failed.
   */
  void settle(Dataset target, long written) throws IOException {
    Maintenance.afterwards(
        "the newest version could not be opened",
        () -> {
          dataset.renew();
          return target;
        });
    boolean compacted = Maintenance.afterWrite(target, written, definition);
    flush();
    if (compacted) {
      Maintenance.afterwards("old versions could not be deleted", () -> clean(target));
      Maintenance.afterwards("half-written files could not be deleted", this::removeLitter);
    }
  }

  /** Makes large files of all rows, and deletes what only old versions need. */
  Compaction compact(Dataset target) throws IOException {
    long before = target.getFragments().size();
    Maintenance.compactAll(target, definition);
    flush();
    Optional<RemovalStats> removed = clean(target);
    return new Compaction(
        before,
        target.getFragments().size(),
        removed.map(RemovalStats::getOldVersions).orElse(0L),
        removed.map(RemovalStats::getBytesRemoved).orElse(0L) + removeLitter());
  }

  /** Nothing where other programs keep versions beside the table's own line that need old files. */
  private Optional<RemovalStats> clean(Dataset target) throws IOException {
    return local.isPresent() && local.get().hasOtherVersions()
        ? Optional.empty()
        : Optional.of(Maintenance.clean(target));
  }

  private long removeLitter() throws IOException {
    return local.isPresent() ? local.get().removeLitter() : 0;
  }

  /** Forces to the disk what is committed. */
  void flush() throws IOException {
    if (local.isPresent()) {
      local.get().flush();
    }
  }
}

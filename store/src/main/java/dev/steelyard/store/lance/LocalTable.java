package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreRemark;
import dev.steelyard.store.disk.Durability;
import dev.steelyard.store.disk.Litter;
import dev.steelyard.store.disk.Standing;
import dev.steelyard.store.disk.Standing.Absent;
import dev.steelyard.store.disk.Standing.Behind;
import dev.steelyard.store.disk.Standing.Unreadable;
import dev.steelyard.store.disk.Standing.Whole;
import dev.steelyard.store.disk.TableFolder;
import dev.steelyard.store.disk.TableRepair;
import dev.steelyard.store.disk.TableRepair.Outcome;
import dev.steelyard.store.disk.VersionFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What is done for a table in a folder that a bucket does by itself: its newest version is looked
 * at before Lance opens it, and what is committed is forced to disk. Safe for use by many threads,
 * but for {@link #flush}, which takes the store's lock.
 */
final class LocalTable {

  private final StoreLocation location;
  private final String name;
  private final TableFolder folder;
  private final Path store;
  private final Durability durability;
  private final TableRepair repair;
  private final Consumer<StoreRemark> remarks;
  private final AtomicBoolean said = new AtomicBoolean();

  /** The newest version when it was last looked for; looked at once, it is whole for good. */
  private final AtomicReference<Optional<VersionFile>> whole =
      new AtomicReference<>(Optional.empty());

  LocalTable(StoreLocation location, Path store, String name, Consumer<StoreRemark> remarks) {
    this.location = location;
    this.name = name;
    this.folder = new TableFolder(store.resolve(name + ".lance"));
    this.store = store;
    this.durability = new Durability(store, name);
    this.repair = new TableRepair(store, name);
    this.remarks = remarks;
  }

  /** Which version to read. */
  sealed interface Current {

    /** There is no table yet. */
    record None() implements Current {}

    record Newest() implements Current {}

    /** Those after it are damaged. */
    record Older(long version) implements Current {}
  }

  /**
   * Looks which version is to be read, and says once when it is not the newest.
   *
   * @throws IOException when there are versions and none can be read, or none but an empty one
   *     though rows were acknowledged
   */
  Current readable() throws IOException {
    return switch (standing()) {
      case Absent() -> new Current.None();
      case Whole _ -> new Current.Newest();
      case Behind behind -> {
        boolean acknowledged = behind.lostUpTo(durability.flushedUpTo());
        if (acknowledged && !behind.hasRows()) {
          throw new IOException(Loss.ofAll(name, behind.lost()));
        }
        if (!said.getAndSet(true)) {
          remarks.accept(
              new StoreRemark(Loss.remark(location, name, behind, acknowledged), acknowledged));
        }
        yield new Current.Older(behind.readable().number());
      }
      case Unreadable all when repair.isBeginning(all) ->
          throw SteelyardException.cannotRun(Loss.ofBeginning(location, name, all));
      case Unreadable all -> throw new IOException(Loss.ofAll(name, all.lost()));
    };
  }

  /**
   * Refuses to write after a version that cannot be read.
   *
   * @param doing what was tried, for example {@code cannot write to}
   */
  void checkWritable(String doing) throws IOException {
    if (standing() instanceof Behind behind) {
      throw SteelyardException.cannotRun(Loss.refusal(doing, location, name, behind));
    }
  }

  private Standing standing() throws IOException {
    Optional<VersionFile> known = whole.get();
    if (known.isPresent() && folder.isNewest(known.get())) {
      return new Whole(known.get());
    }
    Standing found = folder.standing();
    whole.set(found instanceof Whole(var newest) ? Optional.of(newest) : Optional.empty());
    return found;
  }

  /** How many versions there are, whole or not. */
  long versions() throws IOException {
    return folder.versions().size();
  }

  /** Forces what was committed to disk. Before this returns, nothing may be acknowledged. */
  void flush() throws IOException {
    whole.set(Optional.of(durability.flush()));
  }

  /** Removes what killed writers have left half-written, in all tables of the store. */
  long removeLitter() throws IOException {
    return Litter.remove(store, Instant.now());
  }

  /** Sets aside what is damaged. */
  Outcome repair() throws IOException {
    whole.set(Optional.empty());
    return repair.run(Instant.now());
  }
}

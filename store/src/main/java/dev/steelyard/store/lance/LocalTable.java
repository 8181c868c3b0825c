package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreRemark;
import dev.steelyard.store.disk.Durability;
import dev.steelyard.store.disk.HalfWrittenFiles;
import dev.steelyard.store.disk.NamedFile;
import dev.steelyard.store.disk.TableFolder;
import dev.steelyard.store.disk.TableRepair;
import dev.steelyard.store.disk.TableRepair.Outcome;
import dev.steelyard.store.disk.TableState;
import dev.steelyard.store.disk.TableState.Absent;
import dev.steelyard.store.disk.TableState.Acknowledged;
import dev.steelyard.store.disk.TableState.Behind;
import dev.steelyard.store.disk.TableState.Broken;
import dev.steelyard.store.disk.TableState.DamagedFile;
import dev.steelyard.store.disk.TableState.Unreadable;
import dev.steelyard.store.disk.TableState.Whole;
import dev.steelyard.store.disk.VersionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;

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
   * @throws SteelyardException when there is none to be read in place of a damaged one
   */
  Current readable() throws IOException {
    return switch (standing()) {
      case Absent() -> new Current.None();
      case Whole _ -> {
        Optional<Path> untold = folder.unfinishedRepair();
        if (untold.isPresent() && !said.getAndSet(true)) {
          remarks.accept(new StoreRemark(LossReport.untold(location, name, untold.get()), true));
        }
        yield new Current.Newest();
      }
      case Behind behind when TableRepair.wouldEmpty(behind) ->
          throw SteelyardException.cannotRun(LossReport.ofAll(location, folder, behind.lost()));
      case Behind behind -> {
        if (!said.getAndSet(true)) {
          remarks.accept(
              new StoreRemark(
                  LossReport.remark(location, name, behind),
                  behind.acknowledged() != Acknowledged.NO));
        }
        yield new Current.Older(behind.readable().number());
      }
      case Broken broken ->
          throw SteelyardException.cannotRun(LossReport.of(location, name, broken));
      case Unreadable all when TableRepair.isBeginning(all) ->
          throw SteelyardException.cannotRun(LossReport.ofBeginning(location, name, all));
      case Unreadable all when folder.versions().isEmpty() ->
          throw SteelyardException.cannotRun(LossReport.ofMissing(location, name, all));
      case Unreadable all ->
          throw SteelyardException.cannotRun(LossReport.ofAll(location, folder, all.lost()));
    };
  }

  /**
   * Refuses to write after a version that cannot be read.
   *
   * @param doing what was tried, for example {@code cannot write to}
   */
  void checkWritable(String doing) throws IOException {
    Optional<String> instead = folder.insteadOfHint();
    if (instead.isPresent()) {
      throw SteelyardException.cannotRun(
          "%s the store at %s: %s, and should be a file;%nremove it: nothing is stored in it"
              .formatted(doing, location, instead.get()));
    }
    if (standing() instanceof Behind behind) {
      throw SteelyardException.cannotRun(LossReport.refusal(doing, location, name, behind));
    }
  }

  private TableState standing() throws IOException {
    Optional<VersionFile> known = whole.get();
    if (known.isPresent() && folder.isNewest(known.get())) {
      return new Whole(known.get());
    }
    TableState found = folder.standing();
    whole.set(found instanceof Whole(var newest) ? Optional.of(newest) : Optional.empty());
    return found;
  }

  /** How many versions there are, whole or not. */
  long versions() throws IOException {
    return folder.versions().size();
  }

  /**
   * Reads the newest version's indexes.
   *
   * @return whether there is one
   * @throws SteelyardException when one is damaged
   */
  boolean readIndexes(BufferAllocator arrow) throws IOException {
    boolean any = false;
    if (standing() instanceof Whole(VersionFile newest)) {
      for (NamedFile file : folder.files(newest)) {
        if (file.isOfIndex() && file.kind() == NamedFile.Kind.LANCE) {
          any = true;
          try {
            LanceFiles.read(arrow, TableDefinition.of(name), folder.root().resolve(file.path()));
          } catch (IOException | RuntimeException damaged) {
            throw SteelyardException.cannotRun(
                LossReport.ofIndex(
                    location, name, new DamagedFile(file.path(), Faults.reason(damaged))),
                damaged);
          }
        }
      }
    }
    return any;
  }

  /** Forces what was committed to disk. Before this returns, nothing may be acknowledged. */
  void flush() throws IOException {
    whole.set(Optional.of(durability.flush()));
  }

  /** Whether there are branches, or versions that are detached from the table's own line. */
  boolean hasOtherVersions() throws IOException {
    return folder.hasOtherVersions();
  }

  /** Removes what killed writers have left half-written, in all tables of the store. */
  long removeLitter() throws IOException {
    return HalfWrittenFiles.remove(store, Instant.now());
  }

  /**
   * Sets aside what is damaged.
   *
   * @param known files within the table's folder that are known to be damaged, however they look
   */
  Outcome repair(Set<Path> known) throws IOException {
    whole.set(Optional.empty());
    return new TableRepair(store, name, Instant.now()).run(known);
  }

  /** What an earlier repair set aside that was ended before it could say so. */
  Optional<Path> unfinishedRepair() throws IOException {
    return folder.unfinishedRepair();
  }

  /** A repair is about to say what it did. */
  void endRepair() throws IOException {
    folder.endRepair();
  }

  /** What the files are now counts as what was stored. */
  void flushAnew() throws IOException {
    whole.set(Optional.of(durability.flushAnew()));
  }

  /** The manifest of the newest version that can be read, within the table's folder. */
  Optional<Path> newestManifest() throws IOException {
    return folder.versions().stream()
        .findFirst()
        .map(version -> folder.root().relativize(version.path()));
  }

  /** As what a repair has found nothing to do about. */
  SteelyardException hopeless(TableState standing) {
    return SteelyardException.cannotRun(
        switch (standing) {
          case Broken broken -> LossReport.ofRows(location, folder, broken);
          case Behind behind -> LossReport.ofAll(location, folder, behind.lost());
          case Unreadable all -> LossReport.ofAll(location, folder, all.lost());
          case Absent _, Whole _ -> throw new IllegalArgumentException(standing.toString());
        });
  }

  /** Whether nothing says that there is, or ever was, such a table. */
  boolean isNoneHere() throws IOException {
    return Files.notExists(folder.root()) && standing() instanceof Absent;
  }
}

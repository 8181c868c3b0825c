package dev.steelyard.pond.catalogue;

import dev.steelyard.pond.problem.PondException;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The catalogue of a lake: a Delta table to which transactions add rows.
 *
 * <p>Guarantees: what {@link #commit} returns from is on the disk. A commit is seen whole or not at
 * all. Of writers that begin from the same version, in whatever processes, one commits, and the
 * others ask their change again on what it wrote. A version that was read never changes.
 */
public final class LakeCatalogue {

  private static final OperationKind SNAPSHOT = Probe.kind("catalogue", "snapshot");
  private static final OperationKind COMMIT = Probe.kind("catalogue", "commit");
  private static final String LOG = "_delta_log";

  private final Path folder;
  private final Engine engine;
  private volatile long seen;

  private LakeCatalogue(Path folder) {
    this.folder = folder;
    this.engine = new DeltaEngine(new DeltaFiles(folder));
  }

  /** Makes one in a folder that is not there or empty. */
  public static LakeCatalogue create(Path folder) {
    LakeCatalogue made = new LakeCatalogue(folder);
    CatalogueTransaction.create(made.engine, folder);
    return made;
  }

  public static LakeCatalogue open(Path folder) {
    if (!isThere(folder)) {
      throw PondException.couldNot(folder + " holds no catalogue");
    }
    LakeCatalogue opened = new LakeCatalogue(folder);
    opened.seen = newest(folder);
    return opened;
  }

  /** The newest commit, where none before it is missing: nobody here removes one. */
  private static long newest(Path folder) {
    Path log = folder.resolve(LOG);
    try (var _ = DeltaFiles.STORAGE.list(log.toString());
        Stream<Path> files = Files.list(log)) {
      long[] versions =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.matches("\\d{20}\\.json"))
              .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
              .sorted()
              .toArray();
      for (int i = 0; i < versions.length; i++) {
        if (versions[i] != i) {
          throw PondException.couldNot(
              "the catalogue %s is damaged: commit %d is missing, and later ones are there"
                  .formatted(folder, i));
        }
      }
      return versions.length - 1L;
    } catch (IOException unreadable) {
      throw PondException.couldNot("cannot read the catalogue " + folder, unreadable);
    }
  }

  /** Whether there is one, whole: a first commit that was cut off is none. */
  public static boolean isThere(Path folder) {
    return Files.exists(commitFile(folder, 0));
  }

  private static Path commitFile(Path folder, long version) {
    return folder.resolve(LOG).resolve(String.format(Locale.ROOT, "%020d.json", version));
  }

  /**
   * The newest version. It asks for the commit after the one that it saw last, so that a lake at
   * rest costs a look.
   */
  public long newestVersion() {
    long version = seen;
    while (isCommitted(version + 1)) {
      version++;
    }
    seen = version;
    return version;
  }

  private boolean isCommitted(long version) {
    Path file = commitFile(folder, version);
    try (var _ = DeltaFiles.STORAGE.look(file.toString())) {
      return Files.exists(file);
    }
  }

  /** All that lay in the lake at a version, read anew from the disk. */
  public CatalogueState at(long version) {
    try (var operation = SNAPSHOT.begin("catalogue@" + version)) {
      CatalogueState state = scan(version).state();
      operation.amount(state.entries().size());
      return state;
    }
  }

  private Snapshot snapshot(long version) {
    return TableManager.loadSnapshot(DeltaFiles.TABLE).atVersion(version).build(engine);
  }

  private CatalogueScan scan(long version) {
    try {
      return CatalogueScan.read(engine, snapshot(version));
    } catch (IOException unreadable) {
      throw PondException.couldNot("cannot read the catalogue " + folder, unreadable);
    } catch (RuntimeException damaged) {
      // What Kernel throws at a log that is cut off or foreign, of many kinds.
      String why = String.valueOf(damaged.getMessage()).lines().findFirst().orElse("");
      throw PondException.couldNot(
          "the catalogue %s is damaged at version %d: %s".formatted(folder, version, why));
    }
  }

  /**
   * Adds rows. Where another writer commits first, the change is asked again on what that wrote.
   *
   * @return the version of the catalogue in which they are
   */
  public long commit(CatalogueChange change) {
    try (var operation = COMMIT.begin(folder.toString())) {
      for (int attempt = 0; attempt < CatalogueTransaction.MOST_ATTEMPTS; attempt++) {
        CatalogueScan scanned = scan(newestVersion());
        List<EntryVersion> rows = change.on(scanned.state());
        OptionalLong written = new CatalogueTransaction(engine, scanned).commit(rows);
        if (written.isPresent()) {
          operation.amount(rows.size());
          return written.getAsLong();
        }
      }
      operation.failed();
    }
    throw PondException.couldNot(
        "%d other writers committed first, one after the other; nothing was written; try again"
            .formatted(CatalogueTransaction.MOST_ATTEMPTS));
  }
}

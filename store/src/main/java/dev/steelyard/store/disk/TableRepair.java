package dev.steelyard.store.disk;

import dev.steelyard.store.disk.Standing.Absent;
import dev.steelyard.store.disk.Standing.Behind;
import dev.steelyard.store.disk.Standing.Lost;
import dev.steelyard.store.disk.Standing.Unreadable;
import dev.steelyard.store.disk.Standing.Whole;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sets aside the versions of a table that cannot be read, so that its newest one can be.
 *
 * <p>Nothing is deleted or written over: manifests move into a folder beside the table, the newest
 * first, and after them the files that they alone name. A kill at any moment leaves the table
 * either as damaged as before or less so, and the next repair goes on. Wants the store's lock.
 */
public final class TableRepair {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

  private final TableFolder table;
  private final Durability durability;

  public TableRepair(Path store, String name) {
    this.table = new TableFolder(store.resolve(name + ".lance"));
    this.durability = new Durability(store, name);
  }

  /** What came of it. */
  public sealed interface Outcome {

    /** There was nothing to set aside. */
    record Healthy() implements Outcome {}

    /**
     * Set aside.
     *
     * @param lost the versions, the newest first
     * @param newest the version that is read and written after from now on; none when the table had
     *     just been begun, and begins anew
     * @param folder where they are kept
     */
    record Repaired(List<Lost> lost, Optional<VersionFile> newest, Path folder)
        implements Outcome {}

    /** No version can be read; nothing was touched. */
    record Hopeless(Unreadable standing) implements Outcome {}
  }

  /** Repairs it; the folder is named with this time. */
  public Outcome run(Instant now) throws IOException {
    return switch (table.standing()) {
      case Absent() -> new Outcome.Healthy();
      case Unreadable standing when isBeginning(standing) -> setAsideWhole(standing, now);
      case Unreadable standing -> new Outcome.Hopeless(standing);
      case Whole(VersionFile newest) -> setAside(List.of(), newest, now);
      case Behind behind -> setAside(behind.lost(), behind.readable(), now);
    };
  }

  /**
   * Whether a table that cannot be read has just been begun: its first version is among those that
   * are damaged, and none was ever on the disk.
   */
  public boolean isBeginning(Unreadable standing) throws IOException {
    return durability.flushedUpTo() == 0 && standing.lost().getLast().version().number() == 1;
  }

  private Outcome setAsideWhole(Unreadable standing, Instant now) throws IOException {
    Path aside = newFolder(now);
    Path store = aside.getParent();
    Files.move(table.root(), aside.resolve("whole"), StandardCopyOption.ATOMIC_MOVE);
    Durability.force(List.of(aside, store));
    return new Outcome.Repaired(standing.lost(), Optional.empty(), aside);
  }

  private Outcome setAside(List<Lost> after, VersionFile newest, Instant now) throws IOException {
    List<Lost> lost = new ArrayList<>(after);
    lost.addAll(unreadableBefore(newest));
    if (lost.isEmpty()) {
      return new Outcome.Healthy();
    }
    Set<Path> orphans = namedBy(lost);
    Path aside = newFolder(now);
    Set<Path> changed = new LinkedHashSet<>();
    for (Lost version : lost) {
      changed.addAll(move(table.root().relativize(version.version().path()), aside));
    }
    // Only a hint where to look first; what it names may be gone now.
    Files.deleteIfExists(newest.path().resolveSibling("latest_version_hint.json"));
    Durability.force(changed);
    for (VersionFile kept : table.versions()) {
      Manifest.read(kept).files().forEach(file -> orphans.remove(file.path()));
    }
    for (Path orphan : orphans) {
      changed.addAll(move(orphan, aside));
    }
    Durability.force(changed);
    return new Outcome.Repaired(List.copyOf(lost), Optional.of(durability.flush()), aside);
  }

  /** Old versions are not read, but a manifest that is none stands in the way of cleaning up. */
  private List<Lost> unreadableBefore(VersionFile newest) throws IOException {
    List<Lost> lost = new ArrayList<>();
    for (VersionFile version : table.versions()) {
      if (version.number() < newest.number()) {
        try {
          Manifest.read(version);
        } catch (DamagedException damaged) {
          lost.add(TableFolder.lost(version, "its manifest " + damaged.getMessage()));
        } catch (NoSuchFileException cleanedUp) {
          // Then it stands in no way.
        }
      }
    }
    return lost;
  }

  private static Set<Path> namedBy(List<Lost> versions) throws IOException {
    Set<Path> named = new LinkedHashSet<>();
    for (Lost lost : versions) {
      try {
        Manifest.read(lost.version()).files().forEach(file -> named.add(file.path()));
      } catch (DamagedException namesNothing) {
        // It alone is set aside.
      }
    }
    return named;
  }

  private Path newFolder(Instant now) throws IOException {
    String name = table.root().getFileName() + "-damaged-" + TIME.format(now);
    for (int i = 1; ; i++) {
      try {
        return Files.createDirectory(table.root().resolveSibling(i == 1 ? name : name + "-" + i));
      } catch (FileAlreadyExistsException taken) {
        if (i == 1000) {
          throw taken;
        }
      }
    }
  }

  /** Gives what has changed by it. */
  private List<Path> move(Path file, Path aside) throws IOException {
    Path from = table.root().resolve(file);
    Path to = aside.resolve(file);
    Files.createDirectories(to.getParent());
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException missing) {
      return List.of();
    }
    List<Path> changed = new ArrayList<>(List.of(to, from.getParent()));
    Path folder = to.getParent();
    while (folder != null && folder.startsWith(aside)) {
      changed.add(folder);
      folder = folder.getParent();
    }
    changed.add(aside.getParent());
    return changed;
  }
}

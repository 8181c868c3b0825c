package dev.steelyard.store.disk;

import dev.steelyard.store.disk.TableState.Absent;
import dev.steelyard.store.disk.TableState.Acknowledged;
import dev.steelyard.store.disk.TableState.Behind;
import dev.steelyard.store.disk.TableState.Broken;
import dev.steelyard.store.disk.TableState.DamagedFile;
import dev.steelyard.store.disk.TableState.Lost;
import dev.steelyard.store.disk.TableState.Unreadable;
import dev.steelyard.store.disk.TableState.Whole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
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

  private final TableFolder table;
  private final Durability durability;
  private final AsideFolder aside;

  /**
   * @param now what the folder of what is set aside is named with
   */
  public TableRepair(Path store, String name, Instant now) {
    this.table = new TableFolder(store.resolve(name + ".lance"));
    this.durability = new Durability(store, name);
    this.aside = new AsideFolder(table, now);
  }

  /** What came of it. */
  public sealed interface Outcome {

    /** There was nothing to set aside. */
    record Healthy() implements Outcome {}

    /**
     * Set aside.
     *
     * @param lost the versions, the newest first
     * @param newest the version that is read and written after from now on; none when the table
     *     begins anew
     * @param folder where they are kept
     * @param acknowledged whether rows went that had been stored
     */
    record Repaired(
        List<Lost> lost, Optional<VersionFile> newest, Path folder, Acknowledged acknowledged)
        implements Outcome {}

    /**
     * Versions after this one are set aside, and a second copy of its damaged files; now it has to
     * be written anew without them.
     */
    record ToRewrite(Broken standing, Path folder) implements Outcome {}

    /** No rows would be left; nothing was touched. */
    record Hopeless(TableState standing) implements Outcome {}
  }

  /**
   * Repairs it.
   *
   * @param known files within the table's folder that are known to be damaged, however they look
   */
  public Outcome run(Set<Path> known) throws IOException {
    return switch (table.standing(known)) {
      case Absent() -> new Outcome.Healthy();
      case Unreadable standing when isNothing(standing) -> beginAnew(standing.lost());
      case Unreadable standing -> new Outcome.Hopeless(standing);
      case Whole(VersionFile newest) -> setAside(List.of(), newest, Acknowledged.NO, known);
      case Behind behind when wouldEmpty(behind) -> new Outcome.Hopeless(behind);
      case Behind behind ->
          setAside(behind.lost(), behind.readable(), behind.acknowledged(), known);
      case Broken broken when wouldEmpty(broken) -> new Outcome.Hopeless(broken);
      case Broken broken -> toRewrite(broken, known);
    };
  }

  /**
   * Whether of a table that cannot be read nothing is to be kept: it has just been begun, with its
   * first version alone and none ever on the disk; or there is nothing left of it.
   */
  private boolean isNothing(Unreadable standing) throws IOException {
    return isBeginning(standing) || table.versions().isEmpty();
  }

  /** Whether it was just being begun when its writer was stopped. */
  public static boolean isBeginning(Unreadable standing) {
    return standing.acknowledged() == Acknowledged.UNKNOWN
        && standing.lost().size() == 1
        && standing.lost().getFirst().version().number() == 1;
  }

  /** Rows that were acknowledged, or may have been, and none is left without what is damaged. */
  public static boolean wouldEmpty(Behind behind) {
    return !behind.hasRows() && behind.acknowledged() != Acknowledged.NO;
  }

  private boolean wouldEmpty(Broken broken) throws IOException {
    Set<Path> damaged = new LinkedHashSet<>();
    broken.files().forEach(file -> damaged.add(file.path()));
    return table.files(broken.version()).stream()
        .map(NamedFile::path)
        .filter(file -> file.startsWith(NamedFile.DATA))
        .allMatch(damaged::contains);
  }

  private Outcome beginAnew(List<Lost> lost) throws IOException {
    Path folder = aside.folder();
    aside.takeWhole();
    Durability.force(List.of(folder, folder.getParent()));
    return new Outcome.Repaired(
        lost,
        Optional.empty(),
        folder,
        lost.getFirst().changed().equals(Instant.EPOCH) ? Acknowledged.YES : Acknowledged.NO);
  }

  private Outcome toRewrite(Broken broken, Set<Path> known) throws IOException {
    List<Lost> lost = new ArrayList<>(broken.lost());
    lost.addAll(unreadableBefore(broken.version(), known));
    setAsideVersions(lost);
    Set<Path> changed = new LinkedHashSet<>();
    for (DamagedFile file : broken.files()) {
      changed.addAll(aside.copy(file.path()));
    }
    Durability.force(changed);
    return new Outcome.ToRewrite(broken, aside.folder());
  }

  private Outcome setAside(
      List<Lost> after, VersionFile newest, Acknowledged acknowledged, Set<Path> known)
      throws IOException {
    List<Lost> lost = new ArrayList<>(after);
    lost.addAll(unreadableBefore(newest, known));
    if (lost.isEmpty()) {
      return new Outcome.Healthy();
    }
    setAsideVersions(lost);
    return new Outcome.Repaired(
        List.copyOf(lost), Optional.of(durability.flush()), aside.folder(), acknowledged);
  }

  private void setAsideVersions(List<Lost> lost) throws IOException {
    Set<Path> orphans = namedBy(lost);
    Set<Path> changed = new LinkedHashSet<>();
    for (Lost version : lost) {
      changed.addAll(aside.move(table.root().relativize(version.version().path())));
    }
    // Only a hint where to look first; what it names may be gone now.
    Files.deleteIfExists(table.root().resolve(TableFolder.VERSIONS).resolve(TableFolder.HINT_FILE));
    Durability.force(changed);
    for (VersionFile kept : table.versions()) {
      Manifest.read(kept).files().forEach(file -> orphans.remove(file.path()));
    }
    for (Path orphan : orphans) {
      changed.addAll(aside.move(orphan));
    }
    Durability.force(changed);
  }

  /** Old versions are not read, but a manifest that is none stands in the way of cleaning up. */
  private List<Lost> unreadableBefore(VersionFile newest, Set<Path> known) throws IOException {
    List<Lost> lost = new ArrayList<>();
    for (VersionFile version : table.versions()) {
      if (version.number() < newest.number()) {
        try {
          Manifest.read(version);
          if (known.contains(table.root().relativize(version.path()))) {
            lost.add(VersionJudge.lost(version, "its manifest cannot be read"));
          }
        } catch (DamagedFileException damaged) {
          lost.add(VersionJudge.lost(version, "its manifest " + damaged.getMessage()));
        } catch (NoSuchFileException cleanedUp) {
          // Then it stands in no way.
        }
      }
    }
    return lost;
  }

  /** What a manifest that cannot be read had named, the mark may still know. */
  private Set<Path> namedBy(List<Lost> versions) throws IOException {
    Set<Path> named = new LinkedHashSet<>();
    new FlushedVersion(table)
        .mark()
        .filter(
            mark -> versions.stream().anyMatch(lost -> lost.version().number() == mark.number()))
        .ifPresent(mark -> named.addAll(mark.files().keySet()));
    for (Lost lost : versions) {
      try {
        Manifest.read(lost.version()).files().forEach(file -> named.add(file.path()));
      } catch (DamagedFileException | NoSuchFileException namesNothing) {
        // It alone is set aside.
      }
    }
    return named;
  }
}

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges the versions of a table, the newest first.
 *
 * <p>One rule: an older version counts in place of a damaged newer one only where no intact file of
 * rows goes out of use by it that may have been acknowledged. A power cut leaves such versions: it
 * damages what was just written. Damage of what was on the disk before is another thing; it has to
 * be told, with the files that it hit, and what is intact stays in use. Used once.
 */
final class VersionJudge {

  private final TableFolder table;
  private final Optional<FlushedVersion.Mark> mark;
  private final Set<Path> known;

  private final List<Lost> lost = new ArrayList<>();
  private final List<SkippedVersion> skipped = new ArrayList<>();

  /**
   * @param known files within the table's folder that are damaged, however they look
   */
  VersionJudge(TableFolder table, Optional<FlushedVersion.Mark> mark, Set<Path> known) {
    this.table = table;
    this.mark = mark;
    this.known = known;
  }

  /**
   * A version whose manifest can be read and whose files cannot.
   *
   * @param place its own among those that are lost
   */
  private record SkippedVersion(
      VersionFile version, Manifest manifest, List<DamagedFile> damaged, int place) {

    /** Whether it has a file of rows, whole, that is not among these. */
    boolean hasIntactBesides(Set<Path> others) {
      Set<Path> bad = damaged.stream().map(DamagedFile::path).collect(Collectors.toSet());
      return manifest.files().stream()
          .map(NamedFile::path)
          .anyMatch(file ->
              file.startsWith(NamedFile.DATA) && !bad.contains(file) && !others.contains(file));
    }
  }

  TableState of(List<VersionFile> newestFirst) throws IOException {
    if (mark.isPresent()
        && (newestFirst.isEmpty() || newestFirst.getFirst().number() < mark.get().number())) {
      lost.add(new Lost(mark.get().version(), Instant.EPOCH, "its manifest is missing", List.of()));
    }
    if (mark.isEmpty() && !newestFirst.isEmpty()) {
      table
          .hint(newestFirst.getFirst())
          .filter(version -> version.number() > newestFirst.getFirst().number())
          .ifPresent(version ->
              lost.add(new Lost(version, Instant.EPOCH, "its manifest is missing", List.of())));
    }
    for (VersionFile version : newestFirst) {
      Optional<Manifest> manifest = manifest(version);
      if (manifest.isPresent()) {
        List<DamagedFile> damaged = damaged(manifest.get());
        if (damaged.isEmpty()) {
          return whole(version, manifest.get());
        }
        skipped.add(new SkippedVersion(version, manifest.get(), damaged, lost.size()));
        lost.add(lost(version, says(damaged.getFirst()), damaged));
      }
    }
    if (!skipped.isEmpty()) {
      return broken();
    }
    return lost.isEmpty() ? new Absent() : new Unreadable(List.copyOf(lost), acknowledged(lost));
  }

  private Optional<Manifest> manifest(VersionFile version) throws IOException {
    try {
      Manifest manifest = Manifest.read(version);
      if (mark.isPresent() && mark.get().contradicts(manifest)) {
        lost.add(lost(version, "its manifest has been changed since it was stored"));
        return Optional.empty();
      }
      if (known.contains(table.root().relativize(version.path()))) {
        lost.add(lost(version, "its manifest cannot be read"));
        return Optional.empty();
      }
      return Optional.of(manifest);
    } catch (NoSuchFileException gone) {
      lost.add(lost(version, "its manifest is missing"));
    } catch (DamagedFileException damaged) {
      lost.add(lost(version, "its manifest " + damaged.getMessage()));
    }
    return Optional.empty();
  }

  private List<DamagedFile> damaged(Manifest manifest) throws IOException {
    List<DamagedFile> damaged = new ArrayList<>();
    for (NamedFile file : manifest.files()) {
      Optional<String> what =
          known.contains(file.path())
              ? Optional.of("cannot be read")
              : file.damage(table.root())
                  .or(() -> file.isOfDeletedRows() ? changed(file) : Optional.empty());
      if (what.isEmpty() && file.isOfRows() && mark.isPresent()) {
        what = mark.get().takenFor(file, table).map(other -> "has the content of " + other);
      }
      what.ifPresent(why -> damaged.add(new DamagedFile(file.path(), why)));
    }
    return damaged;
  }

  /** Deleted rows have no digests of their own, and which they are is a small file. */
  private Optional<String> changed(NamedFile file) {
    return mark.isPresent() && mark.get().isChanged(file, table)
        ? Optional.of("has been changed since it was stored")
        : Optional.empty();
  }

  private TableState whole(VersionFile version, Manifest manifest) {
    if (lost.isEmpty()) {
      return new Whole(version);
    }
    Set<Path> files = manifest.files().stream().map(NamedFile::path).collect(Collectors.toSet());
    boolean takesIntactAway =
        skipped.stream().anyMatch(one -> mayBeAcknowledged(one) && one.hasIntactBesides(files));
    return takesIntactAway
        ? broken()
        : new Behind(
            version, manifest.written(), manifest.hasRows(), List.copyOf(lost), acknowledged(lost));
  }

  private boolean mayBeAcknowledged(SkippedVersion one) {
    return mark.isEmpty() || one.version.number() <= mark.get().number();
  }

  /**
   * The newest version whose own files were on the disk: it may have been acknowledged, or another
   * program wrote it and what is damaged is older than it.
   */
  private Broken broken() {
    Set<Path> acknowledged =
        skipped.stream()
            .filter(this::mayBeAcknowledged)
            .flatMap(one -> one.manifest.files().stream().map(NamedFile::path))
            .collect(Collectors.toSet());
    SkippedVersion newest =
        skipped.stream()
            .filter(one ->
                mayBeAcknowledged(one)
                    || one.damaged.stream().allMatch(file -> acknowledged.contains(file.path())))
            .findFirst()
            .orElse(skipped.getFirst());
    return new Broken(
        newest.version,
        newest.damaged,
        List.copyOf(lost.subList(0, newest.place)),
        acknowledged(lost.subList(0, newest.place + 1)));
  }

  private Acknowledged acknowledged(List<Lost> lost) {
    if (mark.isEmpty()) {
      return Acknowledged.UNKNOWN;
    }
    return lost.getLast().version().number() <= mark.get().number()
        ? Acknowledged.YES
        : Acknowledged.NO;
  }

  private static String says(DamagedFile file) {
    return file.path() + " " + file.why();
  }

  static Lost lost(VersionFile version, String why) throws IOException {
    return lost(version, why, List.of());
  }

  private static Lost lost(VersionFile version, String why, List<DamagedFile> files)
      throws IOException {
    try {
      Instant changed = Files.getLastModifiedTime(version.path()).toInstant();
      return new Lost(version, changed, why, files);
    } catch (NoSuchFileException gone) {
      return new Lost(version, Instant.EPOCH, why, files);
    }
  }
}

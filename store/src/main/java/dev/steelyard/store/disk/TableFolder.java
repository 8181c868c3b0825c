package dev.steelyard.store.disk;

import dev.steelyard.store.disk.Standing.Absent;
import dev.steelyard.store.disk.Standing.Behind;
import dev.steelyard.store.disk.Standing.Lost;
import dev.steelyard.store.disk.Standing.Unreadable;
import dev.steelyard.store.disk.Standing.Whole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a table. */
public record TableFolder(Path root) {

  /** Others commit and clean up while this looks; more often in a row than this is no accident. */
  private static final int LOOKS = 20;

  static final String VERSIONS = "_versions";

  /** Every version there is, the newest first. */
  public List<VersionFile> versions() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(VERSIONS))) {
      return files
          .flatMap(file -> VersionFile.of(file).stream())
          .sorted(Comparator.comparingLong(VersionFile::number).reversed())
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (NotDirectoryException file) {
      throw new IOException(root + ": Not a directory", file);
    }
  }

  /** Whether this version is there and is the newest, without a look at all the others. */
  public boolean isNewest(VersionFile version) {
    return Files.exists(version.path()) && Files.notExists(version.next().path());
  }

  /**
   * Looks from the newest version on for one that is whole. It costs a few system calls for each
   * file of the version that it finds.
   */
  public Standing standing() throws IOException {
    List<VersionFile> all = versions();
    for (int look = 0; look < LOOKS; look++) {
      Standing found = judge(all);
      List<VersionFile> now = found instanceof Whole ? all : versions();
      if (now.equals(all)) {
        return found;
      }
      all = now;
    }
    throw new IOException("the versions in " + root + " change faster than they can be looked at");
  }

  private Standing judge(List<VersionFile> newestFirst) throws IOException {
    List<Lost> lost = new ArrayList<>();
    for (VersionFile version : newestFirst) {
      try {
        Manifest manifest = Manifest.read(version);
        Optional<String> damage = damage(manifest);
        if (damage.isEmpty()) {
          return lost.isEmpty()
              ? new Whole(version)
              : new Behind(version, manifest.written(), manifest.hasRows(), List.copyOf(lost));
        }
        lost.add(lost(version, damage.get()));
      } catch (NoSuchFileException gone) {
        lost.add(lost(version, "its manifest is missing"));
      } catch (DamagedException damaged) {
        lost.add(lost(version, "its manifest " + damaged.getMessage()));
      }
    }
    return lost.isEmpty() ? new Absent() : new Unreadable(List.copyOf(lost));
  }

  private Optional<String> damage(Manifest manifest) throws IOException {
    for (NamedFile file : manifest.files()) {
      Optional<String> damage = file.damage(root);
      if (damage.isPresent()) {
        return damage;
      }
    }
    return Optional.empty();
  }

  static Lost lost(VersionFile version, String why) throws IOException {
    try {
      return new Lost(version, Files.getLastModifiedTime(version.path()).toInstant(), why);
    } catch (NoSuchFileException gone) {
      return new Lost(version, Instant.EPOCH, why);
    }
  }
}

package dev.steelyard.store.disk;

import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Forces a table to disk. The library that writes it never does.
 *
 * <p>One rule: when {@link #flush} returns, the newest version, every file that it needs, every
 * version before it and every folder that leads to them are on the disk, whoever wrote them. What
 * the version that was flushed last needs is on the disk already and is left alone; which one that
 * was is kept in a small file beside the table ({@link FlushedVersion}), so that a process that
 * stores one result forces three files and not a thousand.
 *
 * <p>Files are forced one by one and not with the whole file system ({@code syncfs}): beside a
 * store there are data systems that are being measured, and what they have in memory is not to be
 * written by us. They are forced at the same time, so that the file system can commit its journal
 * once for all of them.
 *
 * <p>For one thread at a time: the one that holds the store's lock.
 */
public final class Durability {

  /** Foreign commits and cleanings may go on meanwhile. */
  private static final int LOOKS = 20;

  private final Path store;
  private final TableFolder table;
  private final FlushedVersion flushed;

  public Durability(Path store, String table) {
    this.store = store;
    this.table = new TableFolder(store.resolve(table + ".lance"));
    this.flushed = new FlushedVersion(this.table);
  }

  /**
   * Forces all of it.
   *
   * @return the newest version, which is whole
   * @throws IOException when it cannot be forced; then nothing may be promised
   */
  public VersionFile flush() throws IOException {
    for (int look = 1; ; look++) {
      try {
        return flushOnce();
      } catch (NoSuchFileException cleanedUp) {
        if (look == LOOKS) {
          throw cleanedUp;
        }
      }
    }
  }

  /**
   * As {@link #flush}; what the files are now counts as what was stored, whatever it was before.
   */
  public VersionFile flushAnew() throws IOException {
    flushed.forget();
    return flush();
  }

  private VersionFile flushOnce() throws IOException {
    Optional<VersionFile> before = flushed.last();
    List<VersionFile> fresh = before.isPresent() ? after(before.get()) : table.versions();
    if (fresh.isEmpty()) {
      return before.orElseThrow(() -> new NoSuchFileException(table.root().toString()));
    }
    VersionFile newest = fresh.getFirst();
    Set<Path> files = needed(newest);
    if (before.isPresent()) {
      files.removeAll(needed(before.get()));
    }
    fresh.forEach(version -> files.add(version.path()));
    Set<Path> all = new LinkedHashSet<>(files);
    all.addAll(folders(files, before.isEmpty()));
    requireWhole(newest, files);
    force(all);
    if (flushed.remember(Manifest.read(newest), newest)) {
      force(Set.of(store));
    }
    return newest;
  }

  /**
   * The library takes a short write for a whole one where a limit of the system cuts a file. What
   * is not there is not acknowledged.
   */
  private void requireWhole(VersionFile version, Set<Path> written) throws IOException {
    for (NamedFile file : Manifest.read(version).files()) {
      if (written.contains(table.root().resolve(file.path()))) {
        Optional<String> damage = file.damage(table.root());
        if (damage.isPresent()) {
          throw new IOException(
              "%s %s, so it was not written as a whole".formatted(file.path(), damage.get()));
        }
      }
    }
  }

  /** The newest first. */
  private static List<VersionFile> after(VersionFile known) {
    List<VersionFile> found = new ArrayList<>();
    for (VersionFile next = known.next(); Files.exists(next.path()); next = next.next()) {
      found.addFirst(next);
    }
    return found;
  }

  private Set<Path> needed(VersionFile version) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (NamedFile file : Manifest.read(version).files()) {
      Path path = table.root().resolve(file.path());
      if (file.kind() != NamedFile.Kind.TRANSACTION || Files.exists(path)) {
        files.add(path);
      }
    }
    return files;
  }

  /**
   * The folders that these files are found through.
   *
   * @param all also those above the store: any of them may have been made with it
   */
  private Set<Path> folders(Set<Path> files, boolean all) {
    Set<Path> folders = new LinkedHashSet<>(Set.of(store));
    for (Path file : files) {
      for (Path folder = file.getParent();
          folder != null && (all || folder.startsWith(table.root()));
          folder = folder.getParent()) {
        folders.add(folder);
      }
    }
    return folders;
  }

  /** Forces files and folders to disk, all at the same time. */
  static void force(Collection<Path> paths) throws IOException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Path>> all =
          paths.stream().map(path -> threads.submit(() -> force(path))).toList();
      for (Future<Path> each : all) {
        each.get();
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while forcing files to disk", interrupted);
    }
  }

  private static Path force(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    if (FileKinds.instead(path).isPresent() && !folder) {
      return path; // It holds nothing that could be forced, and opening it may wait for ever.
    }
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      file.force(true);
    } catch (AccessDeniedException mayOnlyPassThrough) {
      // A folder that this user may not list, such as a home's parent, is none that it has made.
      if (!folder) {
        throw mayOnlyPassThrough;
      }
    } catch (IOException failed) {
      // Some network file systems cannot force folders, and need not.
      if (!folder || !FileFault.why(failed).contains("Invalid argument")) {
        throw failed;
      }
    }
    return path;
  }
}

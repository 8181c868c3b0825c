package dev.steelyard.store.disk;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder beside a table that takes what is set aside; made when it is first needed. */
final class AsideFolder {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

  private static final int MOST = 1000;

  private final TableFolder table;
  private final String name;
  private @Nullable Path made;

  AsideFolder(TableFolder table, Instant now) {
    this.table = table;
    this.name = table.root().getFileName() + "-damaged-" + TIME.format(now);
  }

  Path folder() throws IOException {
    if (made == null) {
      Path folder = make();
      // All of it or nothing: an empty note would name no folder.
      Path written = table.repairing().resolveSibling(table.repairing().getFileName() + ".new");
      Files.writeString(written, folder.getFileName() + "\n");
      Durability.force(List.of(written));
      Files.move(
          written,
          table.repairing(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      Durability.force(List.of(table.repairing()));
      made = folder;
    }
    return made;
  }

  private Path make() throws IOException {
    for (int i = 1; ; i++) {
      try {
        return Files.createDirectory(table.root().resolveSibling(i == 1 ? name : name + "-" + i));
      } catch (FileAlreadyExistsException taken) {
        if (i == MOST) {
          throw taken;
        }
      }
    }
  }

  /** Moves the table as it is, where there is one, and what is said of it. */
  void takeWhole() throws IOException {
    Path mark = new FlushedVersion(table).file();
    if (Files.exists(table.root())) {
      Files.move(table.root(), folder().resolve("whole"), StandardCopyOption.ATOMIC_MOVE);
    }
    if (Files.exists(mark)) {
      Files.move(
          mark,
          folder().resolve(mark.getFileName().toString().substring(1)),
          StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Moves a file of the table; gives what has changed by it. */
  List<Path> move(Path file) throws IOException {
    Path from = table.root().resolve(file);
    Path to = place(file);
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException missing) {
      return List.of();
    }
    List<Path> changed = changed(to);
    changed.add(from.getParent());
    return changed;
  }

  /**
   * Keeps a file of the table that older versions name too, and that is deleted with them one day;
   * gives what has changed by it.
   */
  List<Path> copy(Path file) throws IOException {
    Path from = table.root().resolve(file);
    Path to = place(file);
    try {
      Files.createLink(to, from);
    } catch (NoSuchFileException missing) {
      return List.of();
    } catch (FileAlreadyExistsException before) {
      return List.of();
    } catch (IOException | UnsupportedOperationException noLinks) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
    return changed(to);
  }

  private Path place(Path file) throws IOException {
    Path to = folder().resolve(file);
    Files.createDirectories(to.getParent());
    return to;
  }

  private List<Path> changed(Path to) throws IOException {
    List<Path> changed = new ArrayList<>(List.of(to));
    Path folder = to.getParent();
    while (folder != null && folder.startsWith(folder())) {
      changed.add(folder);
      folder = folder.getParent();
    }
    changed.add(table.root().getParent());
    return changed;
  }
}

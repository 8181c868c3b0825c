package dev.steelyard.compat.session;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Folders for data of cases: where each writer's lies as it was written, and copies that others may
 * change. Safe for use by many threads.
 */
public final class CaseData {

  /** As each case's path ends, so that no version can tell by it who wrote. */
  public static final String NAME = "data";

  /** What workers keep beside the data: what the case knows of them. */
  private static final String STATE = ".steelyard-state";

  private final Path root;
  private final AtomicLong next = new AtomicLong();

  /** Data below a folder that is there. */
  public CaseData(Path root) {
    this.root = root;
  }

  /** A path in a new folder, at which nothing is yet. */
  public Path fresh() {
    return Folders.make(root.resolve("%06d".formatted(next.incrementAndGet()))).resolve(NAME);
  }

  /**
   * Puts what was created aside, so that no path that it holds of itself leads to what others get
   * copies of.
   *
   * @return where it is now
   */
  public Path keep(Path created) {
    Path folder = created.resolveSibling("");
    Path aside = root.resolve(folder.getFileName() + "-kept");
    try {
      Files.move(folder, aside);
      Trees.leadLinks(folder, aside);
      return aside.resolve(NAME);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot put %s aside: %s".formatted(created, FileFault.why(failure)), failure);
    }
  }

  /**
   * A copy of what lies at a path: a folder with all in it, or a file; with what lies beside it, as
   * a log of changes or what the case knows of it.
   */
  public Path copy(Path original) {
    Path copy = fresh();
    try {
      Trees.copy(original.resolveSibling(""), copy.resolveSibling(""));
      return copy;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot copy %s: %s".formatted(original, FileFault.why(failure)), failure);
    }
  }

  /** What it takes of the disk with what lies beside it; 0 where there is nothing. */
  public long bytes(Path data) {
    Path state = data.resolveSibling(data.getFileName() + STATE);
    try {
      return Files.exists(data)
          ? Folders.bytes(data.resolveSibling("")) - (Files.exists(state) ? Files.size(state) : 0)
          : 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  /**
   * The same words without the folder, which has another name each time; some leave out its first
   * slash.
   */
  public String withoutFolder(String words) {
    String folder = root.toString();
    return words.replace(folder, "…").replace(folder.substring(1), "…");
  }

  /** Deletes a copy with its folder. */
  public void discard(Path data) {
    Folders.delete(data.resolveSibling(""));
  }
}

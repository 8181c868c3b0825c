package dev.steelyard.environment.git;

import java.nio.file.Files;
import java.nio.file.Path;

/** What a commit holds, seen without checking it out. Stateless. */
public final class CommitTree {

  /** What may be at a path. */
  public enum Entry {
    NOTHING,
    FILE,
    PROGRAM,
    FOLDER,
    /** A link, a submodule or what lies behind them: a checkout alone shows what is there. */
    UNKNOWN
  }

  private static final String PROGRAM = "100755";
  private static final String FOLDER = "040000";
  private static final String LINK = "120000";
  private static final String SUBMODULE = "160000";

  private CommitTree() {}

  /**
   * What a work tree of a commit has at a path when nothing but git has filled it.
   *
   * @param commit its whole hash
   * @param inside a path in the work tree, relative and normalized
   * @throws dev.steelyard.core.SteelyardException when git fails
   */
  public static Entry at(Path repository, String commit, Path inside) {
    if (hasHook(repository)) {
      return Entry.UNKNOWN;
    }
    Entry entry = Entry.FOLDER;
    for (int names = 1; names <= inside.getNameCount(); names++) {
      if (entry == Entry.UNKNOWN) {
        return entry;
      }
      if (entry != Entry.FOLDER) {
        return Entry.NOTHING;
      }
      entry = entry(Git.entry(repository, commit, inside.subpath(0, names).toString()));
    }
    return entry;
  }

  /** Which may write files of its own into each work tree. */
  private static boolean hasHook(Path repository) {
    return Files.isExecutable(repository.resolve(Git.hook(repository, "post-checkout")));
  }

  private static Entry entry(String listed) {
    int end = listed.indexOf(' ');
    return end < 0
        ? Entry.NOTHING
        : switch (listed.substring(0, end)) {
          case PROGRAM -> Entry.PROGRAM;
          case FOLDER -> Entry.FOLDER;
          case LINK, SUBMODULE -> Entry.UNKNOWN;
          default -> Entry.FILE;
        };
  }
}

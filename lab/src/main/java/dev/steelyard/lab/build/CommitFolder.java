package dev.steelyard.lab.build;

import dev.steelyard.environment.git.CommitTree;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of a commit.
 *
 * @param folder where it is checked out, or will be
 * @param isReady whether it is, is built, and is as it was built
 * @param commit its whole hash
 */
public record CommitFolder(Path folder, boolean isReady, Path repository, String commit) {

  /**
   * What there is at a path once it is checked out, and built if it is ready.
   *
   * @param path absolute and normalized; outside of the folder nothing is known of it
   * @throws dev.steelyard.core.SteelyardException when git fails
   */
  public CommitTree.Entry at(Path path) {
    if (!path.startsWith(folder) || path.equals(folder)) {
      return CommitTree.Entry.UNKNOWN;
    }
    return isReady ? found(path) : CommitTree.at(repository, commit, folder.relativize(path));
  }

  private static CommitTree.Entry found(Path path) {
    if (Files.isRegularFile(path)) {
      return Files.isExecutable(path) ? CommitTree.Entry.PROGRAM : CommitTree.Entry.FILE;
    }
    return Files.exists(path) ? CommitTree.Entry.FOLDER : CommitTree.Entry.NOTHING;
  }
}

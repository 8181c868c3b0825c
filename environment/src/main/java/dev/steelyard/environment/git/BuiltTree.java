package dev.steelyard.environment.git;

import dev.steelyard.environment.EnvironmentKind;
import java.nio.file.Path;
import java.util.List;

/**
 * A work tree of a commit, built. Commits that hold the same files share one.
 *
 * @param repository that the commit is of
 * @param commit its whole hash
 * @param tree the hash of everything that it holds
 * @param words of the command that builds it; empty for none
 * @param build builds in the work tree; throws where it fails
 */
public record BuiltTree(Path repository, String commit, String tree, String words, Build build)
    implements EnvironmentKind {

  /** Builds. */
  @FunctionalInterface
  public interface Build {

    /** Nothing to build. */
    Build NONE = (folder, log) -> {};

    /**
     * Builds in a folder.
     *
     * @param log takes what the command says
     */
    void in(Path folder, Path log);
  }

  /** As a commit is now. */
  public static BuiltTree of(Path repository, String commit, String words, Build build) {
    return new BuiltTree(repository, commit, Git.tree(repository, commit), words, build);
  }

  @Override
  public String kind() {
    return "git";
  }

  @Override
  public String name() {
    return String.valueOf(repository.getFileName());
  }

  @Override
  public List<String> identity() {
    return List.of(repository.toString(), tree, words);
  }

  @Override
  public void fill(Path folder, Path log) {
    Git.checkOut(repository, commit, folder);
    build.in(folder, log);
  }
}

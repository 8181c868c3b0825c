package dev.steelyard.environment.git;

import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.FileRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A work tree of a commit, built. Commits that hold the same files share one. Its submodules are
 * filled as {@link Submodules} says; one in which files of git-lfs are missing is refused.
 *
 * @param repository that the commit is of
 * @param commit its whole hash
 * @param tree the hash of everything that it holds
 * @param more what beside the tree decides what is in it: the submodules that the repository has,
 *     and whether files of git-lfs are left out
 * @param words of the command that builds it; empty for none
 * @param build builds in the work tree; throws where it fails
 */
public record BuiltTree(
    Path repository, String commit, String tree, List<String> more, String words, Build build)
    implements EnvironmentKind {

  public BuiltTree {
    more = List.copyOf(more);
  }

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
    return new BuiltTree(
        repository,
        commit,
        Git.tree(repository, commit),
        Stream.concat(
                Submodules.present(repository, commit).stream(),
                LfsFiles.leftOut(System.getenv()).stream())
            .toList(),
        words,
        build);
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
    return Stream.concat(Stream.of(repository.toString()), content().stream()).toList();
  }

  /** What is in it, and how it was built: all that tells it from another, wherever it lies. */
  public List<String> content() {
    return Stream.concat(Stream.of(tree, words), more.stream()).toList();
  }

  @Override
  public void fill(Path folder, Path log) throws IOException {
    Git.checkOut(repository, commit, folder);
    for (String empty : Submodules.fill(repository, commit, folder)) {
      Files.writeString(
          log,
          "the submodule %s is empty, as %s does not have it: git -C %s submodule update --init --recursive%n"
              .formatted(empty, repository, repository),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    LfsFiles.require(repository, commit, folder, System.getenv());
    build.in(folder, log);
  }

  /** Benchmarks write their results into it, and build tools what they remember. */
  @Override
  public FileRule fileRule() {
    return FileRule.WORKED_IN;
  }

  /** The tracked files, as the build left them: it may be a build's part to change some. */
  @Override
  public Predicate<String> sources(Path folder) {
    return Git.tracked(folder).<Predicate<String>>map(files -> files::contains).orElse(_ -> true);
  }
}

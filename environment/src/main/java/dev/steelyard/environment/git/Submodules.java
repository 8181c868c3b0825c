package dev.steelyard.environment.git;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.file.MissingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The submodules of a commit. In a work tree of it those are filled that the repository has itself,
 * from there and without a network, each at the commit that is recorded. Others stay empty, as they
 * are in the repository's own work tree. Stateless.
 */
final class Submodules {

  private static final String LIST = ".gitmodules";
  private static final String RECORDED = "160000 commit ";

  private Submodules() {}

  /**
   * One of them.
   *
   * @param path in the work tree
   * @param repository git's folder of it; empty where the repository does not have it
   * @param commit that is recorded, its whole hash
   */
  private record Submodule(String path, Optional<Path> repository, String commit) {}

  /**
   * What of a commit's submodules there is, as texts that are equal where the same ones would be
   * filled; none for a commit without.
   */
  static List<String> present(Path repository, String commit) {
    return of(repository, commit, () -> homes(repository)).stream()
        .flatMap(one -> one.repository.stream().flatMap(home -> present(one.path, home)))
        .toList();
  }

  private static Stream<String> present(String path, Path home) {
    return Stream.concat(
        Stream.of("submodule " + path),
        folders(home.resolve("modules")).stream()
            .filter(Submodules::isRepository)
            .map(nested -> "submodule " + path + "/" + nested.getFileName()));
  }

  /**
   * Fills those of a folder that was checked out.
   *
   * @return the paths of those that stay empty
   * @throws MissingFile when the repository has a submodule, but not the recorded commit
   */
  static List<String> fill(Path repository, String commit, Path folder) {
    return fill(repository, commit, folder, () -> homes(repository));
  }

  private static List<String> fill(
      Path top, String commit, Path folder, Supplier<List<Path>> homes) {
    List<String> empty = new ArrayList<>();
    for (Submodule one : of(folder, commit, homes)) {
      if (one.repository.isEmpty()) {
        empty.add(one.path);
        continue;
      }
      Path home = one.repository.get();
      require(top, commit, one, home);
      Path inside = folder.resolve(one.path);
      Git.copy(home, one.commit, inside);
      LfsFiles.require(home, one.commit, inside, System.getenv());
      fill(top, one.commit, inside, () -> List.of(home.resolve("modules")))
          .forEach(nested -> empty.add(one.path + "/" + nested));
    }
    return empty;
  }

  private static void require(Path top, String commit, Submodule one, Path home) {
    if (!Git.hasCommit(home, one.commit)) {
      throw new MissingFile(
          "commit %s has the submodule %s at %s, which %s does not have;%nget it with: git -C %s fetch --recurse-submodules=yes --all"
              .formatted(commit.substring(0, 7), one.path, one.commit.substring(0, 7), top, top));
    }
  }

  /**
   * All that a commit records.
   *
   * @param where git is asked
   * @param places the folders in which git may keep those of the repository, asked for where there
   *     is one
   */
  private static List<Submodule> of(Path where, String commit, Supplier<List<Path>> places) {
    if (Git.entry(where, commit, LIST).isEmpty()) {
      return List.of();
    }
    List<Path> homes = places.get();
    List<Submodule> all = new ArrayList<>();
    Git.settings(where, commit + ":" + LIST, "^submodule\\..*\\.path$")
        .forEach((key, path) -> {
          String name = key.substring("submodule.".length(), key.length() - ".path".length());
          String recorded = Git.entry(where, commit, path);
          if (recorded.startsWith(RECORDED)) {
            String hash = recorded.substring(RECORDED.length()).split("\\s", 2)[0];
            all.add(new Submodule(path, find(homes, name, path), hash));
          }
        });
    return all;
  }

  /** Where it is kept: by its name, or as a repository of its own in the work tree. */
  private static Optional<Path> find(List<Path> homes, String name, String path) {
    return homes.stream()
        .flatMap(home -> Stream.of(home.resolve(name), home.resolve(path).resolve(".git")))
        .map(Path::normalize)
        .filter(found -> homes.stream().anyMatch(found::startsWith))
        .filter(Submodules::isRepository)
        .findFirst();
  }

  private static boolean isRepository(Path folder) {
    return Files.isRegularFile(folder.resolve("HEAD"));
  }

  /** Where a repository keeps them, in the order in which they are looked for. */
  private static List<Path> homes(Path repository) {
    return Stream.of(
            Stream.of("--git-dir", "--git-common-dir")
                .map(which -> Git.folder(repository, which).resolve("modules")),
            Git.workTree(repository).stream())
        .flatMap(all -> all)
        .distinct()
        .toList();
  }

  private static List<Path> folders(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot look into %s: %s".formatted(folder, FileFault.why(failure)), failure);
    }
  }
}

package dev.steelyard.environment.git;

import dev.steelyard.environment.Environment;
import dev.steelyard.environment.Environments;
import dev.steelyard.environment.FillCommand;
import dev.steelyard.host.process.Command;
import dev.steelyard.testing.GitFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a repository of one commit and a cache of builds, both of its own. */
abstract class CommitCacheTest {

  @TempDir Path folder;
  Path repository = Path.of("/");
  Environments environments = new Environments(Path.of("/"));

  @BeforeEach
  final void makeRepository() throws Exception {
    repository = GitFolder.in(folder.resolve("project")).path();
    environments = new Environments(folder.resolve("cache"));
    commit("first", "one");
  }

  final void commit(String message, String content) throws IOException {
    new GitFolder(repository).write("source", content).git("add", "source");
    new GitFolder(repository).commitStaged(message);
  }

  final void git(String... words) throws IOException {
    new GitFolder(repository).git(words);
  }

  /** Whose build appends to a file beside the cache, and copies the source. */
  final BuiltTree tree(String ref, String script) {
    FillCommand commands = new FillCommand(folder, () -> false);
    return BuiltTree.of(
        repository,
        Git.commit(repository, ref),
        script,
        (place, log) -> commands.run("the build of '" + ref + "'", shell(script, place), log));
  }

  static Command shell(String script, Path place) {
    return new Command(
        Path.of("/bin/sh"), List.of("-c", script), Map.of(), place, Optional.empty());
  }

  final Environment built(BuiltTree tree) {
    return environments.get(tree, folder.resolve("log"));
  }

  final String builds() {
    return "echo built >>" + folder.resolve("count") + "; cp source result; echo said >&2";
  }

  final void gitIn(Path where, String... words) throws IOException {
    new GitFolder(where).git(words);
  }

  /** A repository with one file, by its name. */
  final Path other(String name, String content) throws IOException {
    GitFolder other = GitFolder.in(folder.resolve(name)).write(name, content);
    other.commit(content);
    return other.path();
  }

  final void addSubmodule(Path where, Path which, String at) throws Exception {
    gitIn(where, "submodule", "--quiet", "add", "--name", "named", "file://" + which, at);
    gitIn(where, "commit", "-q", "-m", "with " + at);
  }
}

package dev.steelyard.environment.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.environment.Environment;
import dev.steelyard.environment.Environments;
import dev.steelyard.environment.FillCommand;
import dev.steelyard.host.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    repository = Files.createDirectory(folder.resolve("project"));
    environments = new Environments(folder.resolve("cache"));
    git("init", "-q", "-b", "main");
    commit("first", "one");
  }

  final void commit(String message, String content) throws Exception {
    Files.writeString(repository.resolve("source"), content);
    git("add", "source");
    git("commit", "-q", "--allow-empty", "-m", message);
  }

  final void git(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-C", repository.toString(), "-c", "user.name=a", "-c", "user.email=b"));
    command.addAll(List.of(words));
    Process git = new ProcessBuilder(command).inheritIO().start();
    assertThat(git.waitFor()).isZero();
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

  final void gitIn(Path where, String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-C",
                where.toString(),
                "-c",
                "user.name=a",
                "-c",
                "user.email=b",
                "-c",
                "protocol.file.allow=always"));
    command.addAll(List.of(words));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  /** A repository with one file, by its name. */
  final Path other(String name, String content) throws Exception {
    Path other = Files.createDirectories(folder.resolve(name));
    gitIn(other, "init", "-q", "-b", "main");
    Files.writeString(other.resolve(name), content);
    gitIn(other, "add", ".");
    gitIn(other, "commit", "-q", "-m", content);
    return other;
  }

  final void addSubmodule(Path where, Path which, String at) throws Exception {
    gitIn(where, "submodule", "--quiet", "add", "--name", "named", "file://" + which, at);
    gitIn(where, "commit", "-q", "-m", "with " + at);
  }
}

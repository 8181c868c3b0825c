package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.host.isolation.Isolation;
import dev.steelyard.host.isolation.IsolationKind;
import dev.steelyard.host.isolation.ResourceLimits;
import dev.steelyard.host.isolation.Sandbox;
import dev.steelyard.host.isolation.SandboxNotes;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.store.CacheFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * The folders that variants are built in. A commit is checked out into a work tree of its own, once
 * for each tree and build command, and kept in the cache: what was built well is not built again.
 * Without a commit the experiment's own folder is built in, every time. For one thread.
 */
public final class Sources {

  private static final long BUILD_HOURS = 2;
  private static final long LOOK_EVERY_MILLIS = 200;
  private static final String BUILT = ".steelyard-built";

  private final Path directory;
  private final Path scratch;
  private final Path logs;
  private final BooleanSupplier calledOff;

  /**
   * Sources of one experiment.
   *
   * @param directory the experiment's own
   * @param scratch of the run
   * @param logs take what builds say
   */
  public Sources(Path directory, Path scratch, Path logs, BooleanSupplier calledOff) {
    this.directory = directory;
    this.scratch = scratch;
    this.logs = logs;
    this.calledOff = calledOff;
  }

  /**
   * A variant's folder, built.
   *
   * @param content what is in it and how it was built, equal only for equal sources; empty for the
   *     experiment's own folder, of which nobody knows
   * @param checkout the commit that is in it; empty for the experiment's own folder
   */
  public record Prepared(Path folder, String content, Optional<Checkout> checkout) {

    /** The experiment's own folder. */
    public static Prepared asItIs(Path folder) {
      return new Prepared(folder, "", Optional.empty());
    }
  }

  /**
   * A commit that was checked out.
   *
   * @param ref as the experiment names it
   * @param commit its whole hash
   */
  public record Checkout(Path repository, String ref, String commit) {}

  /**
   * Looks whether a source can be had, without fetching or building anything.
   *
   * @param directory the experiment's own
   * @throws SteelyardException when there is no such repository or commit
   */
  public static void check(Path directory, VariantSource source) {
    source
        .git()
        .ifPresent(git -> {
          var _ = commit(directory, git);
        });
  }

  /**
   * The whole hash of the commit that a source is now.
   *
   * @param directory the experiment's own
   * @throws SteelyardException when there is no such repository or commit
   */
  public static String commit(Path directory, VariantSource.Git git) {
    return Git.commit(repository(directory, git), git.ref());
  }

  private static Path repository(Path directory, VariantSource.Git git) {
    return directory.resolve(git.repository()).normalize();
  }

  /**
   * The folder of a variant, built.
   *
   * @param command fills in a build's command for the folder it runs in
   * @throws SteelyardException when there is no such commit, or the build fails
   */
  public Prepared prepare(
      String variant, VariantSource source, BiFunction<CommandTemplate, Path, Command> command) {
    Path log = logs.resolve("build-" + variant.replaceAll("[^A-Za-z0-9=._-]+", "_") + ".log");
    if (source.git().isEmpty()) {
      source.build().ifPresent(build -> build(variant, command.apply(build, directory), log));
      return Prepared.asItIs(directory);
    }
    Path repository = repository(directory, source.git().get());
    String commit = commit(directory, source.git().get());
    String tree = Git.tree(repository, commit);
    String key = key(repository, tree, source);
    Prepared prepared =
        new Prepared(
            Folders.make(CacheFolder.ofEnvironment().resolve("builds")).resolve(key),
            Hashes.ofTexts(tree, words(source)),
            Optional.of(new Checkout(repository, source.git().get().ref(), commit)));
    Path folder = prepared.folder();
    try (FileChannel channel =
            FileChannel.open(
                folder.resolveSibling(key + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      if (Files.exists(folder.resolve(BUILT))) {
        return prepared;
      }
      try (SandboxNotes _ = SandboxNotes.ofUnfinished(folder, BUILT)) {
        fill(folder, variant, source, repository, commit, command, log);
      }
      return prepared;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot prepare the build of '%s' in %s: %s"
              .formatted(variant, folder, failure.getMessage()),
          failure);
    }
  }

  private void fill(
      Path folder,
      String variant,
      VariantSource source,
      Path repository,
      String commit,
      BiFunction<CommandTemplate, Path, Command> command,
      Path log)
      throws IOException {
    Folders.delete(folder);
    try {
      Git.checkOut(repository, commit, folder);
      source.build().ifPresent(build -> build(variant, command.apply(build, folder), log));
      Files.writeString(folder.resolve(BUILT), commit);
    } catch (IOException | SteelyardException failure) {
      Folders.delete(folder);
      throw failure;
    }
  }

  private static String key(Path repository, String tree, VariantSource source) {
    String name = String.valueOf(repository.getFileName());
    return name + "-" + Hashes.ofTexts(repository.toString(), tree, words(source)).substring(0, 16);
  }

  private static String words(VariantSource source) {
    return source.build().map(one -> one.words().toString()).orElse("");
  }

  private void build(String variant, Command command, Path log) {
    try (Isolation none = Isolation.open(IsolationKind.NONE, scratch);
        Sandbox place = none.enclose(ResourceLimits.NONE)) {
      place.start(command, log);
      Ending ending = await(place);
      if (!(ending instanceof Ending.Exited(int code) && code == 0)) {
        throw SteelyardException.cannotRun(
            "the build of '%s' failed, %s%s; its log is %s"
                .formatted(
                    variant,
                    ending.describe(),
                    BoundedLog.lastLine(log, 0).map(line -> ": " + line).orElse(""),
                    log));
      }
    }
  }

  private Ending await(Sandbox place) {
    long deadline = System.nanoTime() + TimeUnit.HOURS.toNanos(BUILD_HOURS);
    while (System.nanoTime() < deadline && !calledOff.getAsBoolean()) {
      try {
        return place.ending().get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillBuilds) {
        // Looks again, whether it is called off.
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        break;
      } catch (ExecutionException impossible) {
        throw new IllegalStateException("an ending is never exceptional", impossible);
      }
    }
    return new Ending.CalledOff();
  }
}

package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.Environments;
import dev.steelyard.environment.FillCommand;
import dev.steelyard.environment.Lease;
import dev.steelyard.environment.PreparationListener;
import dev.steelyard.environment.git.BuiltTree;
import dev.steelyard.environment.git.Git;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.host.process.Command;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.lab.template.CommandTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The folders that variants are built in. A commit is checked out into a work tree of its own, once
 * for each tree and build command, and kept in the cache: what was built well, and is as it was
 * built, is not built again, and nobody builds it anew until this is closed. Without a commit the
 * experiment's own folder is built in, every time. For one thread.
 */
public final class Sources implements AutoCloseable {

  private final Path directory;
  private final Path logs;
  private final FillCommand commands;
  private final Consumer<String> remarks;
  private final List<Lease> used = new ArrayList<>();
  private final Map<String, BuiltTree> trees = new LinkedHashMap<>();

  /**
   * Sources of one experiment.
   *
   * @param directory the experiment's own
   * @param scratch of the run
   * @param logs take what builds say
   * @param remarks is told in a line what is built again, and why
   */
  public Sources(
      Path directory,
      Path scratch,
      Path logs,
      BooleanSupplier calledOff,
      Consumer<String> remarks) {
    this.directory = directory;
    this.logs = logs;
    this.commands = new FillCommand(scratch, calledOff);
    this.remarks = remarks;
  }

  /**
   * A variant's folder, built.
   *
   * @param content what is in it and how it was built, equal only for equal sources; empty for the
   *     experiment's own folder, of which nobody knows
   * @param checkout the commit that is in it; empty for the experiment's own folder
   * @param installed what is in it, where nothing was built but something installed
   */
  public record Prepared(
      Path folder, String content, Optional<Checkout> checkout, Optional<Installed> installed) {

    /** The experiment's own folder. */
    public static Prepared asItIs(Path folder) {
      return new Prepared(folder, "", Optional.empty(), Optional.empty());
    }

    /** A folder that something was installed into. */
    public static Prepared of(Installed installed) {
      return new Prepared(installed.folder(), "", Optional.empty(), Optional.of(installed));
    }

    /** Whether it is not the experiment's own folder, which everybody may write to. */
    public boolean isOfVariant() {
      return checkout.isPresent() || installed.isPresent();
    }
  }

  /**
   * A commit that was checked out.
   *
   * @param reference as the experiment names it
   * @param commit its whole hash
   */
  public record Checkout(Path repository, VariantSource.GitReference reference, String commit) {}

  /**
   * Looks whether a source can be had, without fetching or building anything.
   *
   * @param directory the experiment's own
   * @throws SteelyardException when there is no such repository or commit, or no folder to build in
   */
  public static void check(Path directory, VariantSource source) {
    check(directory, source, System.getenv());
  }

  static void check(Path directory, VariantSource source, Map<String, String> environment) {
    source
        .git()
        .ifPresent(git -> {
          var _ = commit(directory, git);
          var _ = BuildCache.folder(environment);
        });
  }

  /**
   * The whole hash of the commit that a source is now.
   *
   * @param directory the experiment's own
   * @throws SteelyardException when there is no such repository or commit
   */
  public static String commit(Path directory, VariantSource.GitReference git) {
    return Git.commit(repository(directory, git), git.ref());
  }

  /**
   * The folder of a source's commit, which need not be there yet; empty for the experiment's own.
   *
   * @param directory the experiment's own
   * @throws SteelyardException when there is no such repository or commit
   */
  public static Optional<CommitFolder> folder(Path directory, VariantSource source) {
    if (source.git().isEmpty()) {
      return Optional.empty();
    }
    Path repository = repository(directory, source.git().get());
    String commit = commit(directory, source.git().get());
    BuiltTree tree = BuiltTree.of(repository, commit, words(source), BuiltTree.Build.NONE);
    Environments cache = new Environments(BuildCache.folder(System.getenv()));
    return Optional.of(
        new CommitFolder(cache.place(tree), cache.isReady(tree), repository, commit));
  }

  private static Path repository(Path directory, VariantSource.GitReference git) {
    return directory.resolve(git.repository()).normalize();
  }

  /**
   * The folder of a variant, built.
   *
   * @param command fills in a build's command for the folder it runs in
   * @throws SteelyardException when there is no such commit; a {@link FailedBuild} when the build
   *     fails
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
    BuiltTree.Build build =
        source
            .build()
            .<BuiltTree.Build>map(
                one -> (folder, said) -> build(variant, command.apply(one, folder), said))
            .orElse(BuiltTree.Build.NONE);
    BuiltTree tree = BuiltTree.of(repository, commit, words(source), build);
    Lease lease =
        new Environments(BuildCache.folder(System.getenv()))
            .lease(tree, log, new BuiltAgain(commit.substring(0, Repository.SHORT), remarks));
    used.add(lease);
    trees.put(variant, tree);
    return new Prepared(
        lease.environment().folder(),
        Hashes.ofTexts(tree.content().toArray(String[]::new)),
        Optional.of(new Checkout(repository, source.git().get(), commit)),
        Optional.empty());
  }

  /**
   * Looks once more whether all are as they were built: a build that writes to a place which others
   * link to makes programs of several commits one.
   *
   * @throws SteelyardException when one is not
   */
  public void requireUntouched() {
    if (trees.size() < 2) {
      return;
    }
    Environments cache = new Environments(BuildCache.folder(System.getenv()));
    trees.forEach((variant, tree) ->
        cache
            .problem(tree)
            .ifPresent(why -> {
              throw SteelyardException.invalid(
                  "the build of '%s' was changed while the others were made: %s; let each write into its own folder, {source}, and link to nothing that others write"
                      .formatted(variant, why));
            }));
  }

  /** Says that what the cache has of a commit is not taken. */
  private record BuiltAgain(String commit, Consumer<String> remarks)
      implements PreparationListener {

    @Override
    public void madeAnew(EnvironmentKind kind, String why) {
      remarks.accept(
          "the build of %s in the cache cannot be relied on: %s; it is built again"
              .formatted(commit, why));
    }
  }

  private static String words(VariantSource source) {
    return source.build().map(one -> one.words().toString()).orElse("");
  }

  private void build(String variant, Command command, Path log) {
    try {
      commands.run("the build of '%s'".formatted(variant), command, log);
    } catch (SteelyardException failure) {
      throw new FailedBuild(variant, BoundedLog.since(log, 0), failure);
    }
  }

  /** Gives the folders of commits back. */
  @Override
  public void close() {
    used.forEach(Lease::close);
    used.clear();
  }
}

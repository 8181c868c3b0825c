package dev.steelyard.cli.watch;

import dev.steelyard.analysis.builds.SaidTestBed;
import dev.steelyard.analysis.compat.IndexedReleases;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.BranchOption;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.cli.options.ExperimentFiles;
import dev.steelyard.cli.options.TestBedOptions;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.store.Store;
import dev.steelyard.watch.commit.WatchedBranch;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.dispatch.DispatchRules;
import dev.steelyard.watch.project.ProjectFile;
import dev.steelyard.watch.round.HeldLease;
import dev.steelyard.watch.round.Patience;
import dev.steelyard.watch.round.WatchPlace;
import dev.steelyard.watch.round.WatchRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which commits are measured, and by what. */
final class WatchedOptions {

  @Mixin private TestBedOptions machine = new TestBedOptions();
  @Mixin private DispatchOptions dispatching = new DispatchOptions();

  @Parameters(
      index = "0",
      paramLabel = "REPO",
      description = "A folder of the git repository; it may be bare.")
  private Path repository = Path.of("");

  @Option(
      names = "--experiment",
      paramLabel = "FILE",
      description =
          "How a commit is built and measured. Default: the experiments of steelyard.yaml, one"
              + " after the other.")
  private @Nullable Path file;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description =
          "Make this variant from each commit; may be given again. Default: those that come from"
              + " git.")
  private List<String> variants = List.of();

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      description = "The branch. Default: those of steelyard.yaml, else the main one.")
  private @Nullable String branch;

  @Option(names = "--no-fetch", description = "Take the branch as it is in the folder.")
  private boolean noFetch;

  @Option(
      names = "--version-from",
      paramLabel = "FILE|tag|TEXT",
      description =
          "Where the version of a commit's build is from. Default: what the project's own files"
              + " say, else the nearest tag.")
  private @Nullable String versionFrom;

  @Option(
      names = "--retry-failed",
      description =
          "Try again what failed: commits that could not be built or measured, and for 'watch'"
              + " claims that could not be confirmed.")
  private boolean retryFailed;

  /** Of versions, by all that is watched and at all looks. */
  private final Set<String> remarked = new HashSet<>();

  /** A branch, which is not fetched yet, and an experiment that is run of its commits. */
  record Watched(WatchedBranch branch, WatchedExperiment experiment) {}

  /** What the repository's own file says. */
  ProjectFile project(CliContext around) {
    return ProjectFile.of(WatchedBranch.root(folder(), around.environment()), around.environment());
  }

  private Path folder() {
    return repository.toAbsolutePath().normalize();
  }

  /** All that is watched: what options say counts, and else what the repository's file says. */
  List<Watched> all(ProjectFile project, CliContext around) {
    Optional<String> named = BranchOption.checked(branch);
    List<Optional<String>> names =
        named.isPresent() || project.branches().isEmpty()
            ? List.of(named)
            : project.branches().stream().map(Optional::of).toList();
    List<Path> files = file == null ? ExperimentFiles.of(project) : List.of(file);
    List<Watched> all = new ArrayList<>();
    for (Optional<String> name : names) {
      WatchedBranch watched = WatchedBranch.of(folder(), name, !noFetch, around.environment());
      files.forEach(one ->
          all.add(
              new Watched(
                  watched,
                  WatchedExperiment.of(ExperimentFiles.read(one), one, variants, watched))));
    }
    return all;
  }

  /** Which other machine measures; empty where it is this one. */
  Optional<DispatchOptions.SaidDispatch> dispatch(ProjectFile project) {
    return dispatching.said(testBedName(), project);
  }

  /** How commits are measured, once the branch was fetched. */
  WatchRules rules(Watched one, Store store, Optional<DispatchRules> dispatch) {
    boolean isSaid = versionFrom == null && one.experiment().written().build().number().isPresent();
    return new WatchRules(
        isSaid ? Optional.empty() : Optional.of(version(one, store)),
        retryFailed,
        HeldLease.USUAL,
        dispatch);
  }

  private ProjectVersion version(Watched one, Store store) {
    WatchedBranch watched = one.branch();
    return versionFrom == null
        ? ProjectVersion.ofMany(one.experiment().dut(), store::builds, remarked)
        : ProjectVersion.parse(versionFrom, watched.branches(), watched.tip());
  }

  WatchPlace place(
      Store store,
      Optional<DispatchOptions.SaidDispatch> dispatch,
      CommonOptions common,
      Patience patience,
      Interruption interruption,
      CliContext around) {
    Path runs = common.writableRunsFolder(around);
    return new WatchPlace(
        store,
        new Runs(
            () -> store,
            runs,
            new InstallPlace(around.environment(), new IndexedReleases(around.environment()))),
        runs,
        around.environment(),
        dispatch
            .map(one -> new SaidTestBed(Optional.of(one.testBed())))
            .orElseGet(machine::said)
            .here(),
        patience,
        interruption::happened);
  }

  /** What the machine is called, where that is said. */
  Optional<String> testBedName() {
    return machine.said().name();
  }

  /** How commits become builds, as it was typed, for commands to type next. */
  List<String> making() {
    List<String> words = new ArrayList<>();
    variants.forEach(one -> words.addAll(List.of("--variant", one)));
    if (versionFrom != null) {
      words.addAll(List.of("--version-from", versionFrom));
    }
    return words;
  }

  /** The repository as it was typed, for commands to type next. */
  String repository() {
    return repository.toString();
  }
}

package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.build.NamedBuild;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.lab.claim.RunClaim;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.store.Store;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Begins runs and goes on with interrupted ones. A run keeps a folder of its own with its journal
 * and its logs.
 */
public final class Runs {

  /** What stands for the newest unfinished run. */
  public static final String LAST = "last";

  private final Supplier<Store> store;
  private final Path folder;
  private final InstallPlace installing;

  /**
   * Runs of one store.
   *
   * @param folder holds a folder for each run; made when missing
   */
  public Runs(Store store, Path folder) {
    this(() -> store, folder);
  }

  /**
   * Runs of a store that may fail to open.
   *
   * @param store asked whenever something is to be written; may throw
   * @param folder holds a folder for each run; made when missing
   */
  public Runs(Supplier<Store> store, Path folder) {
    this(store, folder, InstallPlace.ofProcess());
  }

  /**
   * As {@link #Runs(Supplier, Path)}.
   *
   * @param installing where and by whom what variants ask for is installed
   */
  public Runs(Supplier<Store> store, Path folder, InstallPlace installing) {
    this.store = store;
    this.folder = folder;
    this.installing = installing;
  }

  /**
   * Begins a run. Everything that can be checked is checked before anything is measured.
   *
   * @param file the experiment's, for messages
   * @throws SteelyardException when nothing is selected, a program is missing, the setup fails or
   *     the store cannot be written
   */
  public Run begin(
      Experiment experiment,
      Path file,
      Selection selection,
      TestBed testBed,
      RunListener listener) {
    return begin(experiment, file, selection, testBed, Optional.empty(), listener);
  }

  /** As {@link #begin(Experiment, Path, Selection, TestBed, RunListener)}, on a named branch. */
  public Run begin(
      Experiment experiment,
      Path file,
      Selection selection,
      TestBed testBed,
      Optional<String> branch,
      RunListener listener) {
    return begin(experiment, file, selection, testBed, branch, Optional.empty(), listener);
  }

  /**
   * As {@link #begin(Experiment, Path, Selection, TestBed, Optional, RunListener)}.
   *
   * @param time what decides how often all is measured; an iteration that is tried for it may fail
   */
  public Run begin(
      Experiment experiment,
      Path file,
      Selection selection,
      TestBed testBed,
      Optional<String> branch,
      Optional<MeasuringTime> time,
      RunListener listener) {
    ProjectVersion versions =
        ProjectVersion.usual(experiment.dutName(), () -> store.get().builds());
    BuildFinder builds = new BuildFinder(experiment, branch, versions);
    Plan planned = plan(experiment, file, selection);
    String id = RunId.of(experiment.name(), Instant.now());
    Path home = PrivateFiles.folder(PrivateFiles.folder(folder).resolve(id));
    try (OpenedResources opened = new OpenedResources()) {
      RunClaim claim = opened.add(RunClaim.take(home));
      RunWorkspace bench = opened.add(opening(listener).open(planned, id, home));
      // Waiting for other runs is not this one's time.
      Instant started = Instant.now();
      bench.setUp(listener);
      bench.seal();
      AtomicReference<Plan> sized = new AtomicReference<>(planned);
      List<FingerprintedCommand> commands =
          bench.makeData(() ->
              time.ifPresent(
                  one -> sized.set(planned.withIterations(one.iterations(planned, bench)))));
      Plan plan = sized.get();
      NamedBuild build = builds.find(commands);
      RunHeader header =
          new RunHeader(
              RunHeader.VERSION,
              id,
              file.toString(),
              experiment.directory().toString(),
              experiment.text(),
              plan.experiment().effort().least(),
              plan.experiment().effort().most(),
              selection.levels(),
              selection.variants(),
              plan.seed(),
              build.build(),
              testBed,
              started,
              commands.stream().map(FingerprintedProgram::of).toList(),
              bench.isolation(),
              build.origin(),
              bench.builds(versions, listener::warning),
              SameAsBefore.environment(System.getenv()),
              SameAsBefore.fileHash(experiment, file).orElse(null));
      Journal journal = opened.add(Journal.create(home, header));
      RunPublisher publisher = RunPublisher.of(header, plan, store, listener);
      Journal.Known none = Journal.Known.none(header);
      Run run = new Run(publisher, Optional.of(bench), plan, none, claim, journal, listener);
      run.announce();
      if (isMeasured(plan, header)) {
        build.remarks().forEach(listener::warning);
        NamedBuild.future(build.build()).ifPresent(listener::warning);
      }
      opened.keep();
      return run;
    } catch (Throwable failure) {
      Folders.delete(home);
      throw failure;
    }
  }

  /**
   * Looks for all that would end such a run before its first measurement, as {@link #begin} does
   * first; runs nothing, and touches no store.
   *
   * @return what is not there yet, and has to be made by the experiment's setup or a build
   * @throws SteelyardException for the first thing that is wrong
   */
  public static List<String> check(
      Experiment experiment,
      Path file,
      Selection selection,
      Optional<String> branch,
      InstallPlace installing) {
    var _ = new BuildFinder(experiment, branch, ProjectVersion.found());
    return RunWorkspace.check(plan(experiment, file, selection), installing);
  }

  /** Whether any trial is of the experiment's own folder: else nobody cares what build that is. */
  private static boolean isMeasured(Plan plan, RunHeader header) {
    return plan.trials().stream()
        .anyMatch(one -> !header.builds().containsKey(one.variant().name()));
  }

  private static Plan plan(Experiment experiment, Path file, Selection selection) {
    long seed = experiment.seed().orElseGet(() -> new SecureRandom().nextInt(Integer.MAX_VALUE));
    Plan plan = Plan.of(experiment, selection, seed);
    if (plan.trials().isEmpty()) {
      throw SteelyardException.invalid(
          "nothing of %s is selected; loosen --only or --variant".formatted(file));
    }
    return plan;
  }

  /**
   * Goes on with a run: what was measured is kept, what is left is measured. All of it is known
   * from the run's journal; nothing is asked of the store. When nothing is left to be measured the
   * run only publishes, and needs neither the programs nor the machine for itself.
   *
   * @param run the run's id, or enough of its beginning to tell it, or {@link #LAST}
   * @throws SteelyardException when there is no such run, its journal is damaged, or what it would
   *     measure has changed
   */
  public Run resume(String run, RunListener listener) {
    return new RunResumption(store, opening(listener)).ofRun(new RunFolders(folder).find(run));
  }

  /**
   * Makes ready to do again what a run has measured, so that it can be looked at.
   *
   * @param run the run's id, or enough of its beginning to tell it
   * @throws SteelyardException when there is no such run, its journal is damaged, what it would run
   *     has changed, or needs secrets, which are not kept
   */
  public Rerun again(String run, RunListener listener) {
    return new RerunPreparation(opening(listener)).ofRun(new RunFolders(folder).find(run));
  }

  /**
   * Makes ready to do the iterations of an experiment, so that it can be looked at; nothing of it
   * is kept.
   *
   * @param file the experiment's, for messages
   * @throws SteelyardException when nothing is selected, a program is missing, or the setup fails
   */
  public Rerun unmeasured(
      Experiment experiment, Path file, Selection selection, RunListener listener) {
    String id = RunId.of(experiment.name(), Instant.now());
    return new RerunPreparation(opening(listener))
        .ofPlan(plan(experiment, file, selection), id, PrivateFiles.folder(folder));
  }

  /**
   * The seals that the results of a run would have that began now ({@link
   * dev.steelyard.core.model.Provenance#seal}): a result of another seal is of another program, or
   * of other files that it or the experiment's commands read. Builds and sets up as a run does, and
   * keeps nothing.
   *
   * @param file the experiment's, for messages
   * @return of each trial, in the plan's order
   * @throws SteelyardException when nothing is selected, a program is missing, or the setup fails
   */
  public List<String> seals(
      Experiment experiment, Path file, Selection selection, RunListener listener) {
    String id = RunId.of(experiment.name(), Instant.now());
    return new RerunPreparation(opening(listener))
        .seals(plan(experiment, file, selection), id, PrivateFiles.folder(folder));
  }

  static Plan plan(RunHeader header) {
    Experiment experiment =
        header.asRun(
            ExperimentReader.parse(
                header.experiment(), header.file(), Path.of(header.directory())));
    return Plan.of(experiment, new Selection(header.levels(), header.variants()), header.seed());
  }

  private WorkspaceOpening opening(RunListener listener) {
    return new WorkspaceOpening(installing, listener);
  }
}

package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.host.isolation.Isolation;
import dev.steelyard.host.isolation.IsolationKind;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.lab.build.InstallPlace;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.lab.build.VariantBuild;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.stage.Start;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.workload.IterationOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The place a run happens at: its scratch folder, its logs, the meter, and the stages that subjects
 * run on. Close it and the scratch folder is gone; the logs stay. For one thread, but for {@link
 * #callOff}.
 */
final class RunWorkspace implements AutoCloseable {

  /** Where in a run's folder its logs are. */
  static final String LOGS = "logs";

  /** What cleans up after an interruption is ended then: somebody wants to leave. */
  private static final Duration LONGEST_LAST = Duration.ofSeconds(10);

  private final Plan plan;
  private final ScratchFolder folder;
  private final Path scratch;
  private final Path logs;
  private final MeasuringTurn turn;
  private final RunSite site;
  private final ShutdownGuard guard;
  private final MadeData data;
  private final PlanFingerprinter fingerprints;
  private final InstallPlace installing;
  private final RunSources sources;
  private Optional<SubjectRunner> stages = Optional.empty();
  private Optional<Isolation> isolation = Optional.empty();
  private volatile boolean calledOff;

  RunWorkspace(Plan plan, String run, Path home, MeasuringTurn turn, InstallPlace installing) {
    this.turn = turn;
    this.installing = installing;
    this.plan = plan;
    this.logs = PrivateFiles.folder(home.resolve(LOGS));
    // The name follows from the run, so that what a killed run left here is found and cleared.
    this.folder = ScratchFolder.named("steelyard-" + run);
    this.scratch = folder.path();
    try {
      Path work = Folders.make(scratch.resolve("work"));
      this.site = new RunSite(plan, scratch, work, logs);
      this.sources = new RunSources(plan, site, installing, () -> calledOff);
      this.fingerprints = new PlanFingerprinter(plan, site, scratch);
      this.data = new MadeData(plan, site, scratch.resolve("data"), enclosures(), logs);
      this.guard = ShutdownGuard.orderly(this::callOff, site::hurry);
    } catch (Throwable failure) {
      folder.close();
      throw failure;
    }
  }

  /**
   * Looks for all that would end a run before its first measurement, and runs nothing of it.
   *
   * @return what is not there yet, and has to be made by the setup or a build
   * @throws SteelyardException for the first thing that is wrong
   */
  static List<String> check(Plan plan, InstallPlace installing) {
    try (ScratchFolder folder = ScratchFolder.unique("steelyard-check");
        OpenedResources opened = new OpenedResources()) {
      return new Preflight(
              plan, RunSite.places(plan.experiment(), folder.path()), folder.path(), installing)
          .check(kind -> opened.add(Isolation.open(kind, folder.path())));
    }
  }

  /**
   * Looks for what is wrong, which opens what subjects run in; installs and builds what is to be;
   * and runs the experiment's setup, when it has one.
   */
  void setUp(RunListener listener) {
    var _ = new Preflight(plan, site.places(), scratch, installing).check(this::openStages);
    fingerprints.readSteps();
    Instant since = Instant.now();
    sources.make(scratch, logs, listener);
    Optional<CommandTemplate> setup = plan.experiment().setup();
    if (setup.isPresent()) {
      site.beside(site.command(setup.get(), site.places()), logs.resolve("setup.log"))
          .failure()
          .ifPresent(cause -> {
            throw SteelyardException.cannotRun(
                "the setup of %s failed: %s".formatted(plan.experiment().name(), cause.message()));
          });
    }
    fingerprints.leaveOutWritten(since);
  }

  private Isolation openStages(IsolationKind kind) {
    Isolation open = Isolation.open(kind, Folders.make(enclosures()));
    isolation = Optional.of(open);
    stages = Optional.of(new SubjectRunner(plan, site, data, open));
    return open;
  }

  /** As {@link RunSources#builds}. */
  Map<String, VariantBuild> builds(ProjectVersion versions, Consumer<String> remarks) {
    return sources.builds(versions, remarks);
  }

  /** What subjects ran in, for the results' metadata. */
  Map<String, Object> isolation() {
    return isolation.map(Isolation::describe).orElse(Map.of());
  }

  /** The sealed command of every trial, in the plan's order. */
  List<FingerprintedCommand> seal() {
    return fingerprints.seal(isolation);
  }

  /**
   * Makes the data that starts begin with.
   *
   * @return what {@link #seal} gave, but for files that were written meanwhile
   */
  List<FingerprintedCommand> makeData() {
    return makeData(() -> {});
  }

  /**
   * The same.
   *
   * @param tried what is done with the data before it is known which files are written meanwhile
   */
  List<FingerprintedCommand> makeData(Runnable tried) {
    Instant since = Instant.now();
    plan.trials().forEach(data::make);
    tried.run();
    return fingerprints.sealWithout(since);
  }

  /**
   * Prepares and measures one iteration, and cleans up; all commands are sealed before. What the
   * experiment's programs do wrong is told by what is returned, and what is thrown is no failure of
   * theirs.
   *
   * @throws CalledOff when it was called off
   * @throws SteelyardException when Steelyard, or the machine, cannot do its own part of it
   */
  IterationOutcome measure(Plan.Step step) {
    IterationOutcome measured;
    try {
      IterationOutcome done = prepareAndMeasure(step);
      measured = done.calledOff() ? done : cleanUp(step, done);
    } catch (SteelyardException failure) {
      if (!calledOff) {
        throw failure;
      }
      // What is cleared away under its hands fails, and says nothing.
      cleanUpLast(step);
      throw new CalledOff();
    }
    if (measured.calledOff()) {
      cleanUpLast(step);
    }
    return measured;
  }

  /**
   * Has what does the work of iterations looked at: the subject, where there is one, else the
   * measured commands.
   */
  void observe(WorkObserver by) {
    stages.ifPresentOrElse(one -> one.observe(by), () -> site.observe(by));
  }

  /** For what a tool writes that counts; whoever uses it makes and deletes it. */
  Path countingFolder() {
    return scratch.resolve("counting");
  }

  /** Where no more can be written: then a program that fails says nothing. */
  Optional<Path> usedUp(int trial) {
    return Stream.of(
            Optional.of(logs).filter(_ -> DiskSpaceCheck.isUsedUp(site.log(trial))),
            Optional.of(scratch).filter(DiskSpaceCheck::isFull))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whatever became of the iteration: the next one finds what it would have found first. */
  private IterationOutcome cleanUp(Plan.Step step, IterationOutcome measured) {
    Trial trial = plan.trials().get(step.trial());
    Path log = site.log(step.trial());
    IterationOutcome now = measured;
    for (CommandTemplate command : plan.experiment().cleanup()) {
      IterationOutcome cleaned = site.beside(site.command(command, site.places(trial)), log);
      if (cleaned.calledOff()) {
        return measured.asCalledOff();
      }
      Optional<IterationFailure> failure =
          cleaned.failure().map(cause -> cause.in(Cause.FAILED_CLEANUP, "cleanup"));
      if (failure.isPresent()) {
        IterationFailure here = failure.get();
        now = now.with(now.failure().map(before -> before.and(here)).or(() -> failure));
      }
    }
    return now;
  }

  /** After an iteration that was called off too, but nobody waits for it for long. */
  private void cleanUpLast(Plan.Step step) {
    Trial trial = plan.trials().get(step.trial());
    long end = System.nanoTime() + LONGEST_LAST.toNanos();
    try {
      for (CommandTemplate command : plan.experiment().cleanup()) {
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        site.lastly(site.command(command, site.places(trial)), site.log(step.trial()), left)
            .failure()
            .ifPresent(this::warnOfLast);
      }
    } catch (SteelyardException failure) {
      site.warn(List.of("the cleanup after the interruption failed: " + failure.getMessage()));
    }
  }

  private void warnOfLast(IterationFailure failure) {
    site.warn(List.of("the cleanup after the interruption failed: " + failure.message()));
  }

  private IterationOutcome prepareAndMeasure(Plan.Step step) {
    Trial trial = plan.trials().get(step.trial());
    Path log = site.log(step.trial());
    Optional<CommandTemplate> prepare = plan.experiment().prepare();
    if (prepare.isPresent()) {
      IterationOutcome prepared = site.beside(site.command(prepare.get(), site.places(trial)), log);
      if (prepared.failure().isPresent()) {
        return prepared.with(
            prepared.failure().map(cause -> cause.in(Cause.FAILED_PREPARE, "prepare")));
      }
    }
    return stages.isPresent()
        ? stages.get().measure(step)
        : trial
            .variant()
            .workload()
            .measure(new PlainPlace(site, trial, fingerprints.command(step.trial()), log));
  }

  private Path enclosures() {
    return scratch.resolve("isolation");
  }

  /** Starts of subjects that have ended since this was asked last. */
  List<Start> takeStarts() {
    return stages.map(SubjectRunner::takeLeft).orElse(List.of());
  }

  /** What went wrong beside the measuring since this was asked last. */
  List<String> takeWarnings() {
    return site.takeWarnings();
  }

  /** Stops the subject that runs, if one does. */
  void leave() {
    stages.ifPresent(SubjectRunner::leave);
  }

  /** Ends what is being measured; safe from any thread. */
  void callOff() {
    calledOff = true;
    site.callOff();
    data.callOff();
    stages.ifPresent(SubjectRunner::callOff);
  }

  @Override
  public void close() {
    try {
      stages.ifPresent(SubjectRunner::close);
      site.close();
      folder.close();
    } finally {
      try {
        sources.close();
      } finally {
        turn.close();
        guard.close();
      }
    }
  }
}

package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.host.isolation.FrozenFolder;
import dev.steelyard.host.isolation.Isolation;
import dev.steelyard.host.isolation.IsolationKind;
import dev.steelyard.host.isolation.Limits;
import dev.steelyard.host.isolation.NamedPaths;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.host.process.Command;
import dev.steelyard.lab.build.Sources;
import dev.steelyard.lab.build.VariantBuild;
import dev.steelyard.lab.experiment.CommandTemplate;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Source;
import dev.steelyard.lab.experiment.Subject;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.Workload;
import dev.steelyard.lab.experiment.reading.LimitReader;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.Failure;
import dev.steelyard.lab.stage.Start;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The place a run happens at: its scratch folder, its logs, the meter, and the stages that subjects
 * run on. Close it and the scratch folder is gone; the logs stay. For one thread, but for {@link
 * #callOff}.
 */
final class Bench implements AutoCloseable {

  /** What runs Steelyard runs a subject in Java as well. */
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** Where in a run's folder its logs are. */
  static final String LOGS = "logs";

  private final Plan plan;
  private final ScratchFolder folder;
  private final Path scratch;
  private final Path logs;
  private final Sealer sealer;
  private final Turn turn;
  private final CommandRuns runs;
  private final ShutdownGuard guard;
  private final MadeData data;
  private final Map<String, Sources.Prepared> sources = new HashMap<>();
  private List<SealedCommand> commands = List.of();
  private SealedInputs before = SealedInputs.NONE;
  private Optional<Stages> stages = Optional.empty();
  private Optional<Isolation> isolation = Optional.empty();
  private volatile boolean calledOff;

  Bench(Plan plan, String run, Path home, Turn turn) {
    this.turn = turn;
    this.plan = plan;
    this.logs = PrivateFiles.folder(home.resolve(LOGS));
    // The name follows from the run, so that what a killed run left here is found and cleared.
    this.folder = ScratchFolder.named("steelyard-" + run);
    this.scratch = folder.path();
    this.sealer = new Sealer(plan.experiment().directory());
    this.data = new MadeData(plan, this, scratch.resolve("data"), enclosures(), logs);
    try {
      Folders.make(work());
      this.runs = new CommandRuns(scratch, work(), plan.experiment().timeout());
      this.guard = ShutdownGuard.orderly(this::callOff);
    } catch (Throwable failure) {
      folder.close();
      throw failure;
    }
  }

  private Map<String, String> places() {
    return places(plan.experiment(), work());
  }

  /** What is the same in every trial of a run. */
  private static Map<String, String> places(Experiment experiment, Path scratch) {
    Map<String, String> places = new HashMap<>();
    places.put("scratch", scratch.toString());
    places.put("here", experiment.directory().toString());
    places.put("java", JAVA.toString());
    return places;
  }

  /**
   * Looks for all that would end a run before its first measurement, and runs nothing of it.
   *
   * @return what is not there yet, and has to be made by the setup or a build
   * @throws SteelyardException for the first thing that is wrong
   */
  static List<String> check(Plan plan) {
    try (ScratchFolder folder = ScratchFolder.unique("steelyard-check");
        Opened opened = new Opened()) {
      return new Preflight(plan, places(plan.experiment(), folder.path()), folder.path())
          .check(kind -> opened.add(Isolation.open(kind, folder.path())));
    }
  }

  /** What is filled in for a trial, but for what its subject's start brings. */
  Map<String, String> places(Trial trial) {
    Map<String, String> places = places();
    places.putAll(trial.levels());
    places.put("variant", trial.variant().name());
    places.put("source", source(trial).folder().toString());
    return places;
  }

  private Sources.Prepared source(Trial trial) {
    Sources.Prepared unbuilt = Sources.Prepared.asItIs(plan.experiment().directory());
    return sources.getOrDefault(trial.variant().name(), unbuilt);
  }

  /**
   * Looks for what is wrong, which opens what subjects run in; builds what is to be built; and runs
   * the experiment's setup, when it has one.
   */
  void setUp() {
    var _ = new Preflight(plan, places(), scratch).check(this::openStages);
    SealedInputs read = stepsBefore();
    Instant since = Instant.now();
    build();
    Optional<CommandTemplate> setup = plan.experiment().setup();
    if (setup.isPresent()) {
      runs.beside(sealer.command(setup.get(), places()), logs.resolve("setup.log"))
          .failure()
          .ifPresent(cause -> {
            throw SteelyardException.cannotRun(
                "the setup of %s failed: %s".formatted(plan.experiment().name(), cause.message()));
          });
    }
    // What they write themselves is there only since.
    before = read.without(read.changedSince(since));
  }

  /** What is read by that which runs once, before anything is sealed. */
  private SealedInputs stepsBefore() {
    TrialInputs inputs = new TrialInputs(plan.experiment(), files());
    SealedInputs read = inputs.ofSteps(plan.experiment().setup().stream().toList(), places());
    // In a commit's folder only words that lead out of it name what the commit does not.
    TrialInputs outside =
        new TrialInputs(
            plan.experiment(), new NamedFiles(scratch.resolve("source"), scratch, List.of()));
    for (Trial trial : plan.trials()) {
      Source source = trial.variant().source();
      List<CommandTemplate> build = source.build().stream().toList();
      if (source.git().isEmpty()) {
        read = read.and(inputs.ofSteps(build, places(trial)));
      } else {
        Map<String, String> places = places(trial);
        places.put("source", scratch.resolve("source").toString());
        read = read.and(outside.ofSteps(build, places));
      }
    }
    return read;
  }

  private void build() {
    Experiment experiment = plan.experiment();
    Sources from = new Sources(experiment.directory(), scratch, logs, () -> calledOff);
    plan.trials().stream()
        .map(Trial::variant)
        .distinct()
        .filter(variant -> !variant.source().isEmpty())
        .forEach(variant ->
            sources.put(
                variant.name(),
                from.prepare(
                    variant.name(),
                    variant.source(),
                    (build, folder) -> {
                      Map<String, String> places = places();
                      places.put("variant", variant.name());
                      places.put("source", folder.toString());
                      return sealer.in(folder).command(build, places);
                    })));
  }

  private Isolation openStages(IsolationKind kind) {
    Isolation open = Isolation.open(kind, Folders.make(enclosures()));
    isolation = Optional.of(open);
    stages = Optional.of(new Stages(plan, this, open));
    return open;
  }

  /**
   * The builds that variants are made to, by variant; of those alone that are made from commits.
   */
  Map<String, VariantBuild> builds() {
    Experiment experiment = plan.experiment();
    Map<String, VariantBuild> builds = new TreeMap<>();
    sources.forEach((variant, source) ->
        source
            .checkout()
            .ifPresent(checkout ->
                builds.put(
                    variant,
                    VariantBuild.of(
                        experiment.build().name().orElse(experiment.name()),
                        experiment.build().version(),
                        checkout))));
    return builds;
  }

  /** What subjects ran in, for the results' metadata. */
  Map<String, Object> isolation() {
    return isolation.map(Isolation::describe).orElse(Map.of());
  }

  /** The sealed command of every trial, in the plan's order. */
  List<SealedCommand> seal() {
    TrialSealer by =
        new TrialSealer(
            plan.experiment(), sealer, new TrialInputs(plan.experiment(), files()), before);
    commands = plan.trials().stream().map(trial -> seal(trial, by)).toList();
    return commands;
  }

  /**
   * Makes the data that starts begin with.
   *
   * @return what {@link #seal} gave, but for files that were written meanwhile
   */
  List<SealedCommand> makeData() {
    Instant since = Instant.now();
    plan.trials().forEach(data::make);
    commands =
        commands.stream()
            .map(one -> one.with(one.inputs().without(one.inputs().changedSince(since))))
            .toList();
    return commands;
  }

  private NamedFiles files() {
    return new NamedFiles(
        plan.experiment().directory(),
        scratch,
        sources.values().stream()
            .filter(source -> source.checkout().isPresent())
            .map(Sources.Prepared::folder)
            .toList());
  }

  /** What each start of a trial's subject begins with, where that was made. */
  Optional<FrozenFolder> data(Trial trial) {
    return data.of(trial);
  }

  private SealedCommand seal(Trial trial, TrialSealer by) {
    Map<String, String> places = places(trial);
    plan.experiment().besideIterations().forEach(one -> command(one, places));
    Optional<Subject> subject = trial.variant().subject();
    if (subject.isPresent()) {
      // Where it will run is known only when it starts; what it is does not depend on it.
      Experiment.SUBJECT_PLACES.forEach(place -> places.put(place, "{" + place + "}"));
    }
    Limits limits =
        subject.map(one -> LimitReader.limits(one.isolation(), places)).orElse(Limits.NONE);
    List<Path> isolated = subject.map(one -> files(one, places)).orElse(List.of());
    SealedCommand sealed = by.seal(trial, places, source(trial).content(), limits, isolated);
    if (subject.isPresent()) {
      isolation.orElseThrow().check(limits, sealed.command(), isolated);
      if (limits.disk().isEmpty()) {
        Room.check(trial, places, scratch);
      }
    }
    return sealed;
  }

  /** What of this machine a subject is to have beside what its command names. */
  List<Path> files(Subject subject, Map<String, String> places) {
    return NamedPaths.of(
        subject.isolation().files().stream().map(one -> one.fill(places)).toList(),
        plan.experiment().directory());
  }

  private static Workload.OfCommand ofCommand(Trial trial) {
    return switch (trial.variant().workload()) {
      case Workload.OfCommand command -> command;
      case Workload.OfHttp _, Workload.OfLoad _ ->
          throw new IllegalStateException("requests need a subject");
    };
  }

  /**
   * Prepares and measures one iteration, and cleans up; all commands are sealed before. What the
   * experiment's programs do wrong is told by what is returned, and what is thrown is no failure of
   * theirs.
   *
   * @throws CalledOff when it was called off
   * @throws SteelyardException when Steelyard, or the machine, cannot do its own part of it
   */
  Measured measure(Plan.Step step) {
    try {
      Measured measured = prepareAndMeasure(step);
      return measured.calledOff() ? measured : cleanUp(step, measured);
    } catch (SteelyardException failure) {
      // What is cleared away under its hands fails, and says nothing.
      throw calledOff ? new CalledOff() : failure;
    }
  }

  /** Where no more can be written: then a program that fails says nothing. */
  Optional<Path> usedUp(int trial) {
    return Stream.of(
            Optional.of(logs).filter(_ -> Room.isUsedUp(log(trial))),
            Optional.of(scratch).filter(Room::isFull))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whatever became of the iteration: the next one finds what it would have found first. */
  private Measured cleanUp(Plan.Step step, Measured measured) {
    Trial trial = plan.trials().get(step.trial());
    Measured now = measured;
    for (CommandTemplate command : plan.experiment().cleanup()) {
      Measured cleaned = runs.beside(sealer.command(command, places(trial)), log(step.trial()));
      if (cleaned.calledOff()) {
        return measured.asCalledOff();
      }
      Optional<Failure> failure =
          cleaned.failure().map(cause -> cause.in(Cause.FAILED_CLEANUP, "cleanup"));
      if (failure.isPresent()) {
        Failure here = failure.get();
        now = now.with(now.failure().map(before -> before.and(here)).or(() -> failure));
      }
    }
    return now;
  }

  private Measured prepareAndMeasure(Plan.Step step) {
    Trial trial = plan.trials().get(step.trial());
    Path log = log(step.trial());
    Optional<CommandTemplate> prepare = plan.experiment().prepare();
    if (prepare.isPresent()) {
      Measured prepared = runs.beside(sealer.command(prepare.get(), places(trial)), log);
      if (prepared.failure().isPresent()) {
        return prepared.with(
            prepared.failure().map(cause -> cause.in(Cause.FAILED_PREPARE, "prepare")));
      }
    }
    return stages.isPresent()
        ? stages.get().measure(step)
        : measure(commands.get(step.trial()).command(), ofCommand(trial), log);
  }

  /** Runs a command beside a subject to its end; tells why it did not end well. */
  Optional<Failure> beside(
      CommandTemplate template, Map<String, String> places, Path log, Optional<Duration> most) {
    return runs.beside(command(template, places), log, most).failure();
  }

  /** Runs the command of a workload to its end. */
  Measured measure(Command command, Workload.OfCommand workload, Path log) {
    return runs.measured(command, workload, log);
  }

  private Path enclosures() {
    return scratch.resolve("isolation");
  }

  private Path work() {
    return scratch.resolve("work");
  }

  /** A command with its places filled in. */
  Command command(CommandTemplate template, Map<String, String> places) {
    return sealer.command(template, places);
  }

  /** Starts of subjects that have ended since this was asked last. */
  List<Start> takeStarts() {
    return stages.map(Stages::takeLeft).orElse(List.of());
  }

  /** What went wrong beside the measuring since this was asked last. */
  List<String> takeWarnings() {
    return stages.map(Stages::takeWarnings).orElse(List.of());
  }

  /** Stops the subject that runs, if one does. */
  void leave() {
    stages.ifPresent(Stages::leave);
  }

  /** The log of a trial: what its processes wrote to standard error. */
  Path log(int trial) {
    return logs.resolve(Names.log(trial, plan.trials().get(trial)));
  }

  /** Ends what is being measured; safe from any thread. */
  void callOff() {
    calledOff = true;
    runs.callOff();
    data.callOff();
    stages.ifPresent(Stages::callOff);
  }

  @Override
  public void close() {
    try {
      stages.ifPresent(Stages::close);
      runs.close();
      folder.close();
    } finally {
      turn.close();
      guard.close();
    }
  }
}

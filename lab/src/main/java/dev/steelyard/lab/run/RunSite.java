package dev.steelyard.lab.run;

import dev.steelyard.host.file.Folders;
import dev.steelyard.host.isolation.NamedPaths;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.host.process.StandardOutput;
import dev.steelyard.lab.build.Sources;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.reading.LaidOutVariants;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.Subject;
import dev.steelyard.lab.workload.IterationOutcome;
import dev.steelyard.lab.workload.WorkPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all trials of a run share: its folders, what templates are filled in with, and programs that
 * are run to their ends, measured or not. For one thread, but for {@link #callOff}.
 */
final class RunSite implements AutoCloseable {

  /** What runs Steelyard runs a subject in Java as well. */
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Plan plan;
  private final Path work;
  private final Path logs;
  private final CommandFingerprinter sealer;
  private final CommandRuns runs;
  private final CommandRuns last;
  private final Map<String, Sources.Prepared> sources = new HashMap<>();
  private final TrialEnvironment environment;
  private final List<String> warnings = new ArrayList<>();
  private volatile Optional<Runnable> stop = Optional.empty();
  private volatile boolean calledOff;

  /**
   * A site on which nothing has run.
   *
   * @param scratch exists
   * @param work {@code {scratch}} of the experiment, in it
   */
  RunSite(Plan plan, Path scratch, Path work, Path logs) {
    this.plan = plan;
    this.work = work;
    this.logs = logs;
    this.environment = new TrialEnvironment(sources);
    this.sealer = new CommandFingerprinter(plan.experiment().directory(), environment);
    Duration timeout = plan.experiment().timeout();
    this.runs = new CommandRuns(scratch, timeout);
    this.last = new CommandRuns(Folders.make(scratch.resolve("last")), timeout);
  }

  /** What is the same in every trial of a run. */
  Map<String, String> places() {
    return places(plan.experiment(), work);
  }

  /** As {@link #places()}, of a run that has no site. */
  static Map<String, String> places(Experiment experiment, Path scratch) {
    Map<String, String> places = new HashMap<>();
    places.put("scratch", scratch.toString());
    places.put("here", experiment.directory().toString());
    places.put("java", JAVA.toString());
    places.put("layout_seed", LaidOutVariants.USUAL);
    return places;
  }

  /** What is filled in for a trial, but for what its subject's start brings. */
  Map<String, String> places(Trial trial) {
    Map<String, String> places = places();
    places.putAll(trial.levels());
    places.put("variant", trial.variant().name());
    places.put("source", source(trial).folder().toString());
    return places;
  }

  /** Where a trial's program comes from; the experiment's folder until it was built. */
  Sources.Prepared source(Trial trial) {
    Sources.Prepared unbuilt = Sources.Prepared.asItIs(plan.experiment().directory());
    return sources.getOrDefault(trial.variant().name(), unbuilt);
  }

  /** Takes what a variant was built to. */
  void built(String variant, Sources.Prepared source) {
    sources.put(variant, source);
  }

  /** What variants were built to, by their names. */
  Map<String, Sources.Prepared> sources() {
    return Map.copyOf(sources);
  }

  /** What the commands of trials find set. */
  TrialEnvironment environment() {
    return environment;
  }

  /** The experiment's folder. */
  Path directory() {
    return plan.experiment().directory();
  }

  /** {@code {scratch}}. */
  Path work() {
    return work;
  }

  /** The log of a trial: what its processes wrote to standard error. */
  Path log(int trial) {
    return logs.resolve(TrialFileNames.log(trial, plan.trials().get(trial)));
  }

  /** What of this machine a subject is to have beside what its command names. */
  List<Path> files(Subject subject, Map<String, String> places) {
    return NamedPaths.of(
        subject.isolation().files().stream().map(one -> one.fill(places)).toList(), directory());
  }

  /** What turns templates into commands of this run. */
  CommandFingerprinter sealer() {
    return sealer;
  }

  /** A command with its places filled in. */
  Command command(CommandTemplate template, Map<String, String> places) {
    return sealer.command(template, places);
  }

  /** Runs a command that is not measured itself. */
  IterationOutcome beside(Command command, Path log) {
    return runs.beside(command, log);
  }

  /**
   * Runs a command that cleans up when all else is called off.
   *
   * @param most after which it is ended
   */
  IterationOutcome lastly(Command command, Path log, Duration most) {
    return last.beside(command, log, Optional.of(most));
  }

  /** Runs a command beside a subject to its end; tells why it did not end well. */
  Optional<IterationFailure> beside(
      CommandTemplate template, Map<String, String> places, Path log, Optional<Duration> most) {
    return runs.beside(command(template, places), log, most).failure();
  }

  /** Has the processes of measured commands looked at from now on. */
  void observe(WorkObserver by) {
    runs.observe(by);
  }

  /** Runs a command that is measured. */
  IterationOutcome measure(Command command, StandardOutput output, ExitCodes right, Path log) {
    return runs.measured(command, output, right, log);
  }

  /** As {@link WorkPlace#stoppable}. */
  WorkPlace.Stoppable stoppable(Runnable how) {
    stop = Optional.of(how);
    if (calledOff) {
      how.run();
    }
    return () -> stop = Optional.empty();
  }

  /** Keeps something that went wrong beside the measuring. */
  void warn(Collection<String> messages) {
    warnings.addAll(messages);
  }

  /** What went wrong beside the measuring since this was asked last. */
  List<String> takeWarnings() {
    List<String> taken = List.copyOf(warnings);
    warnings.clear();
    return taken;
  }

  /** Whether the run ends. */
  boolean isCalledOff() {
    return calledOff;
  }

  /** Ends what cleans up too; from any thread. */
  void hurry() {
    last.callOff();
  }

  /** Ends what runs, and lets nothing run after it but what cleans up; from any thread. */
  void callOff() {
    calledOff = true;
    runs.callOff();
    stop.ifPresent(Runnable::run);
  }

  @Override
  public void close() {
    runs.close();
    last.close();
  }
}

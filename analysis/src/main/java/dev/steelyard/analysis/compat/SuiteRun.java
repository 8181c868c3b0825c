package dev.steelyard.analysis.compat;

import dev.steelyard.compat.grid.GridRun;
import dev.steelyard.compat.grid.ParallelWork;
import dev.steelyard.compat.grid.WorkerSession;
import dev.steelyard.compat.suite.ChosenVersion;
import dev.steelyard.compat.suite.ChosenVersions;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.compat.suite.PythonIndex;
import dev.steelyard.compat.worker.PythonWorkers;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.environment.EnvironmentFolder;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.Lease;
import dev.steelyard.environment.PreparationListener;
import dev.steelyard.environment.PreparedEnvironment;
import dev.steelyard.environment.python.PythonEnvironment;
import dev.steelyard.environment.python.PythonInstaller;
import dev.steelyard.environment.python.PythonInterpreter;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.isolation.ScratchFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Runs suites.
 *
 * @param cache the folder of what is kept: environments, and what an index said
 * @param environment variables, such as the PATH
 * @param temporary whether environments are made for this run alone
 * @param parallel how many environments, and then steps, at once
 * @param calledOff is asked several times a second
 */
public record SuiteRun(
    Path cache,
    Map<String, String> environment,
    boolean temporary,
    int parallel,
    BooleanSupplier calledOff) {

  /** What became of one version. */
  private record Started(TestedVersion tested, Optional<WorkerSession> session) {}

  /**
   * Runs one to its end.
   *
   * @throws SteelyardException when the index cannot be asked, or no version can
   */
  public Compatibility run(CompatSuite suite, SuiteListener listener) {
    long startNanos = System.nanoTime();
    Path directory = suite.code().resolveSibling("");
    PythonInterpreter interpreter =
        suite.interpreter().isEmpty()
            ? PythonInterpreter.usual(directory, environment.get("PATH"))
            : PythonInterpreter.find(suite.interpreter(), directory, environment.get("PATH"));
    ChosenVersions chosen =
        ChosenVersions.of(
            suite, new PythonIndex(interpreter.program(), cache.resolve("index"), environment));
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-compat");
        EnvironmentFolder kept =
            temporary
                ? EnvironmentFolder.temporary()
                : EnvironmentFolder.kept(cache.resolve("environments"))) {
      Prepared prepared = new Prepared(suite, chosen.versions(), interpreter, directory);
      List<PreparedEnvironment> environments =
          kept.environments().getAll(kinds(prepared), parallel, new Telling(listener));
      try {
        return asked(prepared, chosen, environments, scratch.path(), listener, startNanos);
      } finally {
        environments.forEach(SuiteRun::giveBack);
      }
    }
  }

  /** What environments are made of. */
  private record Prepared(
      CompatSuite suite,
      List<ChosenVersion> versions,
      PythonInterpreter interpreter,
      Path directory) {}

  private List<EnvironmentKind> kinds(Prepared prepared) {
    PythonInstaller installer =
        PythonInstaller.find(environment, cache.resolve("installers").resolve("uv"), calledOff);
    return prepared.versions().stream()
        .<EnvironmentKind>map(one ->
            PythonEnvironment.of(
                one.isLocal()
                    ? prepared.suite().product() + " " + one.version()
                    : prepared.suite().product() + "==" + one.version(),
                one.requirements(),
                prepared.directory(),
                prepared.interpreter(),
                installer))
        .toList();
  }

  private static void giveBack(PreparedEnvironment one) {
    if (one instanceof PreparedEnvironment.Ready(EnvironmentKind _, Lease lease, Duration _)) {
      lease.close();
    }
  }

  private Compatibility asked(
      Prepared prepared,
      ChosenVersions chosen,
      List<PreparedEnvironment> environments,
      Path scratch,
      SuiteListener listener,
      long startNanos) {
    listener.preparing(environments.size());
    PythonWorkers workers = PythonWorkers.in(scratch.resolve("workers"));
    List<Started> started =
        new ParallelWork(parallel)
            .all(
                IntStream.range(0, environments.size()).boxed().toList(),
                i -> started(prepared, prepared.versions().get(i), environments.get(i), workers));
    try {
      started.stream()
          .filter(one -> one.session().isEmpty())
          .forEach(one -> listener.unable(one.tested().version(), one.tested().problem()));
      GridRun.Found found = found(prepared, started, scratch, listener);
      return new Compatibility(
          prepared.suite().name(),
          prepared.suite().product(),
          started.stream().map(Started::tested).toList(),
          found.cells(),
          found.times(),
          chosen.notes(),
          Duration.ofNanos(System.nanoTime() - startNanos));
    } finally {
      started.forEach(one -> one.session().ifPresent(WorkerSession::close));
    }
  }

  private GridRun.Found found(
      Prepared prepared, List<Started> started, Path scratch, SuiteListener listener) {
    List<WorkerSession> sessions = started.stream().flatMap(one -> one.session().stream()).toList();
    if (sessions.isEmpty()) {
      throw SteelyardException.cannotRun(
          "no version of %s can be asked; of %s: %s"
              .formatted(
                  prepared.suite().product(),
                  started.getFirst().tested().version(),
                  started.getFirst().tested().problem()));
    }
    return new GridRun(
            List.copyOf(sessions),
            sessions.getLast(),
            prepared.suite().crossings(),
            prepared.suite().expectations(),
            Folders.make(scratch.resolve("data")),
            parallel,
            listener)
        .run();
  }

  private static Started started(
      Prepared prepared, ChosenVersion version, PreparedEnvironment made, PythonWorkers workers) {
    double seconds = made.took().toNanos() / 1e9;
    if (!(made instanceof PreparedEnvironment.Ready ready)) {
      String why = ((PreparedEnvironment.Failed) made).why().getMessage();
      return unable(version, String.valueOf(why), false, seconds);
    }
    Path python = PythonEnvironment.interpreter(ready.lease().environment().folder());
    boolean cached = ready.lease().isCached();
    try {
      WorkerSession session =
          WorkerSession.start(
              version.version(),
              prepared.suite().product(),
              () -> workers.start(python, version.version()),
              prepared.suite().code(),
              prepared.suite().timeout());
      return new Started(
          new TestedVersion(
              version.version(), version.published(), "", cached, seconds, session.importSeconds()),
          Optional.of(session));
    } catch (SteelyardException unable) {
      return unable(version, String.valueOf(unable.getMessage()), cached, seconds);
    }
  }

  private static Started unable(ChosenVersion version, String why, boolean cached, double seconds) {
    return new Started(
        new TestedVersion(version.version(), version.published(), why, cached, seconds, 0),
        Optional.empty());
  }

  /** Tells of environments by their labels, which end with a version. */
  private record Telling(SuiteListener listener) implements PreparationListener {

    @Override
    public void madeAnew(EnvironmentKind kind, String why) {
      listener.madeAnew(kind.name(), why);
    }

    @Override
    public void ready(EnvironmentKind kind, Lease lease, Duration took) {
      listener.ready(kind.name(), lease.isCached(), took.toNanos() / 1e9);
    }

    @Override
    public void failed(EnvironmentKind kind, SteelyardException why, Duration took) {
      listener.unable(kind.name(), String.valueOf(why.getMessage()));
    }
  }
}

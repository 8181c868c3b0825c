package dev.steelyard.analysis.compat;

import dev.steelyard.compat.grid.ParallelWork;
import dev.steelyard.compat.session.WorkerSession;
import dev.steelyard.compat.suite.ChosenVersion;
import dev.steelyard.compat.suite.ChosenVersions;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.compat.suite.PythonIndex;
import dev.steelyard.compat.worker.PythonWorkers;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.environment.EnvironmentFolder;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.Lease;
import dev.steelyard.environment.PreparationListener;
import dev.steelyard.environment.PreparedEnvironment;
import dev.steelyard.environment.python.PythonEnvironment;
import dev.steelyard.environment.python.PythonInstaller;
import dev.steelyard.environment.python.PythonInterpreter;
import dev.steelyard.host.isolation.ScratchFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The versions of a suite with what they need: an environment each, which nobody removes meanwhile,
 * and a live worker in it. Closing it ends all of that.
 */
final class SuiteSessions implements AutoCloseable {

  /** What became of one version. */
  private record Started(TestedVersion tested, Optional<WorkerSession> session) {}

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final SuitePlace place;
  private final CompatSuite suite;
  private final SuiteListener listener;
  private final Path directory;
  private final PythonInterpreter interpreter;
  private final ChosenVersions chosen;
  private final Path scratch;
  private final List<Started> started;

  private SuiteSessions(SuitePlace place, CompatSuite suite, SuiteListener listener) {
    this.place = place;
    this.suite = suite;
    this.listener = listener;
    this.directory = suite.code().resolveSibling("");
    String path = place.environment().get("PATH");
    this.interpreter =
        suite.interpreter().isEmpty()
            ? PythonInterpreter.usual(directory, path)
            : PythonInterpreter.find(suite.interpreter(), directory, path);
    PythonIndex index =
        new PythonIndex(interpreter.program(), place.cache().resolve("index"), place.environment());
    this.chosen = ChosenVersions.of(suite, index);
    try {
      this.scratch = opened(ScratchFolder.unique("steelyard-compat")).path();
      this.started = started();
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /**
   * Prepares all versions and starts them.
   *
   * @throws SteelyardException when the index cannot be asked, or no version can
   */
  static SuiteSessions start(SuitePlace place, CompatSuite suite, SuiteListener listener) {
    return new SuiteSessions(place, suite, listener);
  }

  /** All versions, from the oldest to the newest. */
  List<TestedVersion> tested() {
    return started.stream().map(Started::tested).toList();
  }

  /** Those that can be asked, from the oldest to the newest; at least one. */
  List<WorkerSession> live() {
    return started.stream().flatMap(one -> one.session().stream()).toList();
  }

  /** What an installer is told for each version. */
  Map<String, List<String>> requirements() {
    return chosen.versions().stream()
        .collect(Collectors.toMap(ChosenVersion::version, ChosenVersion::requirements));
  }

  /** What was passed over, and why. */
  List<String> notes() {
    return chosen.notes();
  }

  /** A folder that is deleted when this is closed. */
  Path scratch() {
    return scratch;
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.push(resource);
    return resource;
  }

  private List<Started> started() {
    EnvironmentFolder kept =
        opened(
            place.temporary()
                ? EnvironmentFolder.temporary()
                : EnvironmentFolder.kept(place.cache().resolve("environments")));
    List<PreparedEnvironment> environments =
        kept.environments().getAll(kinds(), place.parallel(), new Telling(listener));
    environments.forEach(one -> opened(() -> giveBack(one)));
    listener.preparing(environments.size());
    PythonWorkers workers = PythonWorkers.in(scratch.resolve("workers"));
    List<Started> all =
        new ParallelWork(place.parallel())
            .all(
                IntStream.range(0, environments.size()).boxed().toList(),
                i -> started(chosen.versions().get(i), environments.get(i), workers));
    all.forEach(one -> one.session().ifPresent(this::opened));
    all.stream()
        .filter(one -> one.session().isEmpty())
        .forEach(one -> listener.unable(one.tested().version(), one.tested().problem()));
    if (all.stream().allMatch(one -> one.session().isEmpty())) {
      throw SteelyardException.cannotRun(
          "no version of %s can be asked; of %s: %s"
              .formatted(
                  suite.product(),
                  all.getFirst().tested().version(),
                  all.getFirst().tested().problem()));
    }
    return all;
  }

  private List<EnvironmentKind> kinds() {
    PythonInstaller installer =
        PythonInstaller.find(
            place.environment(),
            place.cache().resolve("installers").resolve("uv"),
            place.calledOff());
    return chosen.versions().stream()
        .<EnvironmentKind>map(one ->
            PythonEnvironment.of(
                one.isLocal()
                    ? suite.product() + " " + one.version()
                    : suite.product() + "==" + one.version(),
                one.requirements(),
                directory,
                interpreter,
                installer))
        .toList();
  }

  private static void giveBack(PreparedEnvironment one) {
    if (one instanceof PreparedEnvironment.Ready(EnvironmentKind _, Lease lease, Duration _)) {
      lease.close();
    }
  }

  private Started started(ChosenVersion version, PreparedEnvironment made, PythonWorkers workers) {
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
              suite.product(),
              () -> workers.start(python, version.version()),
              suite.code(),
              suite.timeout());
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

  /** Ends workers, gives environments back, deletes data: the last that was opened first. */
  @Override
  public void close() {
    RuntimeException failure = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception unable) {
        failure = failure == null ? new IllegalStateException(unable) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
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

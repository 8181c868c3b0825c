package dev.steelyard.analysis.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.environment.EnvironmentFolder;
import dev.steelyard.environment.Lease;
import dev.steelyard.environment.PreparationListener;
import dev.steelyard.environment.python.PythonEnvironment;
import dev.steelyard.environment.python.PythonInstaller;
import dev.steelyard.environment.python.PythonInterpreter;
import dev.steelyard.host.file.Programs;
import dev.steelyard.profile.record.AsyncProfiler;
import dev.steelyard.profile.record.Perf;
import dev.steelyard.profile.record.ProcessRecorder;
import dev.steelyard.profile.record.PySpy;
import dev.steelyard.profile.record.TargetProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The recorder that suits a process: async-profiler for virtual machines, py-spy for Python, perf
 * for the rest. What is not on the PATH and can be installed, is, once, into the cache.
 *
 * @param cache where Steelyard keeps what can be had again
 * @param environment variables of the user
 * @param calledOff is asked several times a second while something is installed
 */
public record RecorderChoice(
    Path cache, Map<String, String> environment, BooleanSupplier calledOff) {

  /** The version that is installed where none is on the PATH. */
  private static final String PY_SPY = "py-spy==0.4.3";

  /** Work with a recorder. */
  @FunctionalInterface
  public interface Work<T> {
    T with(ProcessRecorder recorder);
  }

  /** What can be recorded of processes of a kind; of Python one of them at a time. */
  static Set<ProfileEvent> events(TargetProcess.Kind kind) {
    return switch (kind) {
      case JVM -> AsyncProfiler.EVENTS;
      case PYTHON -> PySpy.EVENTS;
      case NATIVE -> Perf.EVENTS;
    };
  }

  /**
   * Does something with the recorder of a process.
   *
   * @throws SteelyardException when there is none, and none can be installed
   */
  public <T> T use(TargetProcess target, Work<T> work) {
    return switch (target.kind()) {
      case JVM -> work.with(new AsyncProfiler());
      case PYTHON -> withPySpy(work);
      case NATIVE -> work.with(perf());
    };
  }

  /** The program of perf, where there is one. */
  Optional<Path> perfOnPath() {
    return Programs.onPath("perf", Path.of("").toAbsolutePath(), environment.get("PATH"));
  }

  private ProcessRecorder perf() {
    return perfOnPath()
        .map(Perf::new)
        .orElseThrow(() ->
            SteelyardException.cannotRun(
                "native programs are recorded by perf, which is not on the PATH; install it (Debian: linux-perf)"));
  }

  private <T> T withPySpy(Work<T> work) {
    Path here = Path.of("").toAbsolutePath();
    var found = Programs.onPath("py-spy", here, environment.get("PATH"));
    if (found.isPresent()) {
      return work.with(new PySpy(found.get()));
    }
    PythonInstaller installer =
        PythonInstaller.find(environment, cache.resolve("installers").resolve("uv"), calledOff);
    PythonEnvironment kind =
        PythonEnvironment.of(
            PY_SPY,
            List.of(PY_SPY),
            here,
            PythonInterpreter.usual(here, environment.get("PATH")),
            installer);
    try (EnvironmentFolder folder = EnvironmentFolder.of(cache, environment);
        Lease lease = folder.environments().lease(kind, PreparationListener.NONE)) {
      return work.with(new PySpy(lease.environment().folder().resolve("bin").resolve("py-spy")));
    }
  }
}

package dev.steelyard.compat.language;

import dev.steelyard.compat.suite.ChosenVersion;
import dev.steelyard.compat.suite.PackageIndex;
import dev.steelyard.compat.suite.PythonIndex;
import dev.steelyard.compat.suite.SuiteCode;
import dev.steelyard.compat.worker.PythonWorkers;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.python.PythonEnvironment;
import dev.steelyard.environment.python.PythonInstaller;
import dev.steelyard.environment.python.PythonInterpreter;
import java.nio.file.Path;
import java.util.List;

/** Virtual environments, filled from the index that pip is configured to use. */
final class PythonLanguage implements SuiteLanguage {

  private static final String JOINT = "==";

  private final SuiteCode.PythonCode code;
  private final LanguagePlace place;
  private final PythonInterpreter interpreter;
  private final PythonInstaller installer;

  PythonLanguage(SuiteCode.PythonCode code, LanguagePlace place) {
    this.code = code;
    this.place = place;
    String path = place.environment().get("PATH");
    this.interpreter =
        code.interpreter().isEmpty()
            ? PythonInterpreter.usual(place.directory(), path)
            : PythonInterpreter.find(code.interpreter(), place.directory(), path);
    this.installer =
        PythonInstaller.find(
            place.environment(),
            place.cache().resolve("installers").resolve("uv"),
            place.calledOff());
  }

  @Override
  public PackageIndex index() {
    return new PythonIndex(
        interpreter.program(), place.cache().resolve("index"), place.environment());
  }

  @Override
  public EnvironmentKind environment(ChosenVersion version) {
    return PythonEnvironment.of(
        version.label(JOINT), requirements(version), place.directory(), interpreter, installer);
  }

  @Override
  public List<String> requirements(ChosenVersion version) {
    return version.requirements(JOINT);
  }

  @Override
  public Startable prepare(ChosenVersion version, Path environment, Path scratch) {
    PythonWorkers workers = PythonWorkers.in(scratch);
    Path python = PythonEnvironment.interpreter(environment);
    return new Startable(code.file(), () -> workers.start(python, "worker"));
  }

  @Override
  public void close() {}
}

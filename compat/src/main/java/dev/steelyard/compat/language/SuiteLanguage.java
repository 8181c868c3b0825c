package dev.steelyard.compat.language;

import dev.steelyard.compat.suite.ChosenVersion;
import dev.steelyard.compat.suite.PackageIndex;
import dev.steelyard.compat.suite.SuiteCode;
import dev.steelyard.compat.suite.SuiteLibrary;
import dev.steelyard.compat.worker.Worker;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.EnvironmentKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What a library's language decides. Safe for use by many threads; closed after its workers. */
public interface SuiteLanguage extends AutoCloseable {

  /**
   * Where and how it is used.
   *
   * @param directory that the suite's relative paths start at
   * @param cache the folder of what is kept
   * @param environment variables, such as the PATH
   * @param calledOff is asked several times a second; when it is true, installers end
   */
  record LanguagePlace(
      Path directory, Path cache, Map<String, String> environment, BooleanSupplier calledOff) {}

  /**
   * How a version is asked.
   *
   * @param code what a worker is told to load
   * @param start starts a worker, as often as one is needed
   */
  record Startable(Path code, Supplier<Worker> start) {}

  /** The language of a library's code. */
  static SuiteLanguage of(SuiteLibrary library, LanguagePlace place) {
    return switch (library.code()) {
      case SuiteCode.PythonCode code -> new PythonLanguage(code, place);
      case SuiteCode.JavaCode code -> new JavaLanguage(code, place);
    };
  }

  /** Where versions are listed. */
  PackageIndex index();

  /** What a version is installed as. */
  EnvironmentKind environment(ChosenVersion version);

  /**
   * Makes a version's code ready.
   *
   * @param environment the folder of its environment
   * @param scratch an empty folder of its own, which is deleted in the end
   * @throws SteelyardException when the code is not for this version
   */
  Startable prepare(ChosenVersion version, Path environment, Path scratch);

  /** What its installer is told for a version. */
  List<String> requirements(ChosenVersion version);

  @Override
  void close();
}
